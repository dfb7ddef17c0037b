package org.sallyport.identity;

import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;

/** The people of the demonstration and of tests: one for each thing a person can be, with passwords everybody knows. */
@ApplicationScoped
public class DemoAccounts {

    static final List<DemoAccount> ALL = List.of(
            new DemoAccount("alice", "Alice", IdentityMessages::demo_alice),
            new DemoAccount("erin", "Erin", IdentityMessages::demo_erin),
            new DemoAccount("sam", "Sam", IdentityMessages::demo_sam),
            new DemoAccount("bob", "Bob", IdentityMessages::demo_bob),
            new DemoAccount("carol", "Carol", IdentityMessages::demo_carol),
            new DemoAccount("olivia", "Olivia", IdentityMessages::demo_olivia),
            new DemoAccount("dave", "Dave", IdentityMessages::demo_dave));

    private static final List<String> TEAMS = List.of("payments", "checkout", "search", "security", "platform");

    private final Passwords passwords;
    private final AuditLog log;
    private final Clock clock;

    DemoAccounts(Passwords passwords, AuditLog log, Clock clock) {
        this.passwords = passwords;
        this.log = log;
        this.clock = clock;
    }

    /** @param may what the person may do, in words */
    record DemoAccount(String name, String displayName, Function<IdentityMessages, String> may) {

        String password() {
            return "demo-" + name;
        }
    }

    /** Somebody of the demonstration, as the sign-in page and the greeting of the demonstration show them. */
    public record DemoLine(String name, String password, String may) {}

    /** Everybody, in the words of the default language. */
    public static List<DemoLine> lines() {
        return lines(MessageBundles.get(IdentityMessages.class));
    }

    static List<DemoLine> lines(IdentityMessages m) {
        return ALL.stream()
                .map(demo ->
                        new DemoLine(demo.name(), demo.password(), demo.may().apply(m)))
                .toList();
    }

    @Transactional
    void create() {
        Instant now = clock.instant();
        Map<String, Team> teams = TEAMS.stream().collect(Collectors.toMap(name -> name, name -> new Team(name, now)));
        Map<String, Person> people = ALL.stream()
                .collect(Collectors.toMap(
                        DemoAccount::name,
                        demo -> new Person(demo.name(), demo.displayName(), passwords.hash(demo.password()), now)));
        Team.persist(teams.values());
        Person.persist(people.values());
        Membership.persist(Stream.of(
                new Membership(people.get("alice"), teams.get("payments")),
                new Membership(people.get("erin"), teams.get("checkout")),
                new Membership(people.get("sam"), teams.get("search")),
                new Membership(people.get("bob"), teams.get("security")),
                new Membership(people.get("carol"), teams.get("platform"))));
        RoleGrant.persist(Stream.of(
                RoleGrant.approverForAllTeams(people.get("bob")),
                RoleGrant.approverForAllTeams(people.get("carol")),
                RoleGrant.operator(people.get("olivia")),
                RoleGrant.auditor(people.get("dave"))));
        String everybody = ALL.stream()
                .map(demo -> People.stateOf(people.get(demo.name())))
                .collect(Collectors.joining("\n\n"));
        log.record(new AuditEvent(
                        AuditEvent.SYSTEM,
                        "people.demonstration-created",
                        "portal/people",
                        null,
                        Map.of(
                                "people",
                                ALL.stream().map(DemoAccount::name).collect(Collectors.joining(", ")),
                                "teams",
                                String.join(", ", TEAMS)))
                .changing(null, everybody));
    }
}
