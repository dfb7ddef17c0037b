package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.identity.Visitor;

/** What is refused: with a page that says why, nothing changed, and an entry in the audit log. */
@QuarkusTest
class RefusalTest {
    private static final String CLUSTER = "payments-prod";

    @SandboxAddress
    String sandboxAddress;

    private SandboxControl sandbox;
    private Visitor alice;
    private Visitor bob;
    private String cluster;
    private Map<String, TreeSet<String>> before;

    @BeforeEach
    void aliceLooksAtHerCluster() {
        sandbox = new SandboxControl(sandboxAddress);
        sandbox.clearFaults();
        sandbox.reset();
        before = sandbox.rules(CLUSTER);
        alice = Visitor.signedInAs("alice");
        bob = Visitor.signedInAs("bob");
        cluster = Journey.cluster(alice, CLUSTER);
    }

    @AfterEach
    void theCloudIsWellAgain() {
        sandbox.clearFaults();
    }

    @Test
    void theRequesterCannotSignWhateverToolTheyUse() {
        String change = requested();

        alice.send(change + "/approve", signature(alice, change));

        assertRefused(alice, 403, "somebody else has to sign it");
        assertUntouched(change, "Awaiting approval");
        assertAudited("alice", "request.refused");
        assertThat(refusedOfTheCluster()).contains("\"subject\":\"path" + change + "/approve\"");
    }

    @Test
    void aMemberOfAnotherTeamDoesNotEvenLearnThatTheChangeExists() {
        String change = requested();
        Visitor erin = Visitor.signedInAs("erin");

        erin.open(change);
        assertRefused(erin, 404, "There is nothing here");
        erin.send(change + "/withdraw", with(erin, Map.of("text", List.of("mine"))));
        assertRefused(erin, 404, "There is nothing here");
        erin.open(cluster);
        assertRefused(erin, 404, "There is nothing here");

        assertUntouched(change, "Awaiting approval");
        assertAudited("erin", "request.refused");
        assertThat(audited("erin")).contains("\"subject\":\"path" + change + "/withdraw\"");
    }

    @Test
    void aSignatureUnderAnotherPlanIsRefused() {
        String change = requested();
        Map<String, List<String>> forged = signature(bob, change);
        forged.put("fingerprint", List.of("0".repeat(64)));

        bob.send(change + "/approve", forged);

        assertRefused(bob, 409, "are not what this plan was made from");
        assertUntouched(change, "Awaiting approval");
        assertAudited("bob", "request.refused");
    }

