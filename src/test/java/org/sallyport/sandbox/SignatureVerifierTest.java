package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sallyport.sandbox.SignatureVerifier.SignedRequest;

/** Against a vector that the Java SDK's own signer was seen to agree with. */
class SignatureVerifierTest {

    private static final String PATH = "/v3/p0123456789/vpc/security-group-rules";
    private static final String QUERY =
            "limit=2000&remote_ip_prefix=10.0.0.0%2F8&security_group_id=g1&security_group_id=g2";
    private static final String SIGNATURE = "e5e2b4bea3c82cb0b18a857b8e76a89875f3e960b42043122455790578cf5ec9";
    private static final List<String> SIGNED_HEADERS = List.of("host", "x-project-id", "x-sdk-date");
    private static final String EMPTY = SignatureVerifier.sha256(new byte[0]);

    private final Map<String, String> headers = new HashMap<>(Map.of(
            "host", "vpc.example.internal",
            "x-project-id", "p0123456789",
            "x-sdk-date", "20260101T000000Z",
            "authorization", authorization(SIGNATURE)));

    private static String authorization(String signature) {
        return "SDK-HMAC-SHA256 Access=AKTEST, SignedHeaders=host;x-project-id;x-sdk-date, Signature=" + signature;
    }

    private SignedRequest request(String path, String query, String body) {
        return new SignedRequest("GET", path, Query.parse(query), headers::get, body.getBytes(StandardCharsets.UTF_8));
    }

    private static SignatureVerifier at(String time) {
        return new SignatureVerifier("AKTEST", "SKSECRET", Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
    }

    private void assertRefused(SignedRequest request, String why) {
        assertThatThrownBy(() -> at("2026-01-01T00:00:00Z").verify(request))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(401);
                    assertThat(refusal.code()).isEqualTo("APIGW.0301");
                })
                .hasMessageContaining(why);
    }

    @Test
    void computesTheCanonicalRequestAndTheSignatureOfTheVector() {
        SignedRequest request = request(PATH, QUERY, "");
        String canonical =
                SignatureVerifier.canonicalRequest(request, request.query().canonicalByKey(), SIGNED_HEADERS, EMPTY);
        assertThat(SignatureVerifier.sha256(canonical.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("06b8002c959bbe958603a4ada32729c82bd4e946fc67c730a1f2d0bccdb14b0e");
        assertThat(SignatureVerifier.signature("SKSECRET", "20260101T000000Z", canonical))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void letsTheVectorIn() {
        assertThatCode(() -> at("2026-01-01T00:00:00Z").verify(request(PATH, QUERY, "")))
                .doesNotThrowAnyException();
    }

    @Test
    void acceptsTheKeysInAnyOrderOnTheWire() {
        String shuffled = "security_group_id=g1&security_group_id=g2&remote_ip_prefix=10.0.0.0%2F8&limit=2000";
        assertThatCode(() -> at("2026-01-01T00:00:00Z").verify(request(PATH, shuffled, "")))
                .doesNotThrowAnyException();
    }

    @Test
    void acceptsValuesOfARepeatedKeyAsSentAndSorted() {
        String descending = "security_group_id=g2&security_group_id=g1";
        SignedRequest request = request(PATH, descending, "");
        for (String canonicalQuery : List.of(descending, "security_group_id=g1&security_group_id=g2")) {
            String canonical = SignatureVerifier.canonicalRequest(request, canonicalQuery, SIGNED_HEADERS, EMPTY);
            headers.put(
                    "authorization",
                    authorization(SignatureVerifier.signature("SKSECRET", "20260101T000000Z", canonical)));
            assertThatCode(() -> at("2026-01-01T00:00:00Z").verify(request)).doesNotThrowAnyException();
        }
    }

    @Test
    void refusesATamperedQueryPathBodyOrHeader() {
        assertRefused(request(PATH, QUERY.replace("g2", "g3"), ""), "signature");
        assertRefused(request(PATH + "/x", QUERY, ""), "signature");
        assertRefused(request(PATH, QUERY, "{}"), "signature");
        headers.put("x-project-id", "another");
        assertRefused(request(PATH, QUERY, ""), "signature");
    }

    @Test
    void refusesARequestFromMoreThanFifteenMinutesAwayEitherWay() {
        SignedRequest request = request(PATH, QUERY, "");
        assertThatCode(() -> at("2026-01-01T00:15:00Z").verify(request)).doesNotThrowAnyException();
        assertThatCode(() -> at("2025-12-31T23:45:00Z").verify(request)).doesNotThrowAnyException();
        assertThatThrownBy(() -> at("2026-01-01T00:15:01Z").verify(request)).hasMessageContaining("15 minutes");
        assertThatThrownBy(() -> at("2025-12-31T23:44:59Z").verify(request)).hasMessageContaining("15 minutes");
    }

    @Test
    void refusesWhatIsMissing() {
        headers.remove("x-project-id");
        assertRefused(request(PATH, QUERY, ""), "signed header x-project-id is missing");
        headers.remove("x-sdk-date");
        assertRefused(request(PATH, QUERY, ""), "X-Sdk-Date header is missing");
        headers.remove("authorization");
        assertRefused(request(PATH, QUERY, ""), "Authorization header is missing");
    }

    @Test
    void refusesASignatureThatDoesNotCoverHostAndDate() {
        headers.put("authorization", authorization(SIGNATURE).replace("host;", ""));
        assertRefused(request(PATH, QUERY, ""), "header host is not signed");
    }

    @Test
    void refusesAnotherAccessKeyAndAnotherAlgorithm() {
        headers.put("authorization", authorization(SIGNATURE).replace("AKTEST", "AKOTHER"));
        assertRefused(request(PATH, QUERY, ""), "access key AKOTHER does not exist");
        headers.put("authorization", authorization(SIGNATURE).replace("SDK-HMAC-SHA256", "SDK-HMAC-SM3"));
        assertRefused(request(PATH, QUERY, ""), "is not of the form");
    }

    @Test
    void refusesAContentHashThatIsNotThatOfTheBody() {
        headers.put("x-sdk-content-sha256", "0".repeat(64));
        assertRefused(request(PATH, QUERY, ""), "X-Sdk-Content-Sha256");
    }
}
