package org.sallyport.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.apply.Yard.NODE;
import static org.sallyport.apply.Yard.undoneYard;
import static org.sallyport.apply.Yard.undoneYardWithSignature;
import static org.sallyport.apply.Yard.yard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.apply.MemoryCloud.Fate;
import org.sallyport.cce.GroupRole;
import org.sallyport.cloud.CloudException.Kind;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;

/** Nobody may be there to order an undo again: it waits for the cloud as long as it takes. */
class UndoTest {

    private static final int LONG_AFTER_PATIENCE_IS_OUT = 40;

    @Test
    void waitsUntilTheRulesCanBeReadThoughNothingIsDoneYet() {
        Yard undo = undoneYard();
        undo.cloud.weather(new MemoryCloud.Weather() {
            @Override
            public Fate ofWrite(int number) {
                return Fate.DONE;
            }

            @Override
            public boolean readFails(int number) {
                return number <= LONG_AFTER_PATIENCE_IS_OUT;
            }
        });

        assertThat(undo.work(Instants.withoutCrash())).isInstanceOf(Ending.Paused.class);
        assertThat(undo.journal.run().waitsFor()).map(Reason::kind).contains(Reason.Kind.CLOUD_UNAVAILABLE);
        assertThat(undo.workUntilFinished()).isEqualTo(Outcome.VERIFIED);

        undo.isHardened();
        assertThat(undo.journal.run().waitsFor()).isEmpty();
    }

    static Stream<Arguments> everyFateOfEveryCall() {
        return IntStream.rangeClosed(1, 5)
                .boxed()
                .flatMap(call -> Stream.of(Fate.REJECTED, Fate.LOST_BEFORE, Fate.CUT_SHORT)
                        .map(fate -> Arguments.of(call, fate)));
    }

