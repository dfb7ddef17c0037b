package org.sallyport.cloud.huawei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sallyport.cloud.Cloud.NewRule;
import org.sallyport.cloud.CloudException;
import org.sallyport.cloud.CloudException.Kind;
import org.sallyport.cloud.huawei.ScriptedServer.Reply;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

/** What the adapter makes of everything that can go wrong between a request and its answer. */
class WireFaultsTest {

    private static final List<NewRule> ONE_RULE = List.of(new NewRule(
            Rule.allow(Direction.INGRESS, 1, Protocol.TCP, Ports.of(22), Prefix.parse("10.0.0.0/8")), "bastion"));

    private static final String RULE = "{\"id\":\"r-1\",\"security_group_id\":\"g-1\",\"direction\":\"ingress\","
            + "\"ethertype\":\"IPv4\",\"protocol\":\"tcp\",\"multiport\":\"22\",\"remote_ip_prefix\":\"10.0.0.0/8\","
            + "\"action\":\"allow\",\"priority\":1,\"description\":\"bastion\"}";
    private static final Reply RULES =
            Reply.json(200, "{\"request_id\":\"q\",\"security_group_rules\":[" + RULE + "]}");
    private static final Reply CREATED =
            Reply.json(201, "{\"request_id\":\"q\",\"security_group_rules\":[" + RULE + "]}");
    private static final Reply THROTTLED =
            Reply.json(429, "{\"error_code\":\"APIGW.0308\",\"error_msg\":\"throttled\",\"request_id\":\"q\"}");
    private static final Reply BROKEN =
            Reply.json(500, "{\"error_code\":\"VPC.0602\",\"error_msg\":\"internal\",\"request_id\":\"q\"}");
    private static final Reply DELETED = new Reply("HTTP/1.1 204 No Content\r\n\r\n", false);

    private ScriptedServer server;
    private TestConnection connection;

