package org.sallyport.change;

import java.util.Objects;
import org.sallyport.identity.Actor;

/**
 * From whom a signature has to come. Whoever it is, they may approve for the owning team.
 *
 * @param kind what the signer has to be besides
 * @param team the team that they have to belong to; empty unless the kind is {@link Kind#TEAM}
 */
record SignatureSource(Kind kind, String team) {

    static final SignatureSource APPROVERS = new SignatureSource(Kind.APPROVERS, "");
    static final SignatureSource LEAD = new SignatureSource(Kind.LEAD, "");

    private static final String TEAM_PREFIX = "team ";

    enum Kind {
        /** A member of a named team. */
        TEAM,
        /** A member of the owning team itself: whoever may approve there is its lead. */
        LEAD,
        /** Nothing besides. */
        APPROVERS
    }

    SignatureSource {
        Objects.requireNonNull(kind, "kind");
        if ((kind == Kind.TEAM) == team.isEmpty()) {
            throw new IllegalArgumentException("Only a source that is a team has a name");
        }
    }

    static SignatureSource team(String name) {
        return new SignatureSource(Kind.TEAM, name);
    }

    /** @throws IllegalArgumentException with words for whoever wrote it, if it is none */
    static SignatureSource named(String text) {
        if (text.equals("approvers")) {
            return APPROVERS;
        }
        if (text.equals("lead")) {
            return LEAD;
        }
        if (text.startsWith(TEAM_PREFIX)
                && !text.substring(TEAM_PREFIX.length()).isBlank()) {
            return team(text.substring(TEAM_PREFIX.length()).strip());
        }
        throw new IllegalArgumentException(
                "'from' is approvers, lead or team and its name, such as 'team security', not '" + text + "'");
    }

    /** How a policy's text names it. */
    String text() {
        return switch (kind) {
            case TEAM -> TEAM_PREFIX + team;
            case LEAD -> "lead";
            case APPROVERS -> "approvers";
        };
    }

    /** Whether the signature of this approver can count for it. */
    boolean includes(Actor signer, String owningTeam) {
        return switch (kind) {
            case TEAM -> signer.isMemberOf(team);
            case LEAD -> signer.isMemberOf(owningTeam);
            case APPROVERS -> true;
        };
    }
}
