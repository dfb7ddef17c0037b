package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.huaweicloud.sdk.core.exception.ConnectionException;
import com.huaweicloud.sdk.core.exception.ServerResponseException;
import com.huaweicloud.sdk.vpc.v3.model.DeleteSecurityGroupRuleRequest;
import com.huaweicloud.sdk.vpc.v3.model.ListVpcsRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    @RegisterExtension
    static final RunningSandbox SANDBOX = new RunningSandbox();

    private static void fault(String description) {
        SANDBOX.control("POST", "/faults", description);
    }

    private static HttpResponse<String> listVpcs() {
        return new SignedCall(SANDBOX, "GET", "/vpcs").vpc();
    }

    private static List<Integer> statuses(int calls) {
        List<Integer> statuses = new ArrayList<>();
        IntStream.range(0, calls).forEach(call -> statuses.add(listVpcs().statusCode()));
        return statuses;
    }

    private static String node() {
        return SANDBOX.group("payments-prod", "node");
    }

    private static int rulesOfNode() {
        return SANDBOX.control("GET", "/groups/" + node() + "/rules", null)
                .get("rules")
                .size();
    }

    private static HttpResponse<String> createBatch(int rules) {
        String body = IntStream.range(0, rules)
                .mapToObj(number -> "{\"direction\":\"ingress\",\"protocol\":\"tcp\",\"multiport\":\"" + (9000 + number)
                        + "\",\"remote_ip_prefix\":\"10.9.0.0/16\",\"priority\":\"1\"}")
                .collect(Collectors.joining(",", "{\"security_group_rules\":[", "]}"));
        return new SignedCall(SANDBOX, "POST", "/security-groups/" + node() + "/security-group-rules/batch-create")
                .body(body)
                .vpc();
    }

    private static String sshRule() {
        for (JsonNode rule :
                SANDBOX.control("GET", "/groups/" + node() + "/rules", null).get("rules")) {
            if (rule.get("multiport").asText().equals("22")) {
                return rule.get("id").textValue();
            }
        }
        throw new AssertionError("No SSH rule");
    }

    @Test
    void throttlesTheNextCallsWithAndWithoutRetryAfter() {
        fault("{\"kind\":\"throttle\",\"next\":1,\"retry_after\":7}");
        fault("{\"kind\":\"throttle\",\"next\":1}");
        HttpResponse<String> first = listVpcs();
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(RunningSandbox.json(first.body()).get("error_code").textValue())
                .isEqualTo("APIGW.0308");
        HttpResponse<String> second = listVpcs();
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("Retry-After")).isEmpty();
        assertThat(listVpcs().statusCode()).isEqualTo(200);
    }

    @Test
    void failsTheNthCallOnly() {
        fault("{\"kind\":\"error\",\"nth\":3,\"status\":503}");
        assertThat(statuses(5)).containsExactly(200, 200, 503, 200, 200);
    }

    @Test
    void failsAShareOfCallsTheSameWayEachTime() {
        fault("{\"kind\":\"error\",\"share\":0.3}");
        List<Integer> once = statuses(40);
        assertThat(once.stream().filter(status -> status == 500).count()).isBetween(4L, 20L);
        SANDBOX.control("DELETE", "/faults", null);
        fault("{\"kind\":\"error\",\"share\":0.3}");
        assertThat(statuses(40)).isEqualTo(once);
    }

    @Test
    void meetsOnlyTheMethodAndPathItWasSetFor() {
        fault("{\"kind\":\"error\",\"method\":\"DELETE\",\"path\":\"/v3/*/vpc/security-group-rules/*\"}");
        assertThat(listVpcs().statusCode()).isEqualTo(200);
        assertThat(new SignedCall(SANDBOX, "GET", "/security-group-rules/" + sshRule())
                        .vpc()
                        .statusCode())
                .isEqualTo(200);
        assertThat(new SignedCall(SANDBOX, "DELETE", "/security-group-rules/" + sshRule())
                        .vpc()
                        .statusCode())
                .isEqualTo(500);
        assertThat(rulesOfNode()).isEqualTo(11);
    }

    @Test
    void failsBeforeOrAfterTheEffect() {
        fault("{\"kind\":\"error\",\"next\":1,\"method\":\"POST\",\"effect\":\"before\"}");
        assertThat(createBatch(2).statusCode()).isEqualTo(500);
        assertThat(rulesOfNode()).isEqualTo(11);
        fault("{\"kind\":\"error\",\"next\":1,\"method\":\"POST\",\"effect\":\"after\"}");
        assertThat(createBatch(2).statusCode()).isEqualTo(500);
        assertThat(rulesOfNode()).isEqualTo(13);
    }

    @Test
    void losesTheAnswerOfACallThatHadItsEffect() {
        String rule = sshRule();
        fault("{\"kind\":\"lost-answer\",\"next\":1,\"method\":\"DELETE\"}");
        assertThatThrownBy(() -> SANDBOX.vpc()
                        .deleteSecurityGroupRule(new DeleteSecurityGroupRuleRequest().withSecurityGroupRuleId(rule)))
                .isInstanceOf(ConnectionException.class);
        assertThat(rulesOfNode()).isEqualTo(10);
        JsonNode call = SANDBOX.control("GET", "/calls?method=DELETE", null).at("/calls/0");
        assertThat(call.get("status").intValue()).isZero();
        assertThat(call.get("path").textValue()).endsWith(rule);
    }

    @Test
    void cutsABatchShort() {
        fault("{\"kind\":\"cut-batch\",\"keep\":2,\"next\":1}");
        assertThat(createBatch(5).statusCode()).isEqualTo(500);
        assertThat(rulesOfNode()).isEqualTo(13);
        assertThat(createBatch(5).statusCode()).isEqualTo(409);
    }

    @Test
    void closesConnectionsInAnOutageUntilItIsOver() {
        fault("{\"kind\":\"outage\"}");
        assertThatThrownBy(() -> SANDBOX.vpc().listVpcs(new ListVpcsRequest())).isInstanceOf(ConnectionException.class);
        SANDBOX.control("DELETE", "/faults", null);
        assertThat(SANDBOX.vpc().listVpcs(new ListVpcsRequest()).getVpcs()).hasSize(6);
    }

    @Test
    void delaysCallsWithoutHoldingUpOthers() {
        fault("{\"kind\":\"latency\",\"milliseconds\":400,\"path\":\"*/vpcs\"}");
        long began = System.nanoTime();
        assertThat(listVpcs().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        JsonNode slow = SANDBOX.control("GET", "/calls?path=/vpcs", null).at("/calls/0");
        assertThat(slow.get("duration_ms").doubleValue()).isGreaterThanOrEqualTo(390);
        new SignedCall(SANDBOX, "GET", "/address-groups").vpc();
        JsonNode quick =
                SANDBOX.control("GET", "/calls?path=/address-groups", null).at("/calls/0");
        assertThat(quick.get("duration_ms").doubleValue()).isLessThan(390);
    }

    @Test
    void writesAnErrorInTheShapeOfTheApi() {
        fault("{\"kind\":\"error\"}");
        assertThatThrownBy(() -> SANDBOX.vpc().listVpcs(new ListVpcsRequest()))
                .isInstanceOfSatisfying(
                        ServerResponseException.class,
                        error -> assertThat(error.getErrorCode()).isEqualTo("VPC.0602"));
        assertThat(new SignedCall(SANDBOX, "GET", "/clusters")
                        .cce()
                        .get("errorCode")
                        .textValue())
                .isEqualTo("CCE.01500001");
        HttpResponse<String> v1 =
                new SignedCall(SANDBOX, "GET", "").send("/v1/" + SandboxSettings.DEFAULT_PROJECT + "/subnets");
        assertThat(RunningSandbox.json(v1.body()).get("code").textValue()).isEqualTo("VPC.0602");
    }

    @Test
    void listsFaultsAndTakesOneAway() {
        fault("{\"kind\":\"outage\",\"path\":\"*/nothing\"}");
        fault("{\"kind\":\"error\",\"next\":5}");
        listVpcs();
        JsonNode faults = SANDBOX.control("GET", "/faults", null).get("faults");
        assertThat(faults).hasSize(2);
        assertThat(faults.get(1).get("calls_met").intValue()).isEqualTo(1);
        SANDBOX.control("DELETE", "/faults/" + faults.get(1).get("id").textValue(), null);
        assertThat(listVpcs().statusCode()).isEqualTo(200);
        assertThat(SANDBOX.controlResponse("DELETE", "/faults/fault-99", null).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | kind is missing",
                "{\"kind\":\"fire\"} | kind must be one of latency",
                "{\"kind\":\"latency\"} | milliseconds is missing",
                "{\"kind\":\"latency\",\"milliseconds\":-1} | milliseconds must be a whole number",
                "{\"kind\":\"error\",\"status\":200} | status must be a whole number from 400 to 599",
                "{\"kind\":\"error\",\"nth\":1,\"next\":2} | exclude one another",
                "{\"kind\":\"error\",\"share\":1.5} | share must be a number above 0",
                "{\"kind\":\"error\",\"colour\":\"red\"} | colour is not known",
                "{\"kind\":\"outage\",\"keep\":3} | keep is not known",
                "[] | must be a JSON object",
            })
    void refusesAFaultThatMakesNoSense(String body, String complaint) {
        HttpResponse<String> response = SANDBOX.controlResponse("POST", "/faults", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningSandbox.json(response.body()).get("error").textValue())
                .contains(complaint);
    }
}
