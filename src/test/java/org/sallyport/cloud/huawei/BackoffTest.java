package org.sallyport.cloud.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff =
            new Backoff(8, Duration.ofMillis(250), Duration.ofSeconds(8), Duration.ofSeconds(40));
    private final RandomGenerator random = new SplittableRandom(7);

    @Test
    void drawsPausesFromARangeThatDoublesUpToTheLongest() {
        assertThat(longestOfMany(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(250));
        assertThat(longestOfMany(3)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(1));
        assertThat(longestOfMany(7)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    }

    private Duration longestOfMany(int made) {
        Duration longest = Duration.ZERO;
        for (int draw = 0; draw < 1000; draw++) {
            Duration pause =
                    backoff.pause(made, Duration.ZERO, Duration.ZERO, random).orElseThrow();
            longest = pause.compareTo(longest) > 0 ? pause : longest;
        }
        return longest;
    }

    @Test
    void spreadsPausesOverTheWholeRangeSoThatCallersDoNotMarchInStep() {
        long shorterThanHalf = random.longs(1000)
                .filter(ignored -> backoff.pause(3, Duration.ZERO, Duration.ZERO, random)
                                .orElseThrow()
                                .compareTo(Duration.ofMillis(500))
                        < 0)
                .count();

        assertThat(shorterThanHalf).isBetween(400L, 600L);
    }

    @Test
    void neverComesBackBeforeTheCloudAskedFor() {
        for (int draw = 0; draw < 100; draw++) {
            assertThat(backoff.pause(1, Duration.ZERO, Duration.ofSeconds(5), random)
                            .orElseThrow())
                    .isBetween(Duration.ofSeconds(5), Duration.ofMillis(5250));
        }
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        assertThat(backoff.pause(8, Duration.ZERO, Duration.ZERO, random)).isEmpty();
    }

    @Test
    void givesUpRatherThanWaitLongerThanTheBudget() {
        assertThat(backoff.pause(1, Duration.ofSeconds(36), Duration.ofSeconds(5), random))
                .isEqualTo(Optional.empty());
    }
}
