package org.sallyport.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where the sandbox listens and whom it lets in.
 *
 * @param host a loopback address or name; anything else is refused, since the control address is unsigned
 * @param port 0 to 65535; 0 takes any free port, {@link Sandbox#port()} then tells which
 * @param accessKey the access key that signed calls must carry
 * @param secretKey the secret that signatures are checked with
 * @param region the region that the seeded resources are in
 * @param project the project id in every address, 32 hexadecimal digits
 */
public record SandboxSettings(
        String host, int port, String accessKey, String secretKey, String region, String project) {

    static final String DEFAULT_HOST = "127.0.0.1";
    static final String DEFAULT_PORT = "8089";
    static final String DEFAULT_ACCESS_KEY = "SANDBOXACCESSKEY0001";
    static final String DEFAULT_SECRET_KEY = "sandbox-secret-key-not-for-real-use";
    static final String DEFAULT_REGION = "sandbox-1";
    static final String DEFAULT_PROJECT = "0123456789abcdef0123456789abcdef";

    private static final Pattern PROJECT_ID = Pattern.compile("[0-9a-f]{32}");

    public SandboxSettings {
        requireLoopback(host);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("sallyport.sandbox.port must be between 0 and 65535, not " + port);
        }
        requireText("access-key", accessKey);
        requireText("secret-key", secretKey);
        requireText("region", region);
        if (!PROJECT_ID.matcher(Objects.requireNonNullElse(project, "")).matches()) {
            throw new IllegalArgumentException(
                    "sallyport.sandbox.project must be 32 lower-case hexadecimal digits, not '" + project + "'");
        }
    }

    /** The fixed defaults, which any tool can rely on. */
    public static SandboxSettings defaults() {
        return new SandboxSettings(
                DEFAULT_HOST,
                Integer.parseInt(DEFAULT_PORT),
                DEFAULT_ACCESS_KEY,
                DEFAULT_SECRET_KEY,
                DEFAULT_REGION,
                DEFAULT_PROJECT);
    }

    /** The same settings on another port; 0 for any free one. */
    public SandboxSettings onPort(int otherPort) {
        return new SandboxSettings(host, otherPort, accessKey, secretKey, region, project);
    }

    /** Names the settings without the secret key. */
    @Override
    public String toString() {
        return "SandboxSettings[" + host + ":" + port + ", region " + region + ", project " + project + "]";
    }

    private static void requireLoopback(String host) {
        requireText("host", host);
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                throw new IllegalArgumentException(
                        "sallyport.sandbox.host must be a loopback address such as 127.0.0.1, not '" + host + "'");
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "sallyport.sandbox.host must be a loopback address such as 127.0.0.1; '" + host
                            + "' cannot be resolved",
                    e);
        }
    }

    private static void requireText(String key, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("sallyport.sandbox." + key + " must not be empty");
        }
    }
}
