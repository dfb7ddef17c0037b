package org.sallyport.identity;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** People whom a test adds to those of the demonstration, and what happens to them. */
public final class TestPeople {
    private TestPeople() {}

    /** Somebody who belongs to a team and approves for it: its lead. The password is {@code demo-} and the name. */
    public static void addLead(String name, String team) {
        QuarkusTransaction.requiringNew().run(() -> {
            Passwords passwords = Arc.container().instance(Passwords.class).get();
            Person lead = new Person(name, name, passwords.hash("demo-" + name), Instant.now());
            lead.persist();
            Team owning = Team.of(team).orElseThrow();
            new Membership(lead, owning).persist();
            RoleGrant.approverFor(owning, lead).persist();
        });
    }

    public static void disable(String name) {
        QuarkusTransaction.requiringNew()
                .run(() -> Person.of(name).orElseThrow().disable(Instant.now()));
    }

    public static void takeTheRightToApprove(String name) {
        QuarkusTransaction.requiringNew()
                .run(() -> RoleGrant.delete("person.name = ?1 and role = ?2", name, Role.APPROVER));
    }

    /** Whatever became of their password, it is the one of the demonstration again. */
    public static void giveBackThePassword(String name) {
        QuarkusTransaction.requiringNew().run(() -> {
            Passwords passwords = Arc.container().instance(Passwords.class).get();
            Person.of(name).orElseThrow().choosePassword(passwords.hash("demo-" + name));
        });
    }

    /**
     * Leaves one person alone who could sign what people are given, as if there had never been another.
     *
     * @return who else could, for {@link #bringBack}
     */
    public static List<String> leaveAlone(String name) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<Person> others = Person.signers().stream()
                    .filter(signer -> !signer.name.equals(name))
                    .toList();
            others.forEach(other -> other.disable(Instant.now()));
            TwoPeopleRule.locked().heldSince = null;
            return others.stream().map(other -> other.name).toList();
        });
    }

    public static void bringBack(List<String> names) {
        QuarkusTransaction.requiringNew().run(() -> Person.named(names).forEach(Person::enable));
    }

    public static void letNoGrantWait() {
        QuarkusTransaction.requiringNew().run(() -> GrantProposal.deleteAll());
    }

    /** The time in which somebody could have signed a grant is over, and the portal looks after it. */
    public static void letGrantsExpire() {
        QuarkusTransaction.requiringNew().run(() -> GrantProposal.update("expiresAt = ?1", Instant.EPOCH));
        Arc.container().instance(Grants.class).get().forgetExpired();
    }

    public static void remove(String name) {
        QuarkusTransaction.requiringNew().run(() -> {
            OpenSession.delete("person.name", name);
            RoleGrant.delete("person.name", name);
            Membership.delete("person.name", name);
            Person.delete("name", name);
        });
    }

    /** Whatever a person is asked for a fresh proof for, they are asked for it from now on. */
    public static void lastProofWasAnHourAgo(String name) {
        QuarkusTransaction.requiringNew()
                .run(() -> OpenSession.update(
                        "authenticatedAt = ?1 where person.id = (select p.id from Person p where p.name = ?2)",
                        Instant.now().minus(Duration.ofHours(1)),
                        name));
    }
}