    private void answers(Reply... replies) {
        server = new ScriptedServer(replies);
        connection = TestConnection.to(server);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private static CloudException failure(ThrowingCallable act) {
        return catchThrowableOfType(CloudException.class, act);
    }

    private CloudException creating() {
        return failure(() -> connection.cloud().create("g-1", ONE_RULE));
    }

    private CloudException reading() {
        return failure(() -> connection.cloud().rules(List.of("g-1")));
    }

    // --- reads

    @Test
    void readsAgainAfterThrottlingServerErrorsAndLostConnections() {
        answers(Reply.none(), THROTTLED, BROKEN, RULES);

        assertThat(connection.cloud().rules(List.of("g-1")).get("g-1")).hasSize(1);
        assertThat(server.requests()).hasSize(4);
        assertThat(connection.attempts("ListSecurityGroupRules", "ok")).isEqualTo(1);
        assertThat(connection.attempts("ListSecurityGroupRules", "throttled")).isEqualTo(1);
        assertThat(connection.attempts("ListSecurityGroupRules", "unavailable")).isEqualTo(2);
    }

    @Test
    void readsAgainWhenTheConnectionIsLostInTheMiddleOfAnAnswer() {
        answers(Reply.half("{\"security_group_rules\":["), RULES);

        assertThat(connection.cloud().rules(List.of("g-1")).get("g-1")).hasSize(1);
    }

    @Test
    void givesUpReadingAfterTheLastAttempt() {
        answers(BROKEN, BROKEN, BROKEN, BROKEN, BROKEN);

        CloudException failure = reading();

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.code()).isEqualTo("VPC.0602");
        assertThat(failure.requestId()).isEqualTo("scripted-request");
        assertThat(failure).hasMessageContaining("'test'").hasMessageContaining("ListSecurityGroupRules");
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void waitsAsLongAsTheCloudAsksFor() {
        answers(
                Reply.json(429, "{\"error_code\":\"APIGW.0308\",\"error_msg\":\"slow\"}", "Retry-After: 7"),
                Reply.json(
                        429,
                        "{\"error_code\":\"APIGW.0308\",\"error_msg\":\"slow\"}",
                        "Date: Sun, 22 Nov 2026 12:00:00 GMT",
                        "Retry-After: Sun, 22 Nov 2026 12:00:11 GMT"),
                RULES);

        connection.cloud().rules(List.of("g-1"));

        assertThat(connection.pauses().get(0)).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7250));
        assertThat(connection.pauses().get(1)).isBetween(Duration.ofSeconds(11), Duration.ofMillis(11_500));
    }

    @Test
    void givesUpAtOnceWhenTheCloudAsksForMoreTimeThanThereIs() {
        answers(Reply.json(429, "{\"error_code\":\"APIGW.0308\",\"error_msg\":\"slow\"}", "Retry-After: 3600"), RULES);

        assertThat(reading().kind()).isEqualTo(Kind.THROTTLED);
        assertThat(server.requests()).hasSize(1);
        assertThat(connection.pauses()).isEmpty();
    }

    @Test
    void cannotReadAnswersThatAreNoJsonOrOfOtherTypes() {
        answers(
                Reply.json(200, "{\"security_group_rules\":[{"),
                Reply.json(200, "{\"security_group_rules\":[" + RULE.replace("\"22\"", "22") + "]}"),
                Reply.json(200, "{\"nothing\":\"of use\"}"),
                Reply.json(200, ""),
                new Reply("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", false),
                Reply.json(302, "", "Location: https://login.example.org/"));

        for (int answer = 0; answer < 6; answer++) {
            assertThat(reading().kind()).as("answer %d", answer).isEqualTo(Kind.UNREADABLE);
        }
        assertThat(server.requests()).as("none is worth a second attempt").hasSize(6);
    }

    @Test
    void readsPageAfterPageAndCountsARuleThatIsOnTwoPagesOnce() {
        String second = RULE.replace("r-1", "r-2");
        answers(
                Reply.json(200, "{\"security_group_rules\":[" + RULE + "],\"page_info\":{\"next_marker\":\"r-1\"}}"),
                Reply.json(200, "{\"security_group_rules\":[" + RULE + "," + second + "],\"page_info\":{}}"));

        assertThat(connection.cloud().rules(List.of("g-1")).get("g-1"))
                .extracting(rule -> rule.id())
                .containsExactly("r-1", "r-2");
        assertThat(server.requests().get(0)).contains("limit=2000").doesNotContain("marker");
        assertThat(server.requests().get(1)).contains("marker=r-1");
    }

    @Test
    void refusesPagesThatGoRoundInACircle() {
        Reply page =
                Reply.json(200, "{\"security_group_rules\":[" + RULE + "],\"page_info\":{\"next_marker\":\"r-1\"}}");
        answers(page, page, page);

        assertThat(reading()).hasMessageContaining("circle");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void refusesRulesOfAGroupThatItDidNotAskFor() {
        answers(Reply.json(200, "{\"security_group_rules\":[" + RULE.replace("g-1", "g-2") + "]}"));

        assertThat(reading().kind()).isEqualTo(Kind.UNREADABLE);
    }

    @Test
    void readsTheThreeShapesOfErrors() {
        answers(
                Reply.json(403, "{\"error_code\":\"VPC.2701\",\"error_msg\":\"arrears\",\"request_id\":\"q\"}"),
                Reply.json(403, "{\"code\":\"VPC.0010\",\"message\":\"policy\"}"),
                Reply.json(401, "{\"errorCode\":\"CCE.01401001\",\"errorMessage\":\"Authorization failed.\"}"),
                Reply.json(
                        400,
                        "{\"code\":\"VPC.0602\",\"message\":\"{\\\"NeutronError\\\":{\\\"message\\\":\\\"in use\\\"}}\"}"));

        CloudException v3 = reading();
        CloudException v1 = reading();
        CloudException cce = failure(() -> connection.cloud().cluster("c-1"));
        CloudException nested = reading();

        assertThat(v3.kind()).isEqualTo(Kind.DENIED);
        assertThat(v3.code()).isEqualTo("VPC.2701");
        assertThat(v1.code()).isEqualTo("VPC.0010");
        assertThat(cce.kind()).isEqualTo(Kind.DENIED);
        assertThat(cce.code()).isEqualTo("CCE.01401001");
        assertThat(cce).hasMessageContaining("Authorization failed.");
        assertThat(nested.kind()).isEqualTo(Kind.REFUSED);
        assertThat(nested).hasMessageEndingWith(": in use");
    }

    @Test
    void keepsControlCharactersAndEndlessTextsOutOfMessages() {
        answers(Reply.json(
                403,
                "{\"error_code\":\"VPC.0010\",\"error_msg\":\"no\\r\\n\\u001b[31mfake log line " + "x".repeat(5000)
                        + "\"}"));

        assertThat(reading().getMessage()).hasSizeLessThan(700).doesNotContain("\n", "\r", "\u001b");
    }

    // --- writes

    @Test
    void createsAgainAfterThrottlingSinceNothingWasDone() {
        answers(THROTTLED, CREATED);

        assertThat(connection.cloud().create("g-1", ONE_RULE)).hasSize(1);
    }

    @Test
    void saysThatNothingWasDoneWhenTheCloudThrottledEveryAttemptToCreate() {
        answers(THROTTLED, THROTTLED, THROTTLED, THROTTLED);

        assertThat(creating().kind()).isEqualTo(Kind.THROTTLED);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void neverCreatesTwiceWhenTheOutcomeOfTheFirstIsUnknown() {
        answers(BROKEN, CREATED);
        assertThat(creating().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void doesNotKnowTheOutcomeWhenTheAnswerIsLostCutOrUnreadable() throws IOException {
        for (Reply reply : List.of(
                Reply.none(),
                Reply.half("{\"security"),
                Reply.json(201, "{\"security_group_rules\":[{"),
                Reply.json(201, "{\"security_group_rules\":[]}"),
                Reply.json(201, "{\"security_group_rules\":[" + RULE.replace("ingress", "sideways") + "]}"),
                Reply.json(201, ""),
                Reply.json(302, ""))) {
            answers(reply, CREATED);
            assertThat(creating().kind()).as(reply.raw()).isEqualTo(Kind.OUTCOME_UNKNOWN);
            assertThat(server.requests()).as(reply.raw()).hasSize(1);
            server.close();
        }
    }

    /**
     * The HTTP client sends a request again on its own when a kept connection breaks under it. Had the first been executed,
     * the second is refused as a duplicate; to take that at its word would be to say that nothing was created.
     */
    @Test
    void doesNotTrustARefusalOfARequestThatWentOutTwice() {
        answers(
                RULES,
                Reply.none(),
                Reply.json(
                        409,
                        "{\"error_code\":\"VPC.9902\",\"error_msg\":\"Security group rule already exists. "
                                + "Rule id is r-1.\"}"));
        connection.cloud().rules(List.of("g-1")); // leaves a connection behind, which the server then cuts

        CloudException failure = creating();

        assertThat(server.requests()).hasSize(3);
        assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(failure.code()).isEqualTo("VPC.9902");
    }

    @Test
    void tellsDuplicatesAndQuotasApart() {
        answers(
                Reply.json(
                        409,
                        "{\"error_code\":\"VPC.9902\",\"error_msg\":\"Security group rule already exists. "
                                + "Rule id is r-1.\"}"),
                Reply.json(
                        409,
                        "{\"error_code\":\"VPC.9905\",\"error_msg\":\"Quota exceeded for resources: "
                                + "['security_group_rule'].\"}"));

        CloudException duplicate = creating();
        CloudException quota = creating();

        assertThat(duplicate.kind()).isEqualTo(Kind.REFUSED);
        assertThat(duplicate.code()).isEqualTo("VPC.9902");
        assertThat(duplicate).hasMessageContaining("Rule id is r-1");
        assertThat(quota.kind()).isEqualTo(Kind.QUOTA);
    }

    @Test
    void createsAfterAConnectionThatWasRefused() throws IOException {
        answers();
        server.close();
        CloudException failure = creating();

        assertThat(failure.kind()).as("it never was sent").isEqualTo(Kind.UNAVAILABLE);
        assertThat(connection.pauses()).as("three more attempts").hasSize(3);
    }

    @Test
    void deletesAgainUntilItIsCertain() {
        answers(BROKEN, Reply.none(), DELETED);

        connection.cloud().delete("r-1");

        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void takesARuleThatIsGoneForDeleted() {
        answers(
                Reply.none(),
                Reply.json(404, "{\"error_code\":\"VPC.9904\",\"error_msg\":\"r-1 could not be found.\"}"));

        connection.cloud().delete("r-1");

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void doesNotTakeAnUnknownAddressForADeletedRule() {
        answers(
                Reply.json(404, "{\"error_code\":\"APIGW.0101\",\"error_msg\":\"The API does not exist\"}"),
                Reply.json(404, "<html>not here</html>"),
                Reply.json(302, "", "Location: https://login.example.org/"));

        for (int answer = 0; answer < 3; answer++) {
            assertThat(failure(() -> connection.cloud().delete("r-1")).kind())
                    .as("answer %d", answer)
                    .isIn(Kind.UNREADABLE, Kind.OUTCOME_UNKNOWN);
        }
    }

    @Test
    void doesNotKnowWhetherARuleIsDeletedWhenNoAttemptGaveAnAnswer() {
        answers(BROKEN, Reply.none(), THROTTLED, THROTTLED);

        assertThat(failure(() -> connection.cloud().delete("r-1")).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void checksABatchWithoutFearOfDoingItTwice() {
        Reply passed = Reply.json(202, "{\"error_code\":\"SYS.0202\",\"error_msg\":\"passed\",\"request_id\":\"q\"}");
        answers(BROKEN, Reply.none(), passed);

        connection.cloud().checkCreate("g-1", ONE_RULE);

        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void doesNotKnowTheOutcomeWhenTheCloudTakesADryRunForReal() {
        answers(CREATED);

        assertThat(failure(() -> connection.cloud().checkCreate("g-1", ONE_RULE))
                        .kind())
                .isEqualTo(Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void refusesABatchThatIsEmptyOrTooLargeBeforeItIsSent() {
        answers();

        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class, () -> connection.cloud().create("g-1", List.of())))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> connection.cloud().create("g-1", java.util.Collections.nCopies(201, ONE_RULE.get(0)))))
                .hasMessageContaining("201");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void stopsWaitingWhenItsThreadIsInterrupted() {
        answers(THROTTLED, RULES);
        Thread.currentThread().interrupt();
        try {
            CloudException failure = reading();
            assertThat(failure.kind()).isIn(Kind.UNAVAILABLE, Kind.THROTTLED);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }
}
