package org.sallyport.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies {@code SDK-HMAC-SHA256} request signatures as the API gateway of Huawei Cloud does
 * (support.huaweicloud.com, "Signing and Authentication Algorithm" of API Gateway).
 */
final class SignatureVerifier {

    /** How far the date of a request may be from this clock. */
    static final Duration TOLERANCE = Duration.ofMinutes(15);

    private static final String ALGORITHM = "SDK-HMAC-SHA256";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            ALGORITHM + " Access=([^,\\s]+),\\s*SignedHeaders=([a-z0-9;_-]+),\\s*Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String accessKey;
    private final String secretKey;
    private final Clock clock;

    SignatureVerifier(String accessKey, String secretKey, Clock clock) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.clock = clock;
    }

    /**
     * What of a request is signed.
     *
     * @param rawPath the path as it came over the wire
     * @param header the value of a header by its lower-case name, or null
     */
    record SignedRequest(String method, String rawPath, Query query, UnaryOperator<String> header, byte[] body) {}

    /** Returns if the signature is right, else throws the refusal (401) that says what is wrong with it. */
    void verify(SignedRequest request) {
        String authorization = request.header().apply("authorization");
        if (authorization == null) {
            throw Refusal.unauthorized("the Authorization header is missing");
        }
        Matcher parts = AUTHORIZATION.matcher(authorization.trim());
        if (!parts.matches()) {
            throw Refusal.unauthorized("the Authorization header is not of the form '" + ALGORITHM
                    + " Access=…, SignedHeaders=…, Signature=…'");
        }
        if (!parts.group(1).equals(accessKey)) {
            throw Refusal.unauthorized("access key " + parts.group(1) + " does not exist");
        }
        String date = date(request);
        List<String> signedHeaders = Arrays.asList(parts.group(2).split(";"));
        requireSigned(signedHeaders, "host");
        requireSigned(signedHeaders, "x-sdk-date");
        String payloadHash = payloadHash(request);
        boolean genuine = List.of(
                        request.query().canonicalByKey(), request.query().canonicalByKeyAndValue())
                .stream()
                .map(query -> canonicalRequest(request, query, signedHeaders, payloadHash))
                .map(canonical -> signature(secretKey, date, canonical))
                .anyMatch(expected -> MessageDigest.isEqual(ascii(expected), ascii(parts.group(3))));
        if (!genuine) {
            throw Refusal.unauthorized("verify aksk signature fail");
        }
    }

    private String date(SignedRequest request) {
        String date = request.header().apply("x-sdk-date");
        if (date == null) {
            throw Refusal.unauthorized("the X-Sdk-Date header is missing");
        }
        Instant moment;
        try {
            moment = DATE.parse(date, Instant::from);
        } catch (DateTimeException e) {
            throw Refusal.unauthorized("X-Sdk-Date '" + date + "' is not of the form yyyyMMdd'T'HHmmss'Z'");
        }
        if (Duration.between(moment, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            throw Refusal.unauthorized("request time " + date + " is more than 15 minutes from the server's");
        }
        return date;
    }

    private static void requireSigned(List<String> signedHeaders, String name) {
        if (!signedHeaders.contains(name)) {
            throw Refusal.unauthorized("header " + name + " is not signed");
        }
    }

    private static String payloadHash(SignedRequest request) {
        String actual = sha256(request.body());
        String claimed = request.header().apply("x-sdk-content-sha256");
        if (claimed == null || claimed.equals(actual)) {
            return actual;
        }
        if (claimed.equals("UNSIGNED-PAYLOAD")) {
            return claimed;
        }
        throw Refusal.unauthorized("X-Sdk-Content-Sha256 is not the hash of the body");
    }

    static String canonicalRequest(
            SignedRequest request, String canonicalQuery, List<String> signedHeaders, String payloadHash) {
        String headers = signedHeaders.stream()
                .map(name -> name + ":" + headerValue(request, name) + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                canonicalPath(request.rawPath()),
                canonicalQuery,
                headers,
                String.join(";", signedHeaders),
                payloadHash);
    }

    private static String headerValue(SignedRequest request, String name) {
        String value = request.header().apply(name);
        if (value == null) {
            throw Refusal.unauthorized("signed header " + name + " is missing");
        }
        return value.trim();
    }

    private static String canonicalPath(String rawPath) {
        String path = Arrays.stream(rawPath.split("/", -1))
                .map(segment -> Query.encode(Query.decode(segment)))
                .collect(Collectors.joining("/"));
        return path.endsWith("/") ? path : path + "/";
    }

    static String signature(String secretKey, String date, String canonicalRequest) {
        String toSign = ALGORITHM + "\n" + date + "\n" + sha256(canonicalRequest.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(toSign.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
        }
    }

    static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
