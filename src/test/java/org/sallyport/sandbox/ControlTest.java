package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {

    @RegisterExtension
    static final RunningSandbox SANDBOX = new RunningSandbox();

    private static final String SSH =
            "{\"direction\":\"ingress\",\"protocol\":\"tcp\",\"multiport\":\"2222\",\"remote_ip_prefix\":\"0.0.0.0/0\"}";

    private static String add(String by) {
        return "{\"change\":\"add\",\"by\":\"" + by + "\",\"group\":\"" + SANDBOX.group("payments-prod", "node")
                + "\",\"rule\":" + SSH + "}";
    }

    @Test
    void tellsWhatThereIs() {
        JsonNode summary = SANDBOX.control("GET", "", null);
        assertThat(summary.get("clusters").intValue()).isEqualTo(6);
        assertThat(summary.get("addresses"))
                .anyMatch(address -> address.textValue().contains("/_sandbox/reset"));
    }

    @Test
    void goesBackToTheSeed() {
        JsonNode before = SANDBOX.control("GET", "/required-flows", null);
        String rules = SANDBOX.control("GET", "", null).get("rules").toString();
        SANDBOX.control("POST", "/rules", add("person"));
        SANDBOX.control("POST", "/fleet", "{\"clusters\":3}");
        SANDBOX.control("POST", "/quotas", "{\"rules_per_group\":7}");
        SANDBOX.control("POST", "/faults", "{\"kind\":\"outage\"}");
        assertThat(SANDBOX.control("POST", "/reset", null).get("clusters").intValue())
                .isEqualTo(6);
        assertThat(SANDBOX.control("GET", "", null).get("rules").toString()).isEqualTo(rules);
        assertThat(SANDBOX.control("GET", "/required-flows", null)).isEqualTo(before);
        assertThat(SANDBOX.control("GET", "/faults", null).get("faults")).isEmpty();
        assertThat(SANDBOX.control("GET", "/calls", null).get("calls")).isEmpty();
        assertThat(SANDBOX.control("GET", "/quotas", null)
                        .get("rules_per_group")
                        .intValue())
                .isEqualTo(50);
    }

    @Test
    void putsAClusterIntoAnotherPhaseUntilTheReset() {
        JsonNode changed =
                SANDBOX.control("POST", "/clusters", "{\"cluster\":\"payments-prod\",\"phase\":\"Unavailable\"}");
        String path = "/clusters/" + changed.get("uid").textValue();
        assertThat(changed.get("phase").textValue()).isEqualTo("Unavailable");
        assertThat(phase(path)).isEqualTo("Unavailable");
        SANDBOX.control("POST", "/reset", null);
        assertThat(phase(path)).isEqualTo("Available");
    }

    private static String phase(String path) {
        return new SignedCall(SANDBOX, "GET", path).cce().at("/status/phase").textValue();
    }

    @Test
    void changesARuleBehindThePortalsBackAndSaysWho() {
        JsonNode added = SANDBOX.control("POST", "/rules", add("platform"));
        assertThat(added.get("priority").intValue()).isEqualTo(100);
        SANDBOX.control(
                "POST",
                "/rules",
                "{\"change\":\"delete\",\"by\":\"person\",\"group\":\""
                        + added.get("security_group_id").textValue()
                        + "\",\"rule\":\"" + added.get("id").textValue() + "\"}");
        JsonNode calls = SANDBOX.control("GET", "/calls", null).get("calls");
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).get("by").textValue()).isEqualTo("platform");
        assertThat(calls.get(1).get("by").textValue()).isEqualTo("person");
    }

    @Test
    void logsTimeMethodPathStatusRequestIdAndDurationOfSignedCalls() {
        HttpResponse<String> answer = new SignedCall(SANDBOX, "GET", "/vpcs?limit=2").vpc();
        JsonNode call = SANDBOX.control("GET", "/calls?limit=1", null).at("/calls/0");
        assertThat(call.get("method").textValue()).isEqualTo("GET");
        assertThat(call.get("path").textValue())
                .isEqualTo("/v3/" + SandboxSettings.DEFAULT_PROJECT + "/vpc/vpcs?limit=2");
        assertThat(call.get("status").intValue()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Request-Id"))
                .contains(call.get("request_id").textValue());
        assertThat(call.get("time").textValue()).endsWith("Z");
        assertThat(call.get("duration_ms").doubleValue()).isPositive();
        SANDBOX.control("DELETE", "/calls", null);
        assertThat(SANDBOX.control("GET", "/calls", null).get("total").intValue())
                .isZero();
    }

    @Test
    void answersNoWebPage() {
        HttpResponse<String> answer = SANDBOX.send(SANDBOX.request("/_sandbox/required-flows")
                .header("Origin", "https://example.org")
                .build());
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void saysWhereToLookWhenAnAddressIsWrong() {
        HttpResponse<String> answer = SANDBOX.controlResponse("GET", "/nothing", null);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("GET /_sandbox lists what there is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/reset | {\"now\":true} | now is not known",
                "/fleet | {} | clusters is missing",
                "/fleet | {\"clusters\":0} | clusters must be a whole number from 1 to 5000",
                "/fleet | {\"clusters\":\"many\"} | clusters must be a whole number",
                "/clusters | {\"cluster\":\"payments-prod\",\"phase\":\"Fine\"} | phase must be one of Available",
                "/quotas | {} | Give rules_per_group",
                "/quotas | {\"rules_per_group\":0} | rules_per_group must be a whole number",
                "/rules | {} | by is missing",
                "/rules | {\"by\":\"nobody\"} | by must be one of person, platform",
                "/rules | {\"by\":\"person\",\"group\":\"default\"} | change is missing",
                "/rules | {\"by\":\"person\",\"group\":\"default\",\"change\":\"add\"} | rule is missing",
                "/rules | {\"by\":\"person\",\"group\":\"default\",\"change\":\"add\",\"rule\":{}} | direction",
                "/rules | {\"by\":\"person\",\"group\":\"default\",\"change\":\"add\",\"rule\":{\"port\":1}} | rule.port is not known",
                "/rules | { | not valid JSON",
            })
    void refusesABodyThatMakesNoSense(String path, String body, String complaint) {
        HttpResponse<String> response = SANDBOX.controlResponse("POST", path, body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningSandbox.json(response.body()).get("error").textValue())
                .contains(complaint);
    }

    @Test
    void refusesAGroupOrARuleThatIsNotThere() {
        assertThat(SANDBOX.controlResponse("GET", "/groups/none/rules", null).statusCode())
                .isEqualTo(404);
        HttpResponse<String> rule = SANDBOX.controlResponse(
                "POST", "/rules", "{\"by\":\"person\",\"group\":\"default\",\"change\":\"delete\",\"rule\":\"none\"}");
        assertThat(rule.statusCode()).isEqualTo(404);
        assertThat(rule.body()).contains("Group default has no rule none");
    }
}
