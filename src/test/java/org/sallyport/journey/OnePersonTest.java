package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.audit.WholeChain;
import org.sallyport.identity.Visitor;

/**
 * Whatever one person sends, in whatever order, changes no rule: hundreds of random sequences of calls by somebody who has
 * every right there is, and so every right of any one person. {@code -Dtest.sequences} sets how many, {@code -Dtest.seed}
 * which ones.
 */
@QuarkusTest
class OnePersonTest {
    private static final int SEQUENCES = Integer.getInteger("test.sequences", 400);
    private static final int LONGEST = 8;

    /** One sequence in so many asks for a change of its own; the others go on with one that is there. */
    private static final int REQUESTS_EVERY = 8;

    private static final long SEED = Long.getLong("test.seed", 20261122);
    private static final String CLUSTER = "payments-prod";
    private static final Pattern FINGERPRINT = Pattern.compile("name=\"fingerprint\" value=\"([0-9a-f]{64})\"");
    private static final List<String> ACTIONS = List.of(
            "approve",
            "approve",
            "reject",
            "ask-back",
            "answer",
            "amend",
            "comment",
            "withdraw",
            "apply",
            "apply",
            "confirm",
            "undo",
            "request-undo",
            "approve-undo",
            "reject-undo",
            "emergency-undo",
            "countersign",
            "verified",
            "time-out");

    @SandboxAddress
    String sandboxAddress;

    @TestHTTPResource("/")
    URI portal;

    @Inject
    EntityManager entities;

    private final Random dice = new Random(SEED);
    private final List<String> sent = new ArrayList<>();
    private final List<Asked> requests = new ArrayList<>();
    private final Set<String> done = new TreeSet<>();
    private SandboxControl sandbox;
    private String cluster;
    private Tool alice;

    /** A change that Alice asked for, and the fingerprint of its plan. */
    private record Asked(String change, String fingerprint) {}

    @BeforeEach
    void aliceMayDoEverything() {
        sandbox = new SandboxControl(sandboxAddress);
        sandbox.clearFaults();
        sandbox.reset();
        grant("APPROVER");
        grant("OPERATOR");
        Visitor browser = Visitor.signedInAs("alice");
        cluster = Journey.cluster(browser, CLUSTER);
        Journey.preview(browser, cluster, "guarded");
        alice = Tool.signedIn(portal, "alice");
    }

    @AfterEach
    void aliceIsAMemberAgain() {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "delete from role_grant where person_id = (select id from person where name = 'alice')"
                                        + " and role in ('APPROVER', 'OPERATOR')")
                        .executeUpdate());
    }

    @Test
    void nobodyChangesARuleAlone() {
        Map<String, TreeSet<String>> before = sandbox.rules(CLUSTER);

        for (int i = 0; i < SEQUENCES; i++) {
            sequence(i % REQUESTS_EVERY == 0 ? ask() : requests.get(dice.nextInt(requests.size())));
        }

        assertThat(sandbox.rules(CLUSTER)).as(this::story).isEqualTo(before);
        assertThat(runs()).as(this::story).isZero();
        assertThat(done)
                .as("what Alice could do at all, with seed %d", SEED)
                .contains("comment", "withdraw")
                .doesNotContain("approve", "apply", "verified", "approve-undo", "emergency-undo");
        WholeChain.assertIntact();
    }

    /** A request of her own for a plan that there really is. */
    private Asked ask() {
        String level = dice.nextBoolean() ? "guarded" : "restricted";
        Matcher planned = FINGERPRINT.matcher(
                alice.get(cluster + "/preview?level=" + level).body());
        assertThat(planned.find()).as(this::story).isTrue();
        Tool.Answer answer = post(
                cluster + "/preview", Map.of("level", level, "fingerprint", planned.group(1), "reason", "at random"));
        assertThat(answer.status()).as(this::story).isEqualTo(303);
        requests.add(new Asked(URI.create(answer.location()).getPath(), planned.group(1)));
        return requests.get(requests.size() - 1);
    }

    /** Anything in any order, with the fingerprint that fits or, now and then, with another. */
    private void sequence(Asked asked) {
        for (int step = dice.nextInt(LONGEST); step >= 0; step--) {
            String action = ACTIONS.get(dice.nextInt(ACTIONS.size()));
            String fingerprint = dice.nextInt(4) == 0 ? "0".repeat(64) : asked.fingerprint();
            Tool.Answer answer =
                    post(asked.change() + "/" + action, Map.of("fingerprint", fingerprint, "text", "at random"));
            if (answer.status() == 303) {
                done.add(action);
            }
        }
    }

    private Tool.Answer post(String path, Map<String, String> fields) {
        Tool.Answer answer = alice.post(path, fields);
        sent.add(path + " " + answer.status());
        assertThat(answer.status()).as(this::story).isLessThan(500);
        return answer;
    }

    /** How to see it again, and how it ended. */
    private String story() {
        return "seed " + SEED + ", " + sent.size() + " calls, the last of them:\n"
                + String.join("\n", sent.subList(Math.max(0, sent.size() - 30), sent.size()));
    }

    /** How many runs were ordered for what Alice asked for. */
    private long runs() {
        return entities.createQuery("select count(r) from ApplyRun r where r.subjectId in :requests", Long.class)
                .setParameter(
                        "requests",
                        requests.stream()
                                .map(asked -> UUID.fromString(asked.change().substring("/changes/".length())))
                                .toList())
                .getSingleResult();
    }

    private void grant(String role) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "insert into role_grant (id, person_id, role) select :id, id, :role from person where name = 'alice'")
                        .setParameter("id", UUID.randomUUID())
                        .setParameter("role", role)
                        .executeUpdate());
    }
}
