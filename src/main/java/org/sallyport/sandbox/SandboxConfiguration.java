package org.sallyport.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code sallyport.sandbox.*}: off unless switched on, with defaults that any tool can rely on. */
@ConfigMapping(prefix = "sallyport.sandbox")
public interface SandboxConfiguration {

    /** Whether the sandbox is started with the portal. */
    @WithDefault("false")
    boolean enabled();

    /** A loopback address. */
    @WithDefault(SandboxSettings.DEFAULT_HOST)
    String host();

    /** 0 takes any free port. */
    @WithDefault(SandboxSettings.DEFAULT_PORT)
    int port();

    @WithDefault(SandboxSettings.DEFAULT_ACCESS_KEY)
    String accessKey();

    @WithDefault(SandboxSettings.DEFAULT_SECRET_KEY)
    String secretKey();

    @WithDefault(SandboxSettings.DEFAULT_REGION)
    String region();

    /** 32 lower-case hexadecimal digits. */
    @WithDefault(SandboxSettings.DEFAULT_PROJECT)
    String project();

    default SandboxSettings settings() {
        return new SandboxSettings(host(), port(), accessKey(), secretKey(), region(), project());
    }
}