    @ParameterizedTest
    @MethodSource("everyFateOfEveryCall")
    void goesOnTryingFromWhicheverCallOnTheCloudFails(int call, Fate fate) {
        Yard undo = undoneYard();
        undo.cloud.weather(number -> number >= call && number < call + LONG_AFTER_PATIENCE_IS_OUT ? fate : Fate.DONE);

        assertThat(undo.workUntilFinished()).isEqualTo(Outcome.VERIFIED);

        undo.isHardened();
        undo.journalTellsTheTruth();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"UNAVAILABLE", "THROTTLED", "OUTCOME_UNKNOWN", "UNREADABLE"})
    void goesOnTryingIfTheDryRunFails(Kind kind) {
        Yard undo = undoneYard();
        List<Integer> left = new ArrayList<>(List.of(1));
        undo.cloud.dryRunDoes((group, rules) -> {
            if (!left.isEmpty()) {
                left.remove(0);
                throw MemoryCloud.failure(kind);
            }
        });

        assertThat(undo.workUntilFinished()).isEqualTo(Outcome.VERIFIED);

        undo.isHardened();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"DENIED", "NOT_FOUND", "QUOTA", "REFUSED"})
    void endsWithItsReasonIfNoTryingHelps(Kind kind) {
        Yard undo = undoneYard();
        undo.cloud.rejectionsAre(kind);
        undo.cloud.weather(number -> Fate.REJECTED);

        assertThat(undo.workUntilFinished()).isEqualTo(Outcome.FAILED_UNCHANGED);

        assertThat(undo.journal.reason().kind()).isEqualTo(Reason.Kind.valueOf("CLOUD_" + kind));
        undo.isAsBefore();
    }

    @Test
    void goesOnTakingBackUntilTheCloudAnswers() {
        Yard undo = undoneYard();
        undo.cloud.dryRunDoes((group, rules) -> undo.cloud.rejectionsAre(Kind.QUOTA));
        undo.cloud.weather(number -> {
            if (number == 2) {
                return Fate.REJECTED;
            }
            undo.cloud.rejectionsAre(number < 2 ? Kind.QUOTA : Kind.UNAVAILABLE);
            return number > 2 && number < LONG_AFTER_PATIENCE_IS_OUT ? Fate.REJECTED : Fate.DONE;
        });

        assertThat(undo.workUntilFinished()).isEqualTo(Outcome.FAILED_UNCHANGED);

        assertThat(undo.journal.reason().kind()).isEqualTo(Reason.Kind.CLOUD_QUOTA);
        undo.isAsBefore();
        undo.journalTellsTheTruth();
    }

    @Test
    void goesOnTryingToOpenWhatSomebodyCutMeanwhile() {
        Yard undo = undoneYard();
        List<LiveRule> once = new ArrayList<>(List.of(undo.find(NODE, Yard.SELF).orElseThrow()));
        undo.cloud.watchedBy(state -> {
            if (!once.isEmpty()) {
                undo.cloud.take(once.remove(0).id());
            }
        });
        undo.cloud.weather(number -> number > 2 && number < LONG_AFTER_PATIENCE_IS_OUT ? Fate.LOST_BEFORE : Fate.DONE);

        assertThat(undo.workUntilFinished()).isEqualTo(Outcome.FAILED_PARTIAL);

        assertThat(undo.journal.reason()).isEqualTo(Reason.of(Reason.Kind.REQUIRED_FLOW_RESTORED, "node.self"));
        assertThat(undo.live(NODE)).contains(Yard.SELF);
    }

    @Test
    void countsItsPatienceWithOthersOnlyFromWhenTheCloudIsBack() {
        Yard undo = undoneYard();
        undo.cloud.weather(new MemoryCloud.Weather() {
            @Override
            public Fate ofWrite(int number) {
                return Fate.DONE;
            }

            @Override
            public boolean readFails(int number) {
                return number > 1 && number <= LONG_AFTER_PATIENCE_IS_OUT;
            }
        });
        while (undo.journal.run().pauses() <= Yard.PATIENCE.pauses()) {
            undo.work(Instants.withoutCrash());
        }
        Step done = undo.journal.run().step(1);
        Rule restored = done.creates().get(0).rule();
        undo.cloud.take(undo.find(NODE, restored).orElseThrow().id());
        undo.cloud.weather(number -> Fate.DONE);

        Ending ending = undo.work(Instants.withoutCrash());

        assertThat(ending).isInstanceOf(Ending.Paused.class);
        assertThat(undo.journal.run().waitsFor()).map(Reason::kind).contains(Reason.Kind.NOT_AS_PLANNED);
        assertThat(undo.journal.run().pauses()).isOne();
        assertThat(undo.workUntilFinished()).isNotEqualTo(Outcome.VERIFIED);
    }

    @ParameterizedTest
    @CsvSource({"Unavailable", "Error", "Upgrading", "Hibernation"})
    void isNotKeptFromItsWorkByTheStateOfTheCluster(String phase) {
        Yard undo = undoneYard();
        undo.phaseIs(phase);
        Yard apply = yard();
        apply.phaseIs(phase);

        assertThat(undo.workUntilFinished()).isEqualTo(Outcome.VERIFIED);
        assertThat(apply.workUntilFinished()).isEqualTo(Outcome.FAILED_UNCHANGED);

        assertThat(apply.journal.reason()).isEqualTo(Reason.of(Reason.Kind.CLUSTER_NOT_CHANGEABLE, phase));
        assertThat(apply.cloud.writes()).isZero();
    }

    @Test
    void doesNotBeginIfAGroupCannotBeTold() {
        Yard undo = undoneYard();
        undo.cannotTellTheGroupOf(GroupRole.CONTROL);

        assertThat(undo.workUntilFinished()).isEqualTo(Outcome.FAILED_UNCHANGED);

        assertThat(undo.cloud.writes()).isZero();
    }

    @Test
    void isNotStoppedByWhatOthersRemoveIfNobodyHadToSignIt() {
        Rule kept = Yard.tcp(9100, "10.9.0.0/16");
        Yard undo = Yard.undoneYardWith(kept);
        Optional<LiveRule> rule = undo.find(NODE, kept);
        undo.cloud.watchedBy(state -> undo.cloud.take(rule.orElseThrow().id()));

        assertThat(undo.workUntilFinished()).isEqualTo(Outcome.FAILED_PARTIAL);

        assertThat(undo.journal.reason().kind()).isEqualTo(Reason.Kind.OTHERS_CHANGED);
        assertThat(undo.journal.run().steps()).allMatch(step -> step.state() == StepState.DONE);
    }

    @Test
    void isStaleIfItWasSignedForOtherRules() {
        Yard undo = undoneYardWithSignature();
        undo.cloud.put(NODE, Yard.tcp(8080, "10.9.0.0/16"), "somebody's");

        assertThat(undo.workUntilFinished()).isEqualTo(Outcome.STALE);

        assertThat(undo.cloud.writes()).isZero();
    }
}
