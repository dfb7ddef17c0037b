package org.sallyport.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.identity.Visitor;

@QuarkusTest
class ClusterPagesTest {

    private static final String CONNECTION = "sandbox";

    private final Clusters clusters;

    ClusterPagesTest(Clusters clusters) {
        this.clusters = clusters;
    }

    @BeforeEach
    @AfterEach
    void theSandboxIsAsSeededAndRead() {
        Portal.resetSandbox();
        clusters.synchronise(CONNECTION);
    }

    @Test
    void listsTheClustersOfThePersonsTeamOnly() {
        assertThat(listed(Visitor.signedInAs("alice"), "/clusters")).containsExactly("ledger-prod", "payments-prod");
        assertThat(listed(Visitor.signedInAs("erin"), "/clusters")).containsExactly("checkout-prod", "legacy-dev");
    }

    @ParameterizedTest
    @CsvSource({"bob", "olivia", "dave"})
    void listsAllClustersToWhoeverLooksAfterAll(String name) {
        assertThat(listed(Visitor.signedInAs(name), "/clusters"))
                .containsExactly(
                        "checkout-prod", "ledger-prod", "legacy-dev", "media-stage", "payments-prod", "search-prod");
    }

    @Test
    void filtersByAPartOfTheNameAndByTeam() {
        Visitor dave = Visitor.signedInAs("dave");

        assertThat(listed(dave, "/clusters?name=PROD")).hasSize(4);
        assertThat(listed(dave, "/clusters?team=payments")).containsExactly("ledger-prod", "payments-prod");
        assertThat(listed(dave, "/clusters?name=pay&team=payments")).containsExactly("payments-prod");
        assertThat(listed(dave, "/clusters?name=%25")).isEmpty();
        assertThat(listed(dave, "/clusters?name=_")).isEmpty();
    }

