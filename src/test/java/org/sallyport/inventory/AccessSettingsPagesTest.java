package org.sallyport.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.identity.Visitor;

@QuarkusTest
class AccessSettingsPagesTest {

    @Inject
    Clusters clusters;

    @Inject
    AccessSettingsStore store;

    @BeforeEach
    void nobodyHasSavedSettingsYet() {
        Portal.resetSandbox();
        clusters.synchronise("sandbox");
        UUID id = checkout();
        QuarkusTransaction.requiringNew().run(() -> AccessSettingsRevision.delete("clusterId", id));
    }

    @Test
    void suggestsTheLoadBalancersThatTheCloudKnows() {
        Visitor erin = Visitor.signedInAs("erin");
        Document page = Portal.open(erin, settings(erin));

        assertThat(page.select("#field-loadBalancers").text()).isNotEmpty();
        assertThat(page.select("#hint-loadBalancers").text()).contains("In this VPC the cloud knows");
        assertThat(page.select("#hint-cloudShellCidr").text()).contains("198.19.0.0/16");
        assertThat(page.select("input[name=cloudShell]").hasAttr("checked")).isTrue();
    }

    @Test
    void savesWhatWasTypedAndShowsItAgain() {
        Visitor erin = Visitor.signedInAs("erin");
        Map<String, String> typed = untouched(erin);
        typed.put("administrators", "203.0.113.0/24, 198.51.100.7\n203.0.113.0/24");
        typed.put("outbound", "10.9.0.0/16 tcp 5432");
        typed.remove("cloudShell");

        erin.post(settings(erin), typed).then().statusCode(303);

        Map<String, String> shown = untouched(erin);
        assertThat(shown.get("administrators")).isEqualTo("198.51.100.7/32\n203.0.113.0/24");
        assertThat(shown.get("outbound")).isEqualTo("10.9.0.0/16 tcp 5432");
        assertThat(shown).containsEntry("basis", "1").doesNotContainKey("cloudShell");
        assertThat(Portal.open(erin, cluster(erin)).select("#settings").text())
                .contains("198.51.100.7/32", "10.9.0.0/16 tcp 5432", "Not used", "Saved by Erin");
    }

    @Test
    void keepsEverythingThatWasTypedWhenSomethingIsWrong() {
        Visitor erin = Visitor.signedInAs("erin");
        Map<String, String> typed = untouched(erin);
        typed.put("administrators", "203.0.113.0/24\n  10.0.0.1/24 ");
        typed.put("bastions", "<script>alert(1)</script>\n🔥 防火墙");
        typed.put("mesh", "0.0.0.0/0");
        typed.put("nodePortClients", "x".repeat(10_001));
        typed.put("outbound", "10.9.0.0/16 any\n\ndb.example.org tcp 5432");

        Document page = Portal.page(Portal.send(erin, settings(erin), typed)
                .then()
                .statusCode(422)
                .extract()
                .response());

        Map<String, String> shown = Portal.fields(page, settings(erin));
        typed.keySet().forEach(field -> assertThat(shown.get(field)).as(field).isEqualTo(typed.get(field)));
        assertThat(page.select("#fault-administrators").text())
                .isEqualTo("Line 2: 10.0.0.1/24 has bits set behind /24; did you mean 10.0.0.0/24?");
        assertThat(page.select("#fault-bastions p").get(0).text())
                .contains("Line 1: “<script>alert(1)</script>” is not a CIDR block");
        assertThat(page.select("#fault-mesh").text()).contains("0.0.0.0/0 is everyone");
        assertThat(page.select("#fault-nodePortClients").text()).contains("10001 characters, at most 10,000");
        assertThat(page.select("#fault-outbound").text()).contains("Line 3: “db.example.org” is not a CIDR block");
        assertThat(page.select("main script")).isEmpty();
        assertThat(page.select("[role=alert]").text()).contains("6 things need your attention");
        assertThat(store.current(checkout())).isEmpty();
    }

    @Test
    void tellsTheSecondOfTwoTabsWhatTheFirstHasSaved() {
        Visitor erin = Visitor.signedInAs("erin");
        Visitor olivia = Visitor.signedInAs("olivia");
        Map<String, String> first = untouched(erin);
        Map<String, String> second = untouched(olivia);
        first.put("bastions", "203.0.113.7");
        second.put("bastions", "198.51.100.9");
        erin.post(settings(erin), first).then().statusCode(303);

        Document page = Portal.page(olivia.post(settings(erin), second)
                .then()
                .statusCode(409)
                .extract()
                .response());

        assertThat(page.text()).contains("Erin saved other settings", "203.0.113.7/32");
        Map<String, String> shown = Portal.fields(page, settings(erin));
        assertThat(shown.get("bastions")).isEqualTo("198.51.100.9");
        olivia.post(settings(erin), shown).then().statusCode(303);
        assertThat(untouched(erin)).containsEntry("bastions", "198.51.100.9/32").containsEntry("basis", "2");
    }

    @Test
    void savingTheSameAgainMakesNoRevision() {
        Visitor erin = Visitor.signedInAs("erin");
        erin.post(settings(erin), untouched(erin)).then().statusCode(303);
        erin.post(settings(erin), untouched(erin)).then().statusCode(303);

        assertThat(store.current(checkout()).orElseThrow().number).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "7", "x", "99999999999999"})
    void takesNoNumberForGrantedThatItDidNotGive(String basis) {
        Visitor erin = Visitor.signedInAs("erin");
        erin.post(settings(erin), untouched(erin)).then().statusCode(303);
        Map<String, String> typed = untouched(erin);
        typed.put("basis", basis);
        typed.put("bastions", "203.0.113.7");

        erin.post(settings(erin), typed).then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7"})
    void savesTheFirstWhateverNumberItClaimsToFollow(String basis) {
        Visitor erin = Visitor.signedInAs("erin");
        Map<String, String> typed = untouched(erin);
        typed.put("basis", basis);

        erin.post(settings(erin), typed).then().statusCode(303);

        assertThat(store.current(checkout()).orElseThrow().number).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "dave"})
    void whoeverMayOnlyLookCannotEdit(String name) {
        Visitor visitor = Visitor.signedInAs(name);
        String address = settings(visitor);

        visitor.get(address).then().statusCode(403);
        visitor.post(address, Map.of("basis", "0")).then().statusCode(403);
        assertThat(store.current(checkout())).isEmpty();
    }

    @Test
    void refusesAFormWithoutItsToken() {
        Visitor erin = Visitor.signedInAs("erin");

        erin.request().formParam("basis", "0").post(settings(erin)).then().statusCode(400);

        assertThat(store.current(checkout())).isEmpty();
    }

    private UUID checkout() {
        Cluster cluster = Cluster.find("name", "checkout-prod").firstResult();
        return cluster.id;
    }

    private static String cluster(Visitor visitor) {
        return Portal.cluster(visitor, "checkout-prod");
    }

    private static String settings(Visitor visitor) {
        return cluster(visitor) + "/settings";
    }

    private static Map<String, String> untouched(Visitor visitor) {
        String address = settings(visitor);
        return new HashMap<>(Portal.fields(Portal.open(visitor, address), address));
    }
}
