package org.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.sallyport.audit.AuditVerifier.End;
import org.sallyport.identity.Visitor;

@QuarkusTest
class AuditPagesTest {

    private static final String SCRIPT = "<script>alert(1)</script>";

    @Inject
    AuditLog log;

    @Inject
    AuditTrail trail;

    @Inject
    ChainCheck check;

    private final String cluster = UUID.randomUUID().toString();

    @Test
    void showsTheNewestEntryFirst() {
        write("alice", "test.first", "one");
        write("bob", "test.second", "two");

        Document page = page("/audit?cluster=" + cluster);

        assertThat(page.select("tbody td[data-label=What]").eachText()).containsExactly("test.second", "test.first");
        assertThat(page.select("tbody td[data-label=Facts]").eachText()).containsExactly("reason two", "reason one");
    }

    @Test
    void isThereForOperatorsAndAuditorsOnly() {
        Visitor.signedInAs("olivia").get("/audit").then().statusCode(200);
        Visitor.signedInAs("alice").get("/audit").then().statusCode(404);
        Visitor.signedInAs("bob").get("/audit/export?format=csv").then().statusCode(404);
        Visitor.stranger().get("/audit").then().statusCode(302);
    }

    @Test
    void narrowsDownByPerson() {
        write("alice", "test.done", "hers");
        write("bob", "test.done", "his");

        assertThat(facts("cluster=" + cluster + "&person=Alice")).containsExactly("reason hers");
    }

    @Test
    void narrowsDownByActionOrByItsFirstPart() {
        write("alice", "test.done", "done");
        write("alice", "testing.begun", "begun");

        assertThat(facts("cluster=" + cluster + "&action=test.done")).containsExactly("reason done");
        assertThat(facts("cluster=" + cluster + "&action=test")).containsExactly("reason done");
        assertThat(facts("cluster=" + cluster + "&action=tes")).isEmpty();
    }

    @Test
    void narrowsDownByDay() {
        write("alice", "test.done", "today");
        String today = java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString();

        assertThat(facts("cluster=" + cluster + "&from=" + today + "&to=" + today))
                .containsExactly("reason today");
        assertThat(facts("cluster=" + cluster + "&to=2020-01-01")).isEmpty();
        assertThat(facts("cluster=" + cluster + "&from=9999-12-30")).isEmpty();
    }

    @Test
    void narrowsDownByEverythingTogetherFromPageToPage() {
        for (int entry = 1; entry <= 60; entry++) {
            write("alice", "test.together", "alice " + entry);
            write("bob", "test.together", "bob " + entry);
            write("alice", "test.apart", "apart " + entry);
        }
        String today = java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString();

        Document newest =
                page("/audit?cluster=" + cluster + "&person=alice&action=test.together&from=" + today + "&to=" + today);
        Document oldest = page(newest.select("a[rel=next]").attr("href"));

        assertThat(firstAndLast(newest)).containsExactly("reason alice 60", "reason alice 11");
        assertThat(firstAndLast(oldest)).containsExactly("reason alice 10", "reason alice 1");
        assertThat(oldest.select("a[rel=next]")).isEmpty();
    }

