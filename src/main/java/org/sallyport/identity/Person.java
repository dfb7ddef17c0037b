package org.sallyport.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Somebody with an account. Never deleted, since the audit log speaks of them; disabled instead. */
@Entity
class Person extends PanacheEntityBase {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int LONGEST_DISPLAY_NAME = 120;

    @Id
    public UUID id;

    public String name;
    public String displayName;
    public String passwordHash;
    public Instant createdAt;
    public Instant disabledAt;

    protected Person() {}

    /**
     * @param name a well-formed user name
     * @param passwordHash as {@link Passwords#hash} gives it
     * @throws IllegalArgumentException if a name is not fit
     */
    Person(String name, String displayName, String passwordHash, Instant createdAt) {
        if (!isWellFormed(name)) {
            throw new IllegalArgumentException(
                    "A user name has 1 to 64 of a-z, 0-9, dot, hyphen and underscore and begins with a letter or digit");
        }
        if (displayName.isBlank() || displayName.length() > LONGEST_DISPLAY_NAME) {
            throw new IllegalArgumentException("A person is called something, in at most 120 characters");
        }
        this.id = UUID.randomUUID();
        this.name = name;
        this.displayName = displayName;
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
    }

    /** Whether anybody could have this user name. */
    static boolean isWellFormed(String name) {
        return NAME.matcher(name).matches();
    }

    static Optional<Person> findEnabled(String name) {
        return find("name = ?1 and disabledAt is null", name).firstResultOptional();
    }

    static List<Person> named(Collection<String> names) {
        return names.isEmpty() ? List.of() : list("name in ?1", names);
    }

    static List<Person> enabledApproversFor(String team) {
        return list("""
                from Person p where p.disabledAt is null and exists (
                    select g.id from RoleGrant g left join g.team t
                    where g.person = p and g.role = ?1 and (t is null or t.name = ?2))
                order by p.name""", Role.APPROVER, team);
    }

    static List<Person> enabledMembersOf(String team) {
        return list("""
                from Person p where p.disabledAt is null and exists (
                    select m.id from Membership m where m.person = p and m.team.name = ?1)
                order by p.name""", team);
    }

    static List<Person> enabledWith(Role role) {
        return list("""
                from Person p where p.disabledAt is null and exists (
                    select g.id from RoleGrant g where g.person = p and g.role = ?1)
                order by p.name""", role);
    }

    /** Ends the person's sessions and refuses new ones; rights and history stay on record. */
    void disable(Instant now) {
        disabledAt = now;
    }
}
