package org.sallyport.identity;

import java.util.ArrayList;
import java.util.HashSet;
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

    /** What of these somebody has not who has {@code held}. */
    Rights beyond(Rights held) {
        return new Rights(
                operator && !held.operator,
                auditor && !held.auditor,
                without(teams, held.teams),
                approvesAllTeams && !held.approvesAllTeams,
                held.approvesAllTeams ? Set.of() : without(approvesTeams, held.approvesTeams));
    }

    /** What both give. */
    Rights sharedWith(Rights other) {
        return new Rights(
                operator && other.operator,
                auditor && other.auditor,
                shared(teams, other.teams),
                approvesAllTeams && other.approvesAllTeams,
                approvesAllTeams
                        ? other.approvesTeams
                        : other.approvesAllTeams ? approvesTeams : shared(approvesTeams, other.approvesTeams));
    }

    /** What one of the two gives. */
    Rights with(Rights more) {
        return new Rights(
                operator || more.operator,
                auditor || more.auditor,
                joined(teams, more.teams),
                approvesAllTeams || more.approvesAllTeams,
                joined(approvesTeams, more.approvesTeams));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static Set<String> shared(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private static Set<String> joined(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
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

    /** @param text as {@link #text} writes it */
    static Rights parse(String text) {
        Set<String> all = text.equals("none") ? Set.of() : Set.of(text.split(", "));
        return new Rights(
                all.contains("operator"),
                all.contains("auditor"),
                behind("member:", all),
                all.contains("approver:*"),
                without(behind("approver:", all), Set.of("*")));
    }

    private static Set<String> behind(String beginning, Set<String> all) {
        Set<String> names = new HashSet<>();
        all.stream()
                .filter(one -> one.startsWith(beginning))
                .forEach(one -> names.add(one.substring(beginning.length())));
        return names;
    }
}
