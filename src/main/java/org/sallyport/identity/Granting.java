package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives people their rights and takes them away. Who asks next has them, or has them no more. */
@ApplicationScoped
class Granting {

    private final People people;

    Granting(People people) {
        this.people = people;
    }

    /**
     * Makes these the rights of a person, whatever they were.
     *
     * @throws IllegalArgumentException if there is no such team
     * @return what they were
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Rights replace(Person person, Rights rights) {
        Rights before = Rights.of(people.actorOf(person));
        if (before.equals(rights)) {
            return before;
        }
        Membership.delete("person", person);
        RoleGrant.delete("person", person);
        teams(rights.teams()).forEach(team -> new Membership(person, team).persist());
        if (rights.operator()) {
            RoleGrant.operator(person).persist();
        }
        if (rights.auditor()) {
            RoleGrant.auditor(person).persist();
        }
        if (rights.approvesAllTeams()) {
            RoleGrant.approverForAllTeams(person).persist();
        }
        teams(rights.approvesTeams())
                .forEach(team -> RoleGrant.approverFor(team, person).persist());
        return before;
    }

    private static List<Team> teams(Collection<String> names) {
        List<Team> found = Team.named(names);
        if (found.size() != Set.copyOf(names).size()) {
            Set<String> unknown = new HashSet<>(names);
            found.forEach(team -> unknown.remove(team.name));
            throw new IllegalArgumentException("No such team: " + unknown);
        }
        return found;
    }
}
