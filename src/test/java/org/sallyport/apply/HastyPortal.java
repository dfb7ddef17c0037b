package org.sallyport.apply;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/**
 * A portal that waits for its cloud in milliseconds, so that a test of an outage does not take one; and whose runs serve no
 * change requests.
 */
public final class HastyPortal implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.arc.exclude-types", "org.sallyport.change.ChangeWatch",
                "sallyport.apply.pause", "50ms",
                "sallyport.apply.longest-pause", "400ms",
                "sallyport.apply.poll-interval", "200ms",
                "sallyport.cloud.retry.attempts", "2",
                "sallyport.cloud.retry.first-pause", "10ms",
                "sallyport.cloud.retry.longest-pause", "20ms");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(BreakableSites.class);
    }
}
