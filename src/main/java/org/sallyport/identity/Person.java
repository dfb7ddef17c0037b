package org.sallyport.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.sallyport.audit.AuditEvent;
import org.sallyport.web.LikePattern;

/** Somebody with an account. Never deleted, since the audit log speaks of them; disabled instead. */
@Entity
class Person extends PanacheEntityBase {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int LONGEST_DISPLAY_NAME = 120;

    /** What the audit log and the pages call those who are nobody: the portal itself, and whoever is not signed in. */
    private static final Set<String> RESERVED = Set.of(AuditEvent.SYSTEM, AuditEvent.STRANGER);

    @Id
    public UUID id;

    public String name;
    public String displayName;

    /** Null for somebody who signs in at an identity provider only. */
    public String passwordHash;

    /** Whether the password was chosen by somebody else and may be used for choosing a new one only. */
    public boolean passwordChangeDue;

    /** What the identity provider calls the person; null for somebody who never signed in there. */
    public String subject;

    public Instant createdAt;
    public Instant disabledAt;

    protected Person() {}

    /**
     * @param name a well-formed user name
     * @param passwordHash as {@link Passwords#hash} gives it; null for somebody who signs in elsewhere
     * @throws IllegalArgumentException if a name is not fit
     */
    Person(String name, String displayName, String passwordHash, Instant createdAt) {
        if (!isWellFormed(name)) {
            throw new IllegalArgumentException(
                    "A user name has 1 to 64 of a-z, 0-9, dot, hyphen and underscore and begins with a letter or digit");
        }
        if (isReserved(name)) {
            throw new IllegalArgumentException("Nobody can be called " + name);
        }
        this.id = UUID.randomUUID();
        this.name = name;
        rename(displayName);
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
    }

    /** Whether anybody could have this user name. */
    static boolean isWellFormed(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether what a person of this name does would read as if nobody, or the portal itself, had done it. */
    static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    static Optional<Person> findEnabled(String name) {
        return find("name = ?1 and disabledAt is null", name).firstResultOptional();
    }

    static Optional<Person> of(String name) {
        return find("name", name).firstResultOptional();
    }

    static Optional<Person> ofSubject(String subject) {
        return find("subject", subject).firstResultOptional();
    }

    static List<Person> named(Collection<String> names) {
        return names.isEmpty() ? List.of() : list("name in ?1", names);
    }

    static long countEnabledOperatorsBeside(String name) {
        return count("""
                from Person p where p.disabledAt is null and p.name <> ?1 and exists (
                    select g.id from RoleGrant g where g.person = p and g.role = ?2)""", name, Role.OPERATOR);
    }

    /** Who operates or approves for every team. */
    private static final String OVERSEERS = """
            from Person p where p.disabledAt is null and exists (
                select g.id from RoleGrant g where g.person = p
                    and (g.role = ?1 or (g.role = ?2 and g.team is null)))""";

    private static final String SIGNERS = OVERSEERS + " and p.passwordHash is not null and not p.passwordChangeDue";

    /** Who operates or approves for every team, with a password of their own, in order. */
    static List<Person> signers() {
        return list(SIGNERS + " order by p.name", Role.OPERATOR, Role.APPROVER);
    }

    static long countSigners() {
        return count(SIGNERS, Role.OPERATOR, Role.APPROVER);
    }

    /** Who belongs to a team, in order. */
    static List<Person> membersOf(Team team) {
        return list("""
                from Person p where exists (
                    select m.id from Membership m where m.person = p and m.team = ?1)
                order by p.name""", team);
    }

    /** People whose name begins with a text, in order, from behind a name on. */
    static List<Person> after(String beginning, String name, int most) {
        return find("name like ?1 escape '!' and name > ?2 order by name", LikePattern.beginningWith(beginning), name)
                .page(0, most)
                .list();
    }

    /** The same backwards: the nearest before a name first. */
    static List<Person> before(String beginning, String name, int most) {
        return find(
                        "name like ?1 escape '!' and name < ?2 order by name desc",
                        LikePattern.beginningWith(beginning),
                        name)
                .page(0, most)
                .list();
    }

    static List<Person> enabledApproversFor(String team) {
        return list("""
                from Person p where p.disabledAt is null and exists (
                    select g.id from RoleGrant g left join g.team t
                    where g.person = p and g.role = ?1 and (t is null or t.name = ?2))
                order by p.name""", Role.APPROVER, team);
    }

    static List<Person> enabledOverseers() {
        return list(OVERSEERS + " order by p.name", Role.OPERATOR, Role.APPROVER);
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

    /** @throws IllegalArgumentException if it is blank or too long */
    final void rename(String newDisplayName) {
        if (newDisplayName.isBlank() || newDisplayName.length() > LONGEST_DISPLAY_NAME) {
            throw new IllegalArgumentException("A person is called something, in at most 120 characters");
        }
        displayName = newDisplayName;
    }

    /** The person chose this password. */
    void choosePassword(String hash) {
        passwordHash = hash;
        passwordChangeDue = false;
    }

    /** Somebody else chose this password: the person has to choose another one before anything else. */
    void lendPassword(String hash) {
        passwordHash = hash;
        passwordChangeDue = true;
    }

    /** Refuses sessions and rights; they and the history stay on record. */
    void disable(Instant now) {
        disabledAt = now;
    }

    void enable() {
        disabledAt = null;
    }
}
