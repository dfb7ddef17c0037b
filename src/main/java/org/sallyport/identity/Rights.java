package org.sallyport.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that can be given to a person.
 *
 * @param teams the names of the teams they belong to
 * @param approvesAllTeams whether they approve for every team, present and future
 * @param approvesTeams the names of the teams they approve for; empty where they approve for all
 */
record Rights(
        boolean operator, boolean auditor, Set<String> teams, boolean approvesAllTeams, Set<String> approvesTeams) {

    static final Rights NONE = new Rights(false, false, Set.of(), false, Set.of());

    Rights {
        teams = Set.copyOf(teams);
        approvesTeams = approvesAllTeams ? Set.of() : Set.copyOf(approvesTeams);
    }

    static Rights of(Actor actor) {
        return new Rights(
                actor.isOperator(), actor.isAuditor(), actor.teams(), actor.approvesAllTeams(), actor.approvesTeams());
    }

    boolean areNone() {
        return equals(NONE);
    }

    /** For the audit log: {@code operator, member:payments, approver:*}. */
    String text() {
        List<String> all = new ArrayList<>();
        if (operator) {
            all.add("operator");
        }
        if (auditor) {
            all.add("auditor");
        }
        new TreeSet<>(teams).forEach(team -> all.add("member:" + team));
        if (approvesAllTeams) {
            all.add("approver:*");
        }
        new TreeSet<>(approvesTeams).forEach(team -> all.add("approver:" + team));
        return all.isEmpty() ? "none" : String.join(", ", all);
    }
}
