package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.identity.Visitor;
import org.sallyport.inventory.Readings;
import org.sallyport.inventory.WithoutControlGroup;

/** What the preview says before anybody asks for a change. */
@QuarkusTest
class PreviewTest {

    @SandboxAddress
    String sandboxAddress;

    @Inject
    Readings readings;

    private SandboxControl sandbox;

    @BeforeEach
    void theSandboxIsAsSeeded() {
        sandbox = new SandboxControl(sandboxAddress);
        sandbox.clearFaults();
        sandbox.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"observe", "guarded", "restricted", "sealed"})
    void saysThatAGroupCannotBeToldAndOffersNothing(String level) {
        Visitor alice = Visitor.signedInAs("alice");
        String cluster = Journey.cluster(alice, "ledger-prod");
        QuarkusMock.installMockForInstance(new WithoutControlGroup(ClientProxy.unwrap(readings)), readings);

        alice.open(cluster + "/preview?level=" + level);

        assertThat(alice.status()).isEqualTo(200);
        assertThat(alice.text()).contains("The security group of the control plane cannot be told beyond doubt");
        assertThat(alice.page().select("form[method=post][action$=/preview]")).isEmpty();
        assertThat(alice.page().select("input[name=remove]")).isEmpty();
    }

    @Test
    void aRequestGoesStaleWhenAGroupCannotBeToldAnyMore() {
        Visitor alice = Visitor.signedInAs("alice");
        Journey.preview(alice, Journey.cluster(alice, "payments-prod"), "guarded");
        String change = Journey.request(alice);
        QuarkusMock.installMockForInstance(new WithoutControlGroup(ClientProxy.unwrap(readings)), readings);

        assertThat(Journey.state(alice, change)).isEqualTo("Stale");
        assertThat(alice.status()).isEqualTo(200);
    }

    @Test
    void saysOfARuleThatItDeniesAndAtWhichPriority() {
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
                        "multiport", "2222",
                        "remote_ip_prefix", "203.0.113.0/24",
                        "action", "deny",
                        "priority", "40")));
        Visitor alice = Visitor.signedInAs("alice");

        Journey.preview(alice, Journey.cluster(alice, "payments-prod"), "restricted");

        assertThat(alice.page().select(".custom-rules li").text()).contains("TCP 2222: denied, priority 40");
        assertThat(alice.page().select(".warnings").text()).contains("There are deny rules", "TCP 2222: denied");
    }

    @Test
    void namesTheRuleThatLetsASourceThroughAnyway() {
        assertThat(warnings("alice", "payments-prod"))
                .anySatisfy(warning -> assertThat(warning)
                        .contains("Some sources need no rule of their own", "(by ")
                        .doesNotContain("new:"));
    }

    @Test
    void warnsOfNodesWithAnAddressOnTheInternet() {
        assertThat(warnings("alice", "payments-prod"))
                .anySatisfy(
                        warning -> assertThat(warning).contains("Nodes have public addresses", "One node has an EIP"));
    }

    @Test
    void warnsOfNodePoolsWithGroupsThatTheChangeDoesNotTouch() {
        assertThat(warnings("sam", "search-prod"))
                .anySatisfy(warning -> assertThat(warning).contains("Node pools have groups of their own"));
    }

    @Test
    void warnsThatEstablishedConnectionsBreak() {
        assertThat(warnings("alice", "payments-prod"))
                .anySatisfy(warning -> assertThat(warning).contains("Established connections"));
    }

    @Test
    void saysHowFullEachGroupGets() {
        Visitor alice = Visitor.signedInAs("alice");
        Journey.preview(alice, Journey.cluster(alice, "payments-prod"), "restricted");

        assertThat(alice.page().select(".peaks").text())
                .contains("the control plane group holds 13 of 50 rules", "the nodes group holds 15 of 50 rules");
    }

    @Test
    void tellsTheLevelNowAndTheLevelAfter() {
        Visitor alice = Visitor.signedInAs("alice");
        Journey.preview(alice, Journey.cluster(alice, "payments-prod"), "restricted");

        assertThat(alice.page().select(".level-change .pill").eachText()).containsExactly("Observe", "Restricted");
    }

    @Test
    void provesEachRequiredFlowWithTheRuleThatCarriesItBeforeAndAfter() {
        Visitor alice = Visitor.signedInAs("alice");
        Journey.preview(alice, Journey.cluster(alice, "payments-prod"), "restricted");

        Element moved = alice.page().select("section[aria-labelledby=proof] tbody tr").stream()
                .filter(row -> row.text().contains("TCP 5443"))
                .findFirst()
                .orElseThrow();
        List<String> cells = moved.select("td").eachText();
        assertThat(cells.get(3)).contains("TCP 5443 · Anywhere");
        assertThat(cells.get(4)).contains("new", "TCP 5443 · VPC 192.168.0.0/16");
    }

    private static List<String> warnings(String member, String cluster) {
        Visitor visitor = Visitor.signedInAs(member);
        Journey.preview(visitor, Journey.cluster(visitor, cluster), "restricted");
        return visitor.page().select(".warnings li").eachText();
    }

    @Test
    void removesNothingThatIsNoRuleOfTheCluster() {
        Visitor alice = Visitor.signedInAs("alice");
        String cluster = Journey.cluster(alice, "payments-prod");
        Journey.preview(alice, cluster, "guarded");
        Map<String, List<String>> form = new LinkedHashMap<>(alice.fields("form[method=post][action$=/preview]"));
        form.put("reason", List.of("Close what is open"));
        form.put("remove", List.of("nonsense<b> x", "y".repeat(9_000)));

        alice.send(cluster + "/preview", form);

        assertThat(alice.address()).startsWith("/changes/");
        assertThat(alice.text()).doesNotContain("nonsense");
        Journey.act(alice, alice.address(), "withdraw");
    }

    @Test
    void saysHowManyRulesAreTooManyForAGroup() {
        Visitor alice = Visitor.signedInAs("alice");
        String cluster = Journey.cluster(alice, "ledger-prod");
        Map<String, String> typed = new LinkedHashMap<>(Journey.settings("guarded"));
        typed.put(
                "administrators",
                IntStream.range(0, 60)
                        .mapToObj(number -> "203.0.113." + 4 * number + "/31")
                        .collect(Collectors.joining("\n")));
        alice.open(cluster + "/harden");

        alice.submit("form[action$=/harden]", typed);

        assertThat(alice.text()).contains("the control plane group would hold").contains("have to go first");
    }
}
