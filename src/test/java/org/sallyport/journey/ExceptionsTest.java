package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.identity.Visitor;

/** Custom rules that stay open beyond the level, from the preview to the list of what is in force. */
@QuarkusTest
class ExceptionsTest {
    private static final String PARTNER = "TCP 8443";
    private static final String MONITORING = "TCP 9100";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final String IN_MAY = TODAY.plusDays(120).toString();

    @SandboxAddress
    String sandboxAddress;

    private SandboxControl sandbox;
    private Visitor alice;
    private Visitor bob;
    private Visitor carol;
    private String cluster;

    @BeforeEach
    void aliceLooksAtASealedLedger() {
        sandbox = new SandboxControl(sandboxAddress);
        sandbox.clearFaults();
        sandbox.reset();
        alice = Visitor.signedInAs("alice");
        bob = Visitor.signedInAs("bob");
        carol = Visitor.signedInAs("carol");
        cluster = Journey.cluster(alice, "ledger-prod");
        Journey.preview(alice, cluster, "sealed");
    }

    private Choices removingAllBut() {
        return Choices.on(alice, cluster)
                .removeAll()
                .except(PARTNER, "alice", "Settlement partner moves in spring", IN_MAY)
                .except(MONITORING, "alice", "Node exporter", IN_MAY);
    }

    private String requested() {
        removingAllBut().press("preview");
        Choices.on(alice, cluster).set("reason", Journey.REASON).press("ask");
        assertThat(alice.address()).as(alice.text()).startsWith("/changes/");
        return alice.address();
    }

