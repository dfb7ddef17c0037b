package org.sallyport.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of states, written a second time: whoever changes one has to mean it. */
class StatesTest {

    @Test
    void aRunGoesThroughItsStatesInThisOrderOnly() {
        assertThat(Arrays.stream(RunState.values()).collect(Collectors.toMap(state -> state, StatesTest::after)))
                .isEqualTo(Map.of(
                        RunState.WAITING, Set.of(RunState.CHECKING, RunState.FINISHED),
                        RunState.CHECKING, Set.of(RunState.CHECKING, RunState.CHANGING, RunState.FINISHED),
                        RunState.CHANGING, Set.of(RunState.TAKING_BACK, RunState.REPAIRING, RunState.FINISHED),
                        RunState.TAKING_BACK, Set.of(RunState.FINISHED),
                        RunState.REPAIRING, Set.of(RunState.FINISHED),
                        RunState.FINISHED, Set.of()));
    }

    @Test
    void aStepGoesThroughItsStatesInThisOrderOnly() {
        assertThat(Arrays.stream(StepState.values()).collect(Collectors.toMap(state -> state, StatesTest::after)))
                .isEqualTo(Map.of(
                        StepState.WAITING, Set.of(StepState.DOING, StepState.UNKNOWN),
                        StepState.DOING,
                                Set.of(
                                        StepState.DOING,
                                        StepState.DONE,
                                        StepState.UNKNOWN,
                                        StepState.FAILED,
                                        StepState.UNDONE),
                        StepState.DONE, Set.of(StepState.UNDONE),
                        StepState.UNKNOWN, Set.of(StepState.DOING, StepState.DONE, StepState.FAILED, StepState.UNDONE),
                        StepState.FAILED, Set.of(StepState.DOING, StepState.DONE, StepState.UNDONE),
                        StepState.UNDONE, Set.of()));
    }

    private static Set<RunState> after(RunState state) {
        return Arrays.stream(RunState.values()).filter(state::mayBecome).collect(Collectors.toSet());
    }

    private static Set<StepState> after(StepState state) {
        return Arrays.stream(StepState.values()).filter(state::mayBecome).collect(Collectors.toSet());
    }
}
