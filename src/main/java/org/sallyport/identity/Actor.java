package org.sallyport.identity;

import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A person with the rights they have at this moment.
 *
 * @param name the user name, unique
 * @param displayName how pages call the person
 * @param roles everything the person is; {@link Role#MEMBER} exactly if there is a team
 * @param teams the names of the teams the person belongs to
 * @param approvesAllTeams whether the person may decide requests of every team, present and future
 * @param approvesTeams the names of the teams whose requests the person may decide
 */
public record Actor(
        String name,
        String displayName,
        Set<Role> roles,
        Set<String> teams,
        boolean approvesAllTeams,
        Set<String> approvesTeams) {

    public Actor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(displayName, "displayName");
        roles = Set.copyOf(roles);
        teams = Set.copyOf(teams);
        approvesTeams = Set.copyOf(approvesTeams);
    }

    /** @param team a team's name; null, for what belongs to no team yet, has no members */
    public boolean isMemberOf(String team) {
        return team != null && teams.contains(team);
    }

    /**
     * Whether the person may decide requests of this team in general. Who may decide one request is told by that request:
     * its requester never may.
     *
     * @param team a team's name; null, for what belongs to no team yet, has no approvers
     */
    public boolean mayApproveFor(String team) {
        return team != null && isApprover() && (approvesAllTeams || approvesTeams.contains(team));
    }

    /**
     * Whether the person may see what belongs to this team.
     *
     * @param team a team's name; what belongs to no team yet (null) is seen by operators and auditors only
     */
    public boolean maySee(String team) {
        return isOperator() || isAuditor() || isMemberOf(team) || mayApproveFor(team);
    }

    /** The teams whose things the person may see; empty if those of every team. */
    public Optional<Set<String>> visibleTeams() {
        if (isOperator() || isAuditor() || (isApprover() && approvesAllTeams)) {
            return Optional.empty();
        }
        Set<String> visible = new HashSet<>(teams);
        if (isApprover()) {
            visible.addAll(approvesTeams);
        }
        return Optional.of(Set.copyOf(visible));
    }

    public boolean isApprover() {
        return roles.contains(Role.APPROVER);
    }

    public boolean isOperator() {
        return roles.contains(Role.OPERATOR);
    }

    public boolean isAuditor() {
        return roles.contains(Role.AUDITOR);
    }
}
