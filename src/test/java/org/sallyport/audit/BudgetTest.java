package org.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private final Instant start = Instant.parse("2026-11-22T13:00:00Z");
    private final Budget budget = new Budget(60);

    @Test
    void isSpentAfterAMinutesWorth() {
        for (int n = 0; n < 60; n++) {
            assertThat(budget.spend(start)).isTrue();
        }
        assertThat(budget.spend(start)).isFalse();
        assertThat(budget.spend(start)).isFalse();
        assertThat(budget.takeUnrecorded()).isEqualTo(2);
        assertThat(budget.takeUnrecorded()).isZero();
    }

    @Test
    void growsWithTimeUpToAMinutesWorth() {
        while (budget.spend(start)) {
            // until nothing is left
        }
        assertThat(budget.spend(start.plusMillis(900))).isFalse();
        assertThat(budget.spend(start.plusMillis(1_900))).isTrue();
        assertThat(budget.spend(start.plusMillis(1_900))).isFalse();

        int spent = 0;
        while (budget.spend(start.plusSeconds(3_600))) {
            spent++;
        }
        assertThat(spent).isEqualTo(60);
    }
}
