package org.sallyport.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

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

    static List<Membership> of(Collection<Person> people) {
        return list("from Membership m join fetch m.team where m.person in ?1", people);
    }
}