    @Test
    void whenTheRulesChangeBehindThePortalTheRequestIsStaleAndItsApprovalsAreVoid() {
        String change = requested();
        Journey.act(bob, change, "approve");
        Map<String, List<String>> order = signature(alice, change);
        sandbox.change(Map.of(
                "change",
                "add",
                "by",
                "person",
                "group",
                sandbox.group(CLUSTER, "node"),
                "rule",
                Map.of(
                        "direction", "ingress",
                        "ethertype", "IPv4",
                        "protocol", "tcp",
                        "multiport", "8443",
                        "remote_ip_prefix", "0.0.0.0/0",
                        "priority", "1")));

        alice.send(change + "/apply", order);

        assertRefused(alice, 409, "are not what this plan was made from");
        assertThat(Journey.state(alice, change)).isEqualTo("Stale");
        assertThat(alice.page().select("a[href$=/apply]")).isEmpty();
        assertThat(alice.text()).contains("Make a fresh preview");
        assertThat(sandbox.rules(CLUSTER).get("control")).isEqualTo(before.get("control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "forged"})
    void aFormWithoutItsTokenIsRefused(String token) {
        String change = requested();
        Map<String, List<String>> forged = signature(bob, change);
        forged.replaceAll((field, value) -> field.startsWith("csrf") ? List.of(token) : value);

        bob.send(change + "/approve", forged);

        assertRefused(bob, 400, "Nothing was changed");
        assertUntouched(change, "Awaiting approval");
        assertAudited("bob", "request.refused");
    }

    @Test
    void aSecondClickOnTheSameButtonDoesNothingMore() {
        String change = requested();
        Map<String, List<String>> signature = signature(bob, change);
        bob.send(change + "/approve", signature);

        bob.send(change + "/approve", signature);

        assertThat(bob.status()).isEqualTo(200);
        assertThat(bob.address()).isEqualTo(change);
        assertThat(Journey.state(bob, change)).isEqualTo("Approved");
    }

    @Test
    void anAuditorChangesNothing() {
        String change = requested();
        Visitor dave = Visitor.signedInAs("dave");

        for (String action : List.of("approve", "reject", "apply", "withdraw", "emergency-undo")) {
            dave.send(change + "/" + action, with(dave, Map.of("text", List.of("no"), "fingerprint", List.of(""))));
            assertThat(dave.status()).as(action).isEqualTo(403);
        }
        dave.send(cluster + "/preview", with(dave, Map.of("level", List.of("guarded"), "reason", List.of("no"))));
        assertThat(dave.status()).isEqualTo(403);

        assertUntouched(change, "Awaiting approval");
    }

    @Test
    void aStrangerIsAskedToSignIn() {
        Visitor stranger = Visitor.stranger();

        assertThat(stranger.open("/changes").address()).startsWith("/login");
        assertThat(stranger.open(cluster).address()).startsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u0007bell"})
    void aReasonThatSaysNothingIsAskedForAgain(String reason) {
        Journey.preview(alice, cluster, "guarded");

        alice.submit("form[method=post][action$=/preview]", Map.of("reason", reason));

        assertThat(alice.status()).isEqualTo(422);
        assertThat(alice.page().select("#fault-reason").text()).isNotEmpty();
        assertThat(sandbox.rules(CLUSTER)).isEqualTo(before);
    }

    @Test
    void aReasonOfTenThousandCharactersIsKeptAndItsLengthNamed() {
        Journey.preview(alice, cluster, "guarded");
        String reason = "安".repeat(10_000);

        alice.submit("form[method=post][action$=/preview]", Map.of("reason", reason));

        assertThat(alice.status()).isEqualTo(422);
        assertThat(alice.page().select("#fault-reason").text()).contains("2000").contains("10000");
        assertThat(alice.fields("form[method=post][action$=/preview]")).contains(entry("reason", List.of(reason)));
    }

    @Test
    void whatIsTypedIsNeverRenderedRaw() {
        Journey.preview(alice, cluster, "guarded");
        alice.submit("form[method=post][action$=/preview]", Map.of("reason", "<script>alert(1)</script>"));

        assertThat(alice.page().select("main script")).isEmpty();
        assertThat(alice.text()).contains("<script>alert(1)</script>");
        assertThat(alice.open(alice.address() + "?tab=timeline").page().select("main script"))
                .isEmpty();
    }

    @Test
    void aPreviewThatMovedOnIsShownAgainBeforeAnythingIsRequested() {
        Journey.preview(alice, cluster, "guarded");
        Map<String, List<String>> form = alice.fields("form[method=post][action$=/preview]");
        form.put("reason", List.of(Journey.REASON));
        form.put("fingerprint", List.of("0".repeat(64)));

        alice.send(cluster + "/preview", form);

        assertThat(alice.status()).isEqualTo(409);
        assertThat(alice.text()).contains("Nothing was requested");
        assertThat(refusedOfTheCluster())
                .contains("\"subject\":\"path" + cluster + "/preview\"", "\"status\":\"409\"", "\"actor\":\"alice\"");
        assertThat(alice.page().select("textarea[name=reason]").text()).isEqualTo(Journey.REASON);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aCloudThatDoesNotAnswerIsSaidPlainlyAndNothingIsDone(int status) {
        String change = requested();
        Map<String, List<String>> signature = signature(bob, change);
        sandbox.fault(status == 429 ? Map.of("kind", "throttle") : Map.of("kind", "error", "status", status));

        assertRefused(alice.open(cluster + "/preview?level=guarded"), 503, "cannot be read right now");
        bob.send(change + "/approve", signature);
        assertRefused(bob, 503, "Nothing was changed");

        sandbox.clearFaults();
        assertUntouched(change, "Awaiting approval");
        assertThat(audited("bob")).contains("\"status\":\"503\"");
    }

    private String requested() {
        Journey.preview(alice, cluster, "guarded");
        return Journey.request(alice);
    }

    /** The fields that a signature under the change consists of, as a tool would send them. */
    private static Map<String, List<String>> signature(Visitor visitor, String change) {
        visitor.open(change);
        String fingerprint = visitor.page().select("pre.code").text().strip();
        return with(visitor, Map.of("fingerprint", List.of(fingerprint)));
    }

    /** Fields together with the token that the visitor's own pages carry. */
    private static Map<String, List<String>> with(Visitor visitor, Map<String, List<String>> fields) {
        visitor.open("/changes?state=all");
        Map<String, List<String>> all = new LinkedHashMap<>(visitor.fields("form[action=/logout]"));
        all.putAll(fields);
        return all;
    }

    private static void assertRefused(Visitor visitor, int status, String words) {
        assertThat(visitor.status()).as(visitor.text()).isEqualTo(status);
        assertThat(visitor.text()).contains(words);
    }

    private void assertUntouched(String change, String state) {
        assertThat(Journey.state(alice, change)).isEqualTo(state);
        assertThat(sandbox.rules(CLUSTER)).isEqualTo(before);
    }

    private static void assertAudited(String person, String action) {
        assertThat(audited(person)).contains("\"actor\":\"" + person + "\"").contains("\"action\":\"" + action + "\"");
    }

    /** What the filter by cluster finds of refusals. */
    private static String refusedOfTheCluster() {
        Visitor dave = Visitor.signedInAs("dave");
        dave.open("/audit/export?format=jsonl&action=request.refused&cluster=" + CLUSTER);
        return dave.text();
    }

    private static String audited(String person) {
        Visitor dave = Visitor.signedInAs("dave");
        dave.open("/audit/export?format=jsonl&person=" + person);
        return dave.text();
    }
}
