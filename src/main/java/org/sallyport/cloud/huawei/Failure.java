package org.sallyport.cloud.huawei;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huaweicloud.sdk.core.exception.ConnectionException;
import com.huaweicloud.sdk.core.exception.RequestTimeoutException;
import com.huaweicloud.sdk.core.exception.SdkException;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.core.exception.SslHandShakeException;
import java.util.Optional;
import java.util.Set;
import org.sallyport.cloud.CloudException;
import org.sallyport.cloud.CloudException.Kind;

/**
 * One attempt that failed.
 *
 * @param kind what it means for a read
 * @param code the cloud's code, or an empty text
 * @param requestId the cloud's id of the request, or an empty text
 * @param reason in words for an operator, without line breaks
 * @param passing whether another attempt may succeed
 * @param harmless whether the cloud certainly did not do what it was asked
 * @see <a href="https://support.huaweicloud.com/api-vpc/vpc_api_0003.html">error codes of VPC</a>
 */
record Failure(
        Kind kind,
        String code,
        String requestId,
        String reason,
        boolean passing,
        boolean harmless,
        RuntimeException cause) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_REASON = 500;

    private static final Set<String> THROTTLED = Set.of("APIGW.0308", "CCE.01429003", "CCE.02429001");
    private static final Set<String> OVER_QUOTA = Set.of("VPC.9905", "VPC.0604");
    private static final Set<String> SERVICES = Set.of("VPC", "CCE", "ELB");

    /** @param thrown by the SDK, on the way out or on the way in */
    static Failure of(RuntimeException thrown, Wire.Exchange exchange) {
        boolean unsent = exchange.sent() == 0;
        if (thrown instanceof ConnectionException || thrown instanceof RequestTimeoutException) {
            boolean trusted = !(thrown instanceof SslHandShakeException);
            return new Failure(Kind.UNAVAILABLE, "", "", unreachable(thrown), trusted, unsent, thrown);
        }
        if (thrown instanceof SdkException && unsent) {
            return withoutCredential(thrown);
        }
        if (thrown instanceof ServiceResponseException answer) {
            return answered(answer, exchange);
        }
        return new Failure(Kind.UNREADABLE, "", "", "its answer could not be read", false, unsent, thrown);
    }

    /** The connection was lost in the middle of an answer. */
    static Failure lost() {
        return new Failure(Kind.UNAVAILABLE, "", "", "the connection was lost in its answer", true, false, null);
    }

    /** An answer that is neither an error nor what was asked for: a redirection, or an empty body. */
    static Failure unexpected(int status) {
        return new Failure(
                Kind.UNREADABLE,
                "",
                "",
                "it answered " + status + " with nothing that can be read",
                false,
                false,
                null);
    }

    /** Temporary keys are fetched before a call is signed; it was never sent. */
    private static Failure withoutCredential(RuntimeException thrown) {
        int status = thrown instanceof ServiceResponseException answer ? answer.getHttpStatusCode() : 0;
        boolean passing = status == 429 || status >= 500;
        String reason = "no temporary keys could be obtained for its credential: " + clean(thrown.getMessage());
        return new Failure(passing ? Kind.UNAVAILABLE : Kind.DENIED, "", "", reason, passing, true, thrown);
    }

    private static Failure answered(ServiceResponseException answer, Wire.Exchange exchange) {
        int status = answer.getHttpStatusCode();
        Problem problem = Problem.of(answer);
        boolean refused = status >= 400 && status < 500 && status != 408;
        Kind kind = kind(status, problem);
        return new Failure(
                kind,
                problem.code(),
                answer.getRequestId() == null ? "" : clean(answer.getRequestId()),
                reason(kind, status, problem),
                kind == Kind.THROTTLED || kind == Kind.UNAVAILABLE,
                refused && exchange.sent() == 1,
                answer);
    }

    private static Kind kind(int status, Problem problem) {
        if (status == 429 || THROTTLED.contains(problem.code())) {
            return Kind.THROTTLED;
        }
        if (status == 401 || status == 403) {
            return Kind.DENIED;
        }
        if (status == 404) {
            // a gateway that does not know the address says 404 too, and that does not mean that a rule is gone
            return problem.isOfAService() ? Kind.NOT_FOUND : Kind.UNREADABLE;
        }
        if (OVER_QUOTA.contains(problem.code())
                || status < 500 && problem.text().startsWith("Quota exceeded")) {
            return Kind.QUOTA;
        }
        if (status >= 500 || status == 408) {
            return Kind.UNAVAILABLE;
        }
        return status >= 400 ? Kind.REFUSED : Kind.UNREADABLE;
    }

    private static String reason(Kind kind, int status, Problem problem) {
        if (status < 400) {
            return "its answer could not be read: " + problem.text();
        }
        String hint = kind == Kind.UNREADABLE ? " (is the endpoint right?)" : "";
        return "it answered " + status + (problem.code().isEmpty() ? "" : " " + problem.code()) + ": " + problem.text()
                + hint;
    }

    private static String unreachable(RuntimeException thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return "it could not be reached: " + clean(root.getMessage() == null ? root.toString() : root.getMessage());
    }

    /** What the caller of the port is told. */
    CloudException asException(Kind told, String operation) {
        return new CloudException(told, code, requestId, operation + ": " + reason, cause);
    }

    /** An answer that came whole and does not say what it must. */
    static CloudException unreadable(String what) {
        return new CloudException(Kind.UNREADABLE, "", "", clean(what), null);
    }

    /** What comes from outside goes into a log in one line, without control characters, and not without end. */
    private static String clean(String text) {
        String line = text == null
                ? ""
                : text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    /** Code and text of an error, whichever of its shapes it came in. */
    private record Problem(String code, String text) {

        static Problem of(ServiceResponseException answer) {
            String code = answer.getErrorCode() == null ? "" : answer.getErrorCode();
            String text = answer.getErrorMsg() == null ? "" : answer.getErrorMsg();
            // CCE's own shape reaches us as raw text without a code; VPC v1 wraps Neutron's text once more
            Optional<JsonNode> json = json(text);
            return json.map(node -> new Problem(
                            clean(code.isEmpty() ? first(node, "errorCode", "error_code", "code") : code),
                            clean(text(node, text))))
                    .orElseGet(() -> new Problem(clean(code), clean(text)));
        }

        private static String text(JsonNode node, String otherwise) {
            JsonNode neutron = node.path("NeutronError");
            String text = first(neutron.isMissingNode() ? node : neutron, "errorMessage", "error_msg", "message");
            if (text.isEmpty() && neutron.isTextual()) {
                text = neutron.asText();
            }
            return text.isEmpty() ? otherwise : text;
        }

        private static Optional<JsonNode> json(String text) {
            try {
                return text.startsWith("{") ? Optional.of(JSON.readTree(text)) : Optional.empty();
            } catch (JsonProcessingException e) {
                return Optional.empty(); // then it is text that happens to begin with a brace
            }
        }

        private static String first(JsonNode node, String... names) {
            for (String name : names) {
                if (node.path(name).isTextual()) {
                    return node.path(name).asText();
                }
            }
            return "";
        }

        boolean isOfAService() {
            int dot = code.indexOf('.');
            return dot > 0 && SERVICES.contains(code.substring(0, dot));
        }
    }
}
