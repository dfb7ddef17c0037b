package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LockOutTest {

    private final LockOut lockOut = new LockOut(5, Duration.ofSeconds(30), Duration.ofMinutes(15));

    @Test
    void costsNothingForTheFirstFewFailures() {
        assertThat(lockOut.delayAfter(0)).isZero();
        assertThat(lockOut.delayAfter(4)).isZero();
    }

    @Test
    void doublesTheDelayWithEachFurtherFailure() {
        assertThat(lockOut.delayAfter(5)).isEqualTo(Duration.ofSeconds(30));
        assertThat(lockOut.delayAfter(6)).isEqualTo(Duration.ofSeconds(60));
        assertThat(lockOut.delayAfter(9)).isEqualTo(Duration.ofSeconds(480));
    }

    @Test
    void neverExceedsTheLongestDelay() {
        assertThat(lockOut.delayAfter(10)).isEqualTo(Duration.ofMinutes(15));
        assertThat(lockOut.delayAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void refusesDelaysThatDoNotGrow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LockOut(5, Duration.ofMinutes(15), Duration.ofSeconds(30)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LockOut(0, Duration.ofSeconds(30), Duration.ofMinutes(15)));
    }
}
