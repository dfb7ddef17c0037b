package org.sallyport.cloud.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final Duration FOREVER = Duration.ofDays(1);

    private final AtomicLong now = new AtomicLong();
    private final RateLimit limit = new RateLimit(10, now::get);

    @Test
    void letsOneSecondsWorthOfCallsThroughAtOnce() {
        for (int call = 0; call < 10; call++) {
            assertThat(limit.take(FOREVER)).contains(Duration.ZERO);
        }
        assertThat(limit.take(FOREVER)).contains(Duration.ofMillis(100));
        assertThat(limit.take(FOREVER)).contains(Duration.ofMillis(200));
    }

    @Test
    void neverLetsMoreThanOneSecondsWorthGatherWhileNobodyCalls() {
        now.set(Duration.ofHours(1).toNanos());

        for (int call = 0; call < 10; call++) {
            assertThat(limit.take(FOREVER)).contains(Duration.ZERO);
        }
        assertThat(limit.take(FOREVER)).contains(Duration.ofMillis(100));
    }

    @Test
    void takesNoPlaceThatIsTooFarAway() {
        for (int call = 0; call < 12; call++) {
            limit.take(FOREVER);
        }

        assertThat(limit.take(Duration.ofMillis(299))).isEmpty();
        assertThat(limit.take(Duration.ofMillis(300))).contains(Duration.ofMillis(300));
    }

    @Test
    void makesEverybodyWaitWhenTheCloudAsksForIt() {
        limit.holdBack(Duration.ofSeconds(3));

        assertThat(limit.take(FOREVER)).contains(Duration.ofSeconds(3));
        assertThat(limit.take(FOREVER)).contains(Duration.ofMillis(3100));
    }
}