    @Test
    void showsWhatIsTypedIntoTheFilterAsText() {
        Document page =
                Portal.open(Visitor.signedInAs("dave"), "/clusters?name=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

        assertThat(page.select("main script")).isEmpty();
        assertThat(page.selectFirst("#filter-name").val()).isEqualTo("\"><script>alert(1)</script>");
        assertThat(page.select(".empty-title").text()).isEqualTo("No cluster fits");
    }

    @Test
    void tellsTheLevelAndWhatStandsOpenInWords() {
        Visitor dave = Visitor.signedInAs("dave");

        assertThat(row(dave, "payments-prod").text())
                .contains("Observe", "SSH from anywhere", "API server from anywhere", "Node ports from anywhere");
        assertThat(row(dave, "ledger-prod").text()).contains("TCP 3389 from anywhere, by a custom rule");
        assertThat(row(dave, "media-stage").text()).doesNotContain("API server from anywhere");
        assertThat(row(dave, "legacy-dev").text()).contains("Damaged", "rules that CCE depends on are missing");
    }

    @Test
    void foreignAndUnknownClustersAreNotFound() {
        String checkout = Portal.cluster(Visitor.signedInAs("dave"), "checkout-prod");
        Visitor alice = Visitor.signedInAs("alice");

        for (String address :
                List.of(checkout, checkout + "/settings", "/clusters/" + UUID.randomUUID(), "/clusters/not-an-id")) {
            alice.get(address).then().statusCode(404);
        }
        alice.post(checkout + "/settings", Map.of("basis", "0")).then().statusCode(404);
        alice.post(checkout + "/team", Map.of("team", "payments")).then().statusCode(404);
        assertThat(row(Visitor.signedInAs("dave"), "checkout-prod").text()).contains("checkout");
    }

    @Test
    void showsEachRuleWithWhatItIs() {
        Visitor alice = Visitor.signedInAs("alice");
        Document page = Portal.open(alice, Portal.cluster(alice, "ledger-prod"));

        assertThat(page.select("h2").eachText()).contains("Node group", "Control group");
        assertThat(rule(page, "TCP 22", "0.0.0.0/0").text()).contains("In", "Anywhere", "Narrow it", "Created by CCE");
        assertThat(rule(page, "TCP 8443", "203.0.113.0/24").text())
                .contains("Settlement partner, agreed 2023-04", "Custom");
        assertThat(rule(page, "ICMP", "").text()).contains("Control group", "Do not change");
        assertThat(page.text()).contains("VPC range 10.40.0.0/16 10.41.0.0/16", "Node ports 30000-32767");
    }

    @Test
    void warnsOfNodePoolsWithGroupsOfTheirOwnAndOfNodesInTheInternet() {
        Visitor dave = Visitor.signedInAs("dave");

        assertThat(Portal.open(dave, Portal.cluster(dave, "search-prod"))
                        .select(".notice.warning")
                        .text())
                .contains("Node pools have groups of their own");
        assertThat(Portal.open(dave, Portal.cluster(dave, "payments-prod"))
                        .select(".notice.warning")
                        .text())
                .contains("One node has an EIP");
    }

    @Test
    void onlyThoseWhoMayAskForChangesAreLedToThem() {
        Visitor alice = Visitor.signedInAs("alice");
        String address = Portal.cluster(alice, "payments-prod");

        assertThat(Portal.open(alice, address).select("a.primary").attr("href")).isEqualTo(address + "/harden");
        assertThat(Portal.open(Visitor.signedInAs("dave"), address).select("a.primary"))
                .isEmpty();
        assertThat(Portal.open(Visitor.signedInAs("bob"), address).select("a.primary"))
                .isEmpty();
    }

    @Test
    void showsTheRulesAsTheyWereReadLastWhileTheCloudDoesNotAnswer() {
        Visitor alice = Visitor.signedInAs("alice");
        String address = Portal.cluster(alice, "payments-prod");
        Portal.breakCloud(403);

        Document page = Portal.open(alice, address);

        assertThat(page.select(".notice.warning").text())
                .contains("The rules could not be read just now", "The cloud refuses", "as they were read last");
        assertThat(rule(page, "TCP 22", "0.0.0.0/0").text()).contains("Anywhere");
    }

    @Test
    void keepsTheListAndTellsWhichConnectionDoesNotAnswer() {
        Visitor dave = Visitor.signedInAs("dave");
        Portal.breakCloud(403);
        clusters.synchronise(CONNECTION);

        Document page = Portal.open(dave, "/clusters");

        assertThat(page.select(".notice.warning").text()).contains("Cloud connection sandbox does not answer");
        assertThat(page.select("tbody tr")).hasSize(6);

        Portal.resetSandbox();
        clusters.synchronise(CONNECTION);
        assertThat(Portal.open(dave, "/clusters").select(".notice.warning")).isEmpty();
    }

    @Test
    void operatorsGiveAClusterToATeamAndBack() {
        Visitor olivia = Visitor.signedInAs("olivia");
        String address = Portal.cluster(olivia, "media-stage");

        olivia.post(address + "/team", Map.of("team", "payments")).then().statusCode(303);
        assertThat(listed(Visitor.signedInAs("alice"), "/clusters")).contains("media-stage");
        clusters.synchronise(CONNECTION);
        assertThat(listed(Visitor.signedInAs("alice"), "/clusters")).contains("media-stage");

        olivia.post(address + "/team", Map.of("team", "search")).then().statusCode(303);
        assertThat(listed(Visitor.signedInAs("alice"), "/clusters")).doesNotContain("media-stage");
    }

    @Test
    void refusesATeamThatDoesNotExist() {
        Visitor olivia = Visitor.signedInAs("olivia");
        String address = Portal.cluster(olivia, "media-stage");

        Document page = Portal.page(olivia.post(address + "/team", Map.of("team", "<b>nobody</b>"))
                .then()
                .statusCode(422)
                .extract()
                .response());

        assertThat(page.select("#fault-team").text()).contains("There is no team of that name");
        assertThat(page.select("main b")).isEmpty();
    }

    @Test
    void membersCannotGiveTheirClusterAway() {
        Visitor alice = Visitor.signedInAs("alice");
        String address = Portal.cluster(alice, "payments-prod");

        alice.post(address + "/team", Map.of("team", "checkout")).then().statusCode(403);

        assertThat(listed(alice, "/clusters")).contains("payments-prod");
    }

    @Test
    void pagesThroughAFleetByNameThereAndBack() {
        Portal.sandbox()
                .body("{\"clusters\":120}")
                .post("/_sandbox/fleet")
                .then()
                .statusCode(201);
        clusters.synchronise(CONNECTION);
        Visitor olivia = Visitor.signedInAs("olivia");

        Document first = Portal.open(olivia, "/clusters");
        Document second = Portal.open(olivia, first.select("a[rel=next]").attr("href"));
        Document third = Portal.open(olivia, second.select("a[rel=next]").attr("href"));
        Document back = Portal.open(olivia, third.select("a[rel=prev]").attr("href"));

        assertThat(first.select("a[rel=prev]")).isEmpty();
        assertThat(names(first)).hasSize(ClusterQuery.PAGE_SIZE).isSorted();
        assertThat(names(second)).hasSize(ClusterQuery.PAGE_SIZE).doesNotContainAnyElementsOf(names(first));
        assertThat(names(third)).hasSize(26);
        assertThat(third.select("a[rel=next]")).isEmpty();
        assertThat(names(back)).isEqualTo(names(second));
        assertThat(first.text()).contains("No team yet");
        assertThat(listed(Visitor.signedInAs("alice"), "/clusters")).hasSize(2);
    }

    @Test
    void theOverviewCountsWhatAPersonMaySee() {
        Document all = Portal.open(Visitor.signedInAs("dave"), "/");
        Document own = Portal.open(Visitor.signedInAs("alice"), "/");

        assertThat(all.select("h1 + p").text()).isEqualTo("6 clusters that you may see.");
        assertThat(own.select("h1 + p").text()).isEqualTo("2 clusters that you may see.");
        assertThat(all.select(".rows a").first().text()).isEqualTo("legacy-dev");
        assertThat(own.select("dl").text()).contains("SSH from anywhere 2");
    }

    private static List<String> listed(Visitor visitor, String address) {
        return names(Portal.open(visitor, address));
    }

    private static List<String> names(Document page) {
        return page.select("tbody th a").eachText();
    }

    private static Element row(Visitor visitor, String name) {
        return Portal.open(visitor, "/clusters").select("tbody tr").stream()
                .filter(row -> row.select("th a").text().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Element rule(Document page, String traffic, String peer) {
        return page.select("tbody tr").stream()
                .filter(row -> row.child(1).text().equals(traffic)
                        && row.child(2).text().contains(peer))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No rule " + traffic + " " + peer + " on:\n" + page.text()));
    }
}
