package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.vpc.v3.VpcClient;
import com.huaweicloud.sdk.vpc.v3.model.ListVpcsRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is turned away before it reaches an API. */
class GatewayTest {

    @RegisterExtension
    static final RunningSandbox SANDBOX = new RunningSandbox();

    private static final String RULES = "/v3/" + SandboxSettings.DEFAULT_PROJECT + "/vpc/security-group-rules";

    private static void assertAnswer(HttpResponse<String> response, int status, String code, String message) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode body = RunningSandbox.json(response.body());
        assertThat(body.get("error_code").textValue()).isEqualTo(code);
        assertThat(body.get("error_msg").textValue()).contains(message);
        assertThat(response.headers().firstValue("X-Request-Id"))
                .contains(body.get("request_id").textValue());
    }

    @Test
    void refusesACallWithoutASignature() {
        assertAnswer(
                SANDBOX.send(SANDBOX.request(RULES).build()), 401, "APIGW.0301", "Authorization header is missing");
    }

    @Test
    void refusesAWrongSecretAndAWrongAccessKey() {
        for (String[] key : new String[][] {
            {SandboxSettings.DEFAULT_ACCESS_KEY, "guessed"}, {"ANOTHER", SandboxSettings.DEFAULT_SECRET_KEY}
        }) {
            VpcClient stranger = VpcClient.newBuilder()
                    .withCredential(RunningSandbox.credentials(key[0], key[1]))
                    .withEndpoint(SANDBOX.sandbox().endpoint().toString())
                    .build();
            assertThatThrownBy(() -> stranger.listVpcs(new ListVpcsRequest()))
                    .isInstanceOfSatisfying(ServiceResponseException.class, refusal -> {
                        assertThat(refusal.getHttpStatusCode()).isEqualTo(401);
                        assertThat(refusal.getErrorCode()).isEqualTo("APIGW.0301");
                    });
        }
    }

    @Test
    void letsAnUnbentCallIn() {
        assertThat(new SignedCall(SANDBOX, "GET", "").send(RULES + "?limit=1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesACallWhoseQueryWasTamperedWith() {
        SignedCall call = new SignedCall(SANDBOX, "GET", "");
        assertAnswer(call.send(RULES + "?limit=1", RULES + "?limit=2", "", Map.of()), 401, "APIGW.0301", "signature");
    }

    @Test
    void refusesACallWhoseBodyWasTamperedWith() {
        SignedCall call = new SignedCall(SANDBOX, "POST", "").body("{\"dry_run\":true}");
        assertAnswer(call.send(RULES, RULES, "{\"dry_run\":false}", Map.of()), 401, "APIGW.0301", "signature");
    }

    @Test
    void refusesACallWhoseProjectHeaderOrDateWasTamperedWith() {
        SignedCall call = new SignedCall(SANDBOX, "GET", "");
        assertAnswer(
                call.send(RULES, RULES, "", Map.of("X-Sdk-Date", "20200101T000000Z")), 401, "APIGW.0301", "15 minutes");
        assertAnswer(
                call.send(RULES, RULES, "", Map.of("X-Sdk-Date", "")),
                401,
                "APIGW.0301",
                "X-Sdk-Date header is missing");
    }

    @Test
    void refusesAnotherProject() {
        String other = "f".repeat(32);
        HttpResponse<String> response =
                new SignedCall(SANDBOX, "GET", "/vpcs").project(other).vpc();
        assertAnswer(response, 403, "VPC.0007", other);
        assertThat(new SignedCall(SANDBOX, "GET", "/clusters")
                        .project(other)
                        .cce()
                        .get("errorCode")
                        .textValue())
                .isEqualTo("CCE.01403001");
    }

    @Test
    void refusesAnAddressThatNoApiHas() {
        assertAnswer(new SignedCall(SANDBOX, "GET", "/nothing").vpc(), 404, "APIGW.0101", "does not exist");
        assertAnswer(new SignedCall(SANDBOX, "PUT", "/vpcs").vpc(), 404, "APIGW.0101", "does not exist");
    }

    @Test
    void refusesABodyThatIsNoJsonObject() {
        for (String body : new String[] {"{", "[]", "{} {}", "{\"a\":1,\"a\":2}", "null", "\"text\""}) {
            assertAnswer(
                    new SignedCall(SANDBOX, "POST", "/security-group-rules")
                            .body(body)
                            .vpc(),
                    400,
                    "VPC.9902",
                    "");
        }
    }

    @Test
    void refusesAnAddressThatIsNotWellFormed() {
        assertThat(SANDBOX.send(SANDBOX.request(RULES + "?a=%C3").build()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesABodyLargerThanOneMebibyte() {
        HttpResponse<String> response = SANDBOX.send(SANDBOX.request(RULES)
                .POST(BodyPublishers.ofString("x".repeat(1024 * 1024 + 1)))
                .build());
        assertAnswer(response, 413, "APIGW.0201", "1 MiB");
    }

    @Test
    void acceptsAQueryThatNamesHundredsOfGroups() {
        String query = "?security_group_id=" + SANDBOX.group("payments-prod", "node");
        String many = query + ("&security_group_id=" + "0".repeat(36)).repeat(400);
        HttpResponse<String> response = new SignedCall(SANDBOX, "GET", "").send(RULES + many);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(RunningSandbox.json(response.body()).get("security_group_rules"))
                .hasSize(11);
    }
}
