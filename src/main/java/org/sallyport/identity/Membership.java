package org.sallyport.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A person belongs to a team. */
@Entity
class Membership extends PanacheEntityBase {

    @Id
    public UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Person person;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Team team;

    protected Membership() {}

    Membership(Person person, Team team) {
        this.id = UUID.randomUUID();
        this.person = person;
        this.team = team;
    }

    /** How many people belong to each of these teams, by the team's id; a team without any is left out. */
    static Map<UUID, Long> counts(Collection<Team> teams) {
        return teams.isEmpty()
                ? Map.of()
                : find("select m.team.id, count(*) from Membership m where m.team in ?1 group by m.team.id", teams)
                        .project(Object[].class)
                        .stream()
                        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1]));
    }

    static List<Membership> of(Collection<Person> people) {
        return list("from Membership m join fetch m.team where m.person in ?1", people);
    }
}