    @Test
    void thePreviewAsksOfEachOpenRuleWhetherItGoesOrStays() {
        assertThat(alice.text()).contains("No plan can be made", "whether it is removed or stays as an exception");

        removingAllBut().press("preview");

        assertThat(alice.status()).isEqualTo(200);
        assertThat(alice.text()).doesNotContain("No plan can be made");
        assertThat(alice.page().select(".exceptions li").eachText())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .contains(PARTNER, "until " + IN_MAY, "Alice answers for it", "Settlement partner"));
        assertThat(alice.page().select(".warnings").text()).contains("Custom rules stay open as exceptions");
    }

    @Test
    void sealedWithRemovalsAndExceptionsIsAmendedSignedAppliedVerifiedAndTakenBack() {
        Map<String, TreeSet<String>> before = sandbox.rules("ledger-prod");
        String change = requested();
        String asked = fingerprint(change);
        assertThat(alice.page().select(".exceptions li")).hasSize(2);

        bob.open(change + "/amend");
        assertThat(bob.text()).contains("ticking it off means that the rule is removed instead");
        Map<String, List<String>> form = bob.fields("form[action$=/amend]");
        String sooner = TODAY.plusDays(30).toString();
        form.put("choice-" + rule(bob, MONITORING), List.of("remove"));
        form.put("until-" + rule(bob, PARTNER), List.of(sooner));
        form.put("text", List.of("Monitoring has another way in; the partner gets a month"));
        bob.send(change + "/amend", form);

        assertThat(bob.status()).as(bob.text()).isEqualTo(200);
        assertThat(fingerprint(change)).isNotEqualTo(asked);
        assertThat(alice.page().select(".exceptions li").eachText())
                .singleElement()
                .asString()
                .contains(PARTNER, "until " + sooner);
        assertThat(alice.open(change + "?tab=timeline").text())
                .contains("ticked an exception off", "lets an exception end earlier", "in place of " + IN_MAY);
        assertThat(bob.open(change).page().select("a[href$=/approve]")).isEmpty();
        assertThat(bob.text()).contains("You are not one: you edited it.");
        assertThat(carol.open(change + "/approve").page().select(".exceptions li"))
                .hasSize(1);
        Journey.act(carol, change, "approve");
        Journey.act(alice, change, "apply");
        Journey.awaitState(alice, change, "Awaiting confirmation");
        Journey.act(alice, change, "confirm");

        assertThat(sandbox.rules("ledger-prod").get("node"))
                .anyMatch(rule -> rule.contains("8443"))
                .noneMatch(rule -> rule.contains("9100"))
                .noneMatch(rule -> rule.contains("3389"));
        assertThat(sandbox.requiredFlows().getList("broken")).isEmpty();
        assertThat(exceptionsSeenBy("alice"))
                .singleElement()
                .asString()
                .contains("ledger-prod", PARTNER, sooner, "Alice", "Settlement partner", "Preview without it");
        assertThat(exceptionsSeenBy("dave"))
                .singleElement()
                .asString()
                .contains("ledger-prod")
                .doesNotContain("Preview without it");
        assertThat(exceptionsSeenBy("erin")).isEmpty();
        assertThat(alice.open(cluster).text()).contains("Exceptions in force", "until " + sooner);

        Journey.takeBack(alice, carol, change);

        assertThat(sandbox.rules("ledger-prod")).isEqualTo(before);
        assertThat(exceptionsSeenBy("alice")).isEmpty();
        assertThat(alice.open(cluster).text()).doesNotContain("Exceptions in force");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "why, '', Say why this rule has to stay",
        "owner, '', Choose a member of the team",
        "owner, erin, Choose a member of the team",
        "until, '', Say until which day",
        "until, soon, That is no date",
        "until, 2020-01-01, That day has passed",
        "until, 2999-01-01, That is too late"
    })
    void whatIsWrongIsSaidAtItsFieldAndNothingIsLost(String field, String typed, String fault) {
        Choices choices = removingAllBut().set("reason", "Kept <b>as typed</b>");
        String id = field + "-" + choices.rule(PARTNER);

        choices.set(id, typed).press("ask");

        assertThat(alice.status()).isEqualTo(422);
        assertThat(alice.page().select("#fault-" + id).text()).contains(fault);
        assertThat(alice.page().select("[name=" + id + "]").attr("aria-invalid"))
                .isEqualTo("true");
        assertThat(alice.page().select(".fault")).hasSize(1);
        Map<String, List<String>> shown = alice.fields("form[method=post][action$=/preview]");
        assertThat(shown.get("reason")).containsExactly("Kept <b>as typed</b>");
        assertThat(shown.get("why-" + choices.rule(MONITORING))).containsExactly("Node exporter");
        assertThat(shown.get("choice-" + choices.rule("TCP 3389"))).containsExactly("remove");
        if (!field.equals("owner")) {
            assertThat(shown.get(id)).containsExactly(typed);
        }
    }

    @Test
    void anOverlongReasonIsRefusedAtItsField() {
        Choices choices = removingAllBut();
        String id = "why-" + choices.rule(PARTNER);

        choices.set(id, "x".repeat(10_000)).press("preview");

        assertThat(alice.status()).isEqualTo(422);
        assertThat(alice.page().select("#fault-" + id).text()).contains("At most 2000 characters");
    }

    @Test
    void whoChoosesOtherwiseAndAsksAtOnceIsShownThatPlanFirst() {
        removingAllBut().press("preview");

        removingAllBut()
                .except(
                        PARTNER,
                        "alice",
                        "Settlement partner",
                        TODAY.plusDays(7).toString())
                .set("reason", Journey.REASON)
                .press("ask");

        assertThat(alice.status()).isEqualTo(409);
        assertThat(alice.text()).contains("you chose otherwise since", "until " + TODAY.plusDays(7));
    }

    @Test
    void anApproverCannotLetAnExceptionLastLonger() {
        String change = requested();
        carol.open(change + "/amend");
        Map<String, List<String>> form = carol.fields("form[action$=/amend]");
        String field = "until-" + rule(carol, PARTNER);
        form.put(field, List.of(TODAY.plusDays(121).toString()));
        form.put("text", List.of("A little longer"));

        carol.send(change + "/amend", form);

        assertThat(carol.status()).isEqualTo(422);
        assertThat(carol.page().select("#fault-" + field).text()).contains("The latest is " + IN_MAY);
        assertThat(carol.fields("form[action$=/amend]").get("text")).containsExactly("A little longer");
    }

    @Test
    void anAmendmentThatChangesNothingIsRefused() {
        String change = requested();
        carol.open(change + "/amend");
        Map<String, List<String>> form = carol.fields("form[action$=/amend]");
        form.put("text", List.of("Nothing"));

        carol.send(change + "/amend", form);

        assertThat(carol.status()).isEqualTo(409);
    }

    @Test
    void aStaleRequestOffersAFreshPreviewThatKeepsLevelRemovalsAndExceptions() {
        String change = requested();
        sandbox.change(Map.of(
                "change",
                "add",
                "by",
                "person",
                "group",
                sandbox.group("ledger-prod", "node"),
                "rule",
                Map.of(
                        "direction", "ingress",
                        "ethertype", "IPv4",
                        "protocol", "tcp",
                        "multiport", "4444",
                        "remote_ip_prefix", "0.0.0.0/0",
                        "priority", "1")));
        assertThat(Journey.state(alice, change)).isEqualTo("Stale");
        assertThat(alice.page().select("section[aria-labelledby=difference]").text())
                .contains("new since", "TCP 4444");

        alice.open(alice.page().select(".page-head a.primary").attr("href"));

        assertThat(alice.text()).contains("Preview: Sealed for ledger-prod");
        assertThat(alice.page().select("input[value=remove]:not([checked])").size())
                .as("rules that are not removed: the exceptions and the new one")
                .isEqualTo(3);
        Choices again = Choices.on(alice, cluster);
        again.set("choice-" + again.rule("TCP 4444"), "remove").press("preview");
        assertThat(alice.page().select(".exceptions li")).hasSize(2);
        assertThat(alice.page().select("textarea[name=reason]").text()).isEqualTo(Journey.REASON);
    }

    @Test
    void nothingOfItExistsForAnotherTeam() {
        String change = requested();
        Visitor erin = Visitor.signedInAs("erin");

        assertThat(erin.open(cluster + "/preview?level=sealed").status()).isEqualTo(404);
        assertThat(erin.post(cluster + "/preview", Map.of("level", "sealed", "act", "draft"))
                        .statusCode())
                .isEqualTo(404);
        String own = Journey.cluster(erin, "checkout-prod");
        String from = change.substring("/changes/".length());
        assertThat(erin.open(own + "/preview?level=sealed&from=" + from).status())
                .isEqualTo(404);
        assertThat(alice.open(Journey.cluster(alice, "payments-prod") + "/preview?level=sealed&from=" + from)
                        .status())
                .as("a request for another cluster of the same team")
                .isEqualTo(404);
    }

    private static List<String> exceptionsSeenBy(String name) {
        Visitor visitor = Visitor.signedInAs(name);
        visitor.open("/exceptions");
        assertThat(visitor.status()).isEqualTo(200);
        return visitor.page().select("tbody tr").eachText();
    }

    /** The id of the rule on the page for amending whose words have this in them. */
    private static String rule(Visitor visitor, String part) {
        return visitor.page().select("fieldset.exception-choice").stream()
                .filter(rule -> rule.text().contains(part))
                .map(rule -> rule.selectFirst("input[type=radio]").attr("name").substring("choice-".length()))
                .findFirst()
                .orElseThrow();
    }

    private String fingerprint(String change) {
        return alice.open(change).page().select("pre.code").text().strip();
    }
}
