package org.sallyport.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A role that was given to a person; membership is no grant, it follows from the team. */
@Entity
class RoleGrant extends PanacheEntityBase {

    @Id
    public UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Person person;

    @Enumerated(EnumType.STRING)
    public Role role;

    /** The team whose requests an approver may decide; null for all teams, and for the other roles. */
    @ManyToOne(fetch = FetchType.LAZY)
    public Team team;

    protected RoleGrant() {}

    private RoleGrant(Person person, Role role, Team team) {
        this.id = UUID.randomUUID();
        this.person = person;
        this.role = role;
        this.team = team;
    }

    static RoleGrant operator(Person person) {
        return new RoleGrant(person, Role.OPERATOR, null);
    }

    static RoleGrant auditor(Person person) {
        return new RoleGrant(person, Role.AUDITOR, null);
    }

    static RoleGrant approverForAllTeams(Person person) {
        return new RoleGrant(person, Role.APPROVER, null);
    }

    static RoleGrant approverFor(Team team, Person person) {
        return new RoleGrant(person, Role.APPROVER, team);
    }

    static boolean isOperator(Person person) {
        return count("person = ?1 and role = ?2", person, Role.OPERATOR) > 0;
    }

    static List<RoleGrant> of(Collection<Person> people) {
        return list("from RoleGrant g left join fetch g.team where g.person in ?1", people);
    }
}
