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
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.identity.Visitor;
import org.sallyport.audit.WholeChain;

/**
 * Whatever one person sends, in whatever order, changes no rule: thousands of random sequences of calls by somebody who has
 * every right there is, and so every right of any one person. {@code -Dtest.sequences} sets how many.
 */
@QuarkusTest
class OnePersonTest {
    private static final int SEQUENCES = Integer.getInteger("test.sequences", 2_000);
    private static final int LONGEST = 6;
    private static final long SEED = 20261122;
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
    private final List<String> trace = new ArrayList<>();
    private SandboxControl sandbox;
    private String cluster;
    private Tool alice;

    @BeforeEach
    void aliceMayDoEverything() {
        sandbox = new SandboxControl(sandboxAddress);
        sandbox.clearFaults();
        sandbox.reset();
        grant("APPROVER");
        grant("OPERATOR");
        Visitor browser = Visitor.signedInAs("alice");
        cluster = Journey.cluster(browser, CLUSTER);
        alice = Tool.signedIn(portal, "alice");
    }

    @AfterEach
    void aliceIsAMemberAgain() {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "delete from role_grant where person_id = (select id from person where name = 'alice')")
                        .executeUpdate());
    }

    @Test
    void nobodyChangesARuleAlone() {
        Map<String, TreeSet<String>> before = sandbox.rules(CLUSTER);

        for (int i = 0; i < SEQUENCES; i++) {
            sequence();
        }

        assertThat(sandbox.rules(CLUSTER)).as(() -> String.join("\n", trace)).isEqualTo(before);
        assertThat(((Number) entities.createNativeQuery("select count(*) from audit_entry where action ="
                                + " 'change.apply-ordered' and actor = 'alice' and subject in"
                                + " (select 'change/' || cast(id as varchar(36)) from change_request where requested_by = 'alice'"
                                + " and reason = 'at random')")
                        .getSingleResult())
                        .longValue())
                .isZero();
        WholeChain.assertIntact();
    }

    /** A request of her own, or one that exists, and then anything in any order, with the fingerprint that fits or not. */
    private void sequence() {
        String fingerprint = "0".repeat(64);
        String change = "/changes/" + UUID.randomUUID();
        String level = List.of("guarded", "restricted", "observe").get(dice.nextInt(3));
        if (dice.nextInt(4) == 0) {
            Matcher planned = FINGERPRINT.matcher(
                    alice.get(cluster + "/preview?level=" + level).body());
            fingerprint = planned.find() ? planned.group(1) : fingerprint;
        }
        Tool.Answer asked = post(
                cluster + "/preview", Map.of("level", level, "fingerprint", fingerprint, "reason", "at random"));
        if (asked.status() == 303) {
            change = URI.create(asked.location()).getPath();
        }
        for (int step = dice.nextInt(LONGEST); step >= 0; step--) {
            String action = ACTIONS.get(dice.nextInt(ACTIONS.size()));
            post(change + "/" + action, Map.of("fingerprint", fingerprint, "text", "at random"));
        }
    }

    private Tool.Answer post(String path, Map<String, String> fields) {
        Tool.Answer answer = alice.post(path, fields);
        trace.add(path + " " + answer.status());
        assertThat(answer.status()).as(trace.get(trace.size() - 1)).isLessThan(500);
        return answer;
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
