package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.identity.Visitor;

/** What people say and do between the request and the last signature. */
@QuarkusTest
class DeliberationTest {
    @SandboxAddress
    String sandboxAddress;

    private SandboxControl sandbox;
    private Visitor alice;
    private Visitor bob;
    private Visitor carol;

    @BeforeEach
    void theSandboxIsAsSeeded() {
        sandbox = new SandboxControl(sandboxAddress);
        sandbox.clearFaults();
        sandbox.reset();
        alice = Visitor.signedInAs("alice");
        bob = Visitor.signedInAs("bob");
        carol = Visitor.signedInAs("carol");
    }

    @Test
    void aCommentIsReadByAllAndChangesNothing() {
        String change = requested("payments-prod");

        Journey.act(bob, change, "comment");

        alice.open(change + "?tab=timeline");
        assertThat(alice.text()).contains("Bob said", "As agreed");
        assertThat(Journey.state(alice, change)).isEqualTo("Awaiting approval");
    }

    @Test
    void anApproverKeepsACustomRuleAndSomebodyElseHasToSignThatPlan() {
        List<String> rules = customRulesOfLedger();
        String change = requestedWithRemovals(rules.get(0), rules.get(1));
        String before = fingerprint(change);
        carol.open(change + "/amend");
        Map<String, List<String>> form = carol.fields("form[action$=/amend]");
        assertThat(form.get("remove"))
                .as("the boxes, all ticked")
                .containsExactlyInAnyOrder(rules.get(0), rules.get(1));
        form.put("remove", List.of(rules.get(1)));
        form.put("text", List.of("The partner needs it until Friday"));

        carol.send(change + "/amend", form);

        assertThat(carol.status()).as(carol.text()).isEqualTo(200);
        assertThat(fingerprint(change)).isNotEqualTo(before);
        assertThat(carol.open(change).page().select("a[href$=/approve]")).isEmpty();
        assertThat(carol.text()).contains("You are not one: you edited it.", "1 eligible approver: Bob");
        Journey.act(bob, change, "approve");
        assertThat(Journey.state(alice, change)).isEqualTo("Approved");
        assertThat(alice.open(change + "?tab=timeline").text()).contains("Carol amended the plan");
    }

    @Test
    void aSignatureUnderThePlanBeforeTheAmendmentIsRefused() {
        List<String> rules = customRulesOfLedger();
        String change = requestedWithRemovals(rules.get(0));
        String before = fingerprint(change);
        Map<String, List<String>> stale = signature(bob, change, before);

        carol.open(change + "/amend");
        Map<String, List<String>> form = carol.fields("form[action$=/amend]");
        form.remove("remove");
        form.put("text", List.of("Keep it"));
        carol.send(change + "/amend", form);
        bob.send(change + "/approve", stale);

        assertThat(bob.status()).isEqualTo(409);
        assertThat(Journey.state(alice, change)).isEqualTo("Awaiting approval");
    }

    @Test
    void anAmendmentThatAddsARemovalIsRefused() {
        List<String> rules = customRulesOfLedger();
        String change = requestedWithRemovals(rules.get(0));
        carol.open(change + "/amend");
        Map<String, List<String>> form = carol.fields("form[action$=/amend]");
        form.put("remove", List.of(rules.get(0), rules.get(1)));
        form.put("text", List.of("This one too"));

        carol.send(change + "/amend", form);

        assertThat(carol.status()).isEqualTo(409);
        assertThat(carol.text()).contains("Nothing was changed");
    }

    @Test
    void aStaleChangeShowsWhatChangedSince() {
        String change = requested("payments-prod");
        sandbox.change(Map.of(
                "change",
                "add",
                "by",
                "person",
                "group",
                sandbox.group("payments-prod", "node"),
                "rule",
                Map.of(
                        "direction", "ingress",
                        "ethertype", "IPv4",
                        "protocol", "tcp",
                        "multiport", "8443",
                        "remote_ip_prefix", "0.0.0.0/0",
                        "priority", "1")));

        assertThat(Journey.state(alice, change)).isEqualTo("Stale");

        assertThat(alice.page().select("section[aria-labelledby=difference] li").eachText())
                .singleElement()
                .asString()
                .contains("new since", "nodes", "TCP 8443");
        assertThat(alice.page().select("a.primary").attr("href")).contains("/preview?level=guarded");
    }

    @Test
    void theListOfClustersAndTheClusterNameWhatIsAskedFor() {
        String change = requested("payments-prod");
        String link = "a[href=" + change + "]";

        alice.open("/clusters?name=payments-prod");
        assertThat(alice.page().select("tbody td:has(" + link + ")").text()).contains("Guarded Awaiting approval");
        alice.open(Journey.cluster(alice, "payments-prod"));
        assertThat(alice.page().select(link).text()).isEqualTo("Guarded");

        Journey.act(alice, change, "withdraw");
        alice.open("/clusters?name=payments-prod");
        assertThat(alice.page().select(link)).isEmpty();
    }

    @Test
    void theBoxSaysWhoCanSignAndWhyTheReaderCannot() {
        String change = requested("payments-prod");

        assertThat(alice.open(change).page().select(".conditions").text())
                .contains("2 eligible approvers: Bob and Carol. You are not one: you asked for it.");
        assertThat(bob.open(change).page().select(".conditions").text()).contains("You are one of them.");
        assertThat(Visitor.signedInAs("dave")
                        .open(change)
                        .page()
                        .select(".conditions")
                        .text())
                .contains("You are not one: you are no approver for payments.");
    }

    private String requested(String name) {
        Journey.preview(alice, Journey.cluster(alice, name), "guarded");
        return Journey.request(alice);
    }

    private List<String> customRulesOfLedger() {
        Journey.preview(alice, Journey.cluster(alice, "ledger-prod"), "restricted");
        return Journey.customRules(alice);
    }

    /** The visitor stands before the preview of a cluster with custom rules. */
    private String requestedWithRemovals(String... rules) {
        alice.open(alice.address() + "&remove=" + String.join("&remove=", rules));
        return Journey.request(alice);
    }

    private String fingerprint(String change) {
        return alice.open(change).page().select("pre.code").text().strip();
    }

    private static Map<String, List<String>> signature(Visitor visitor, String change, String fingerprint) {
        visitor.open(change + "/approve");
        Map<String, List<String>> form = visitor.fields("form[action$=/approve]");
        form.put("fingerprint", List.of(fingerprint));
        return form;
    }
}
