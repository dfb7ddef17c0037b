package org.sallyport.identity;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long somebody stays signed in; each key is explained in {@code application.properties}. */
@ConfigMapping(prefix = "sallyport.session")
public interface SessionSettings {

    Duration idleTimeout();

    Duration absoluteTimeout();

    Duration sensitiveActionAge();
}
