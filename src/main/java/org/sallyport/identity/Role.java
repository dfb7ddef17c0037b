package org.sallyport.identity;

import java.util.Locale;

/** What a person is to the portal; one person may be several. */
public enum Role {
    /** Belongs to a team: sees its clusters and requests changes to them. */
    MEMBER,
    /** Decides requests of the teams in scope. */
    APPROVER,
    /** Runs the portal: clusters, teams, levels, policy. */
    OPERATOR,
    /** Reads everything and changes nothing. */
    AUDITOR;

    /** The name that {@code @RolesAllowed} and templates use, such as {@code member}. */
    public String lowerCaseName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