    @Test
    void tellsWhatIsWrongWithAFilterAndKeepsWhatWasTyped() {
        Response refused = Visitor.signedInAs("dave")
                .get("/audit?action=Not+one!&from=yesterday&to=2026-02-30&person=alice&cluster=" + "x".repeat(1_000));

        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.asString());
        assertThat(page.select("#fault-action").text()).startsWith("An action has small letters");
        assertThat(page.select("#fault-from").text()).startsWith("Write the day as year-month-day");
        assertThat(page.select("#fault-to").text()).startsWith("Write the day as year-month-day");
        assertThat(page.select("#fault-cluster").text()).isEqualTo("Keep it under 200 characters.");
        assertThat(page.select("#field-from").val()).isEqualTo("yesterday");
        assertThat(page.select("#field-person").val()).isEqualTo("alice");
    }

    @Test
    void saysThatTheLastDayIsBeforeTheFirst() {
        Visitor.signedInAs("dave")
                .get("/audit?from=2026-11-22&to=2026-11-21")
                .then()
                .statusCode(422)
                .body(containsString("The last day is before the first."));
    }

    @Test
    void pagesByNumberInBothDirections() {
        for (int entry = 1; entry <= 120; entry++) {
            write("alice", "test.paged", String.valueOf(entry));
        }
        Document newest = page("/audit?cluster=" + cluster);
        Document middle = page(newest.select("a[rel=next]").attr("href"));
        Document oldest = page(middle.select("a[rel=next]").attr("href"));

        assertThat(newest.select("a[rel=prev]")).isEmpty();
        assertThat(firstAndLast(newest)).containsExactly("reason 120", "reason 71");
        assertThat(firstAndLast(middle)).containsExactly("reason 70", "reason 21");
        assertThat(firstAndLast(oldest)).containsExactly("reason 20", "reason 1");
        assertThat(oldest.select("a[rel=next]")).isEmpty();

        Document back = page(page(oldest.select("a[rel=prev]").attr("href"))
                .select("a[rel=prev]")
                .attr("href"));
        assertThat(firstAndLast(back)).containsExactly("reason 120", "reason 71");
        assertThat(back.select("a[rel=prev]")).isEmpty();
    }

    @Test
    void showsWhatAStrangerTypedHarmlessly() {
        String name = SCRIPT + UUID.randomUUID();
        Visitor.stranger().signIn(name, "wrong").then().statusCode(401);

        Response shown = Visitor.signedInAs("dave").get("/audit?action=person.sign-in-failed");

        assertThat(shown.asString()).doesNotContain(SCRIPT);
        assertThat(Jsoup.parse(shown.asString())
                        .select("tbody td[data-label=On what]")
                        .eachText())
                .contains("person/" + name);
    }

    @Test
    void tellsWhoSignedInAndOutAndWhoWasRefused() {
        Visitor olivia = Visitor.signedInAs("olivia");
        olivia.post("/logout", Map.of()).then().statusCode(303);
        Visitor.stranger().signIn("olivia", "wrong").then().statusCode(401);
        Visitor.signedInAs("olivia")
                .request()
                .contentType("application/x-www-form-urlencoded")
                .post("/logout")
                .then()
                .statusCode(400);

        Document page = page("/audit?person=olivia");

        assertThat(page.select("tbody td[data-label=What]").eachText())
                .startsWith("request.refused", "person.signed-in", "person.sign-in-failed", "person.signed-out");
        assertThat(page.select("tbody td[data-label=Who]").eachText())
                .startsWith("olivia from 127.0.0.1", "olivia from 127.0.0.1", "stranger from 127.0.0.1");
        assertThat(page.select("tbody td[data-label=Facts]").first().text())
                .isEqualTo("method POST reason csrf status 400");
    }

    @Test
    void exportsLinesThatVerify() {
        write("alice", "test.exported", "Tür \"zu\"\u2028, " + SCRIPT);
        Response export = Visitor.signedInAs("dave").get("/audit/export?format=jsonl");

        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.header("Content-Disposition"))
                .matches("attachment; filename=\"sallyport-audit-\\d+\\.jsonl\"");
        List<ChainedEntry> entries =
                export.asString().lines().map(ExportedLine::parse).toList();
        assertThat(entries).isNotEmpty();
        assertThat(AuditVerifier.verify(End.START, entries.iterator()).isIntact())
                .isTrue();
    }

    @Test
    void exportsWhatTheFilterLeavesAsATableThatNoSpreadsheetTakesForFormulas() {
        write("=cmd|' /C calc'!A0", "test.exported", "one, \"two\"");

        String[] lines = Visitor.signedInAs("dave")
                .get("/audit/export?format=csv&cluster=" + cluster)
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString()
                .split("\n");

        assertThat(lines).hasSize(2);
        assertThat(lines[0])
                .isEqualTo("number,at,actor,action,subject,cluster,details,request,from,old,new,previous,hash");
        assertThat(lines[1])
                .contains(",\"'=cmd|' /C calc'!A0\",test.exported,")
                .contains("\"{\"\"reason\"\":\"\"one, \\\"\"two\\\"\"\"\"}\"");
    }

    @Test
    void recordsThatSomebodyTookAnExport() {
        Visitor.signedInAs("dave")
                .get("/audit/export?format=csv&cluster=" + cluster)
                .then()
                .statusCode(200);

        assertThat(facts("person=dave&action=audit.exported").get(0)).isEqualTo("cluster " + cluster + " format csv");
    }

    @Test
    void refusesAnExportInAFormatItDoesNotKnow() {
        Visitor.signedInAs("dave").get("/audit/export?format=xls").then().statusCode(400);
        Visitor.signedInAs("dave")
                .get("/audit/export?format=csv&from=soon")
                .then()
                .statusCode(400);
    }

    @Test
    void saysThatTheChainWasVerifiedUpToNow() {
        write("alice", "test.verified", "now");
        check.verifyAll();
        write("alice", "test.verified", "later");
        long written = trail.end().number();

        String line = page("/audit").select(".notice.success .notice-title").text();
        assertThat(Long.parseLong(line.replaceAll("\\D", ""))).isGreaterThanOrEqualTo(written);
    }

    private void write(String actor, String action, String reason) {
        QuarkusTransaction.requiringNew()
                .run(() -> log.record(
                        new AuditEvent(actor, action, "cluster/" + cluster, cluster, Map.of("reason", reason))));
    }

    private static Document page(String address) {
        return Jsoup.parse(Visitor.signedInAs("dave")
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static List<String> facts(String query) {
        return page("/audit?" + query).select("tbody td[data-label=Facts]").eachText();
    }

    private static List<String> firstAndLast(Document page) {
        List<String> facts = page.select("tbody td[data-label=Facts]").eachText();
        return List.of(facts.get(0), facts.get(facts.size() - 1));
    }
}
