package org.sallyport.apply;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A portal that waits for its cloud in milliseconds, so that a test of an outage does not take one. */
public final class HastyPortal implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "sallyport.apply.pause", "50ms",
                "sallyport.apply.longest-pause", "400ms",
                "sallyport.apply.poll-interval", "200ms",
                "sallyport.cloud.retry.attempts", "2",
                "sallyport.cloud.retry.first-pause", "10ms",
                "sallyport.cloud.retry.longest-pause", "20ms");
    }
}
