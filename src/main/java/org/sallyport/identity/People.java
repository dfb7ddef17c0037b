package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers who people are and what they may do, as the database has it now. */
@ApplicationScoped
public class People {

    /** The person of this user name with their rights; empty for nobody and for somebody whose account is disabled. */
    @Transactional
    public Optional<Actor> lookUp(String name) {
        return Person.findEnabled(name).map(this::actorOf);
    }

    /**
     * The person of this user name with their rights.
     *
     * @throws NoSuchElementException if there is nobody of this name, or their account is disabled
     */
    @Transactional
    public Actor find(String name) {
        return lookUp(name).orElseThrow(() -> new NoSuchElementException("Nobody with rights is called " + name));
    }

    /** Who may decide requests of a team, by user name; whoever made the request has still to be left out. */
    @Transactional
    public List<Actor> approversFor(String team) {
        return actors(Person.enabledApproversFor(team));
    }

    /** Who belongs to a team, by user name. */
    @Transactional
    public List<Actor> membersOf(String team) {
        return actors(Person.enabledMembersOf(team));
    }

    /** Who runs the portal, by user name. */
    @Transactional
    public List<Actor> operators() {
        return actors(Person.enabledWith(Role.OPERATOR));
    }

    /** Who decides about what concerns every team, by user name: operators, and whoever approves for every team. */
    @Transactional
    public List<Actor> overseers() {
        return actors(Person.enabledOverseers());
    }

    /** How to call people on a page: display name by user name. Names that nobody has stand for themselves. */
    @Transactional
    public Map<String, String> displayNames(Collection<String> names) {
        Map<String, String> known = Person.named(Set.copyOf(names)).stream()
                .collect(Collectors.toMap(person -> person.name, person -> person.displayName));
        return names.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), name -> known.getOrDefault(name, name)));
    }

    /** The names of all teams in alphabetical order. */
    @Transactional
    public List<String> teams() {
        return Team.allNames();
    }

    /** Everything that matters about an account, as text whose digest tells whether it is another one. */
    static String stateOf(Person person) {
        return String.join(
                "\n",
                person.name,
                person.displayName,
                Rights.of(actors(List.of(person)).get(0)).text(),
                String.valueOf(person.disabledAt),
                String.valueOf(person.passwordChangeDue),
                String.valueOf(person.passwordHash),
                String.valueOf(person.subject));
    }

    Actor actorOf(Person person) {
        return actors(List.of(person)).get(0);
    }

    /** The people with their rights, in the same order, in as many queries for many as for one. */
    static List<Actor> actors(List<Person> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Membership>> memberships =
                Membership.of(people).stream().collect(Collectors.groupingBy(membership -> membership.person.id));
        Map<UUID, List<RoleGrant>> grants =
                RoleGrant.of(people).stream().collect(Collectors.groupingBy(grant -> grant.person.id));
        return people.stream()
                .map(person -> actor(
                        person,
                        memberships.getOrDefault(person.id, List.of()),
                        grants.getOrDefault(person.id, List.of())))
                .toList();
    }

    private static Actor actor(Person person, List<Membership> memberships, List<RoleGrant> grants) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        grants.forEach(grant -> roles.add(grant.role));
        if (!memberships.isEmpty()) {
            roles.add(Role.MEMBER);
        }
        List<RoleGrant> approvals =
                grants.stream().filter(grant -> grant.role == Role.APPROVER).toList();
        return new Actor(
                person.name,
                person.displayName,
                roles,
                memberships.stream().map(membership -> membership.team.name).collect(Collectors.toSet()),
                approvals.stream().anyMatch(grant -> grant.team == null),
                approvals.stream()
                        .filter(grant -> grant.team != null)
                        .map(grant -> grant.team.name)
                        .collect(Collectors.toSet()));
    }
}
