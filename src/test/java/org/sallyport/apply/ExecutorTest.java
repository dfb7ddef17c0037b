package org.sallyport.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sallyport.apply.Yard.CONTROL;
import static org.sallyport.apply.Yard.NODE;
import static org.sallyport.apply.Yard.yard;
import static org.sallyport.apply.Yard.yardWith;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.apply.MemoryCloud.Fate;
import org.sallyport.cloud.CloudException.Kind;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;

class ExecutorTest {

    private static final int WRITES = 5;

    @Test
    void createsFirstDeletesAfterAndVerifies() {
        Yard yard = yard();

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.VERIFIED);

        assertThat(yard.cloud.log())
                .containsExactly(
                        "create 3 in " + NODE,
                        "create 2 in " + CONTROL,
                        "delete rule-1",
                        "delete rule-2",
                        "delete rule-4");
        yard.isHardened();
        yard.journalTellsTheTruth();
    }

    @Test
    void writesTheRequestAndTheStepBesideEachRuleItCreates() {
        Yard yard = yard();
        yard.workUntilFinished();

        assertThat(yard.find(CONTROL, Yard.API_FROM_VPC).orElseThrow().description())
                .isEqualTo("sallyport " + yard.journal.run().order().subjectId() + " step 2");
    }

    // --- the plan is no longer the signed one ---

    @Test
    void doesNothingIfTheLiveRulesAreNotTheOnesThatWereSigned() {
        Yard yard = yard();
        yard.cloud.put(NODE, Yard.tcp(8080, "10.9.0.0/16"), "somebody's");

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.STALE);

        assertThat(yard.cloud.writes()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.Kind.class,
            names = {"SETTINGS_CHANGED", "CLOSED", "TOO_LATE", "SIGNATURES_MISSING"})
    void doesNothingIfItMayNotBeginAnyMoreWhenItsTurnComes(Reason.Kind why) {
        Yard yard = yard();
        yard.mayNotBegin(why);

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.STALE);

        assertThat(yard.cloud.writes()).isZero();
        yard.isAsBefore();
        yard.journalTellsTheTruth();
    }

    @Test
    void finishesWhatItHasBegunThoughItMightNotBeginAnyMore() {
        Yard yard = yard();
        yard.cloud.watchedBy(state -> yard.mayNotBegin(Reason.Kind.CLOSED));

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.VERIFIED);

        yard.isHardened();
    }

    @Test
    void takesBackWhatItCreatedIfSomebodyDeletesAKeptRuleBeforeTheFirstDelete() {
        Yard yard = yard();
        Rule kept = Yard.tcp(9100, "10.9.0.0/16");
        Yard withKept = yardWith(kept);
        withKept.cloud.watchedBy(state -> withKept.find(NODE, kept).ifPresent(rule -> withKept.cloud.take(rule.id())));

        assertThat(withKept.workUntilFinished()).isEqualTo(Outcome.STALE);

        assertThat(withKept.live(NODE)).containsExactlyElementsOf(yard.live(NODE));
        assertThat(withKept.live(CONTROL)).containsExactlyElementsOf(yard.live(CONTROL));
        assertThat(withKept.journal.run().step(1).state()).isEqualTo(StepState.UNDONE);
        withKept.journalTellsTheTruth();
    }

    @Test
    void takesBackWhatItCreatedIfSomebodyChangesAKeptRuleInPlaceBeforeTheFirstDelete() {
        Rule kept = Yard.tcp(9100, "10.9.0.0/16");
        Rule changed = Yard.tcp(9100, "10.0.0.0/8");
        Yard yard = yardWith(kept);
        yard.cloud.watchedBy(
                state -> yard.find(NODE, kept).ifPresent(rule -> yard.cloud.changeInPlace(rule.id(), changed)));

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.STALE);

        assertThat(yard.live(NODE)).containsExactly(Yard.SSH, Yard.NODE_PORTS, Yard.SELF, changed);
        yard.journalTellsTheTruth();
    }

    @Test
    void doesNotCallVerifiedWhatSomebodyChangedInPlaceDuringTheDeletes() {
        Rule kept = Yard.tcp(9100, "10.9.0.0/16");
        Yard yard = yardWith(kept);
        String id = yard.find(NODE, kept).orElseThrow().id();
        yard.cloud.watchedBy(state -> {
            if (yard.cloud.log().size() == WRITES) {
                yard.cloud.changeInPlace(id, Yard.tcp(9100, "10.0.0.0/8"));
            }
        });

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.FAILED_PARTIAL);

        assertThat(yard.journal.reason().kind()).isEqualTo(Reason.Kind.OTHERS_CHANGED);
        yard.journalTellsTheTruth();
    }

    @Test
    void doesNotDeleteARuleThatIsNoLongerTheOneThatWasSigned() {
        Yard yard = yard();
        Rule changed = Yard.tcp(30_000, "10.9.0.0/16");
        LiveRule nodePorts = yard.find(NODE, Yard.NODE_PORTS).orElseThrow();
        yard.cloud.watchedBy(state -> {
            if (yard.cloud.log().size() == 3) {
                yard.cloud.changeInPlace(nodePorts.id(), changed);
            }
        });
        yard.cloud.weather(number -> number == 3 ? Fate.LOST_AFTER : Fate.DONE);

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.VERIFIED);

        assertThat(yard.live(NODE)).contains(changed).doesNotContain(Yard.SSH, Yard.NODE_PORTS);
        assertThat(yard.journal.reason().kind()).isEqualTo(Reason.Kind.OTHERS_ADDED);
        yard.journalTellsTheTruth();
    }

    @Test
    void namesRulesThatOthersAddedMeanwhile() {
        Yard yard = yard();
        Rule foreign = Yard.tcp(8080, "10.9.0.0/16");
        List<Rule> once = new ArrayList<>(List.of(foreign));
        yard.cloud.watchedBy(state -> {
            if (!once.isEmpty()) {
                yard.cloud.put(NODE, once.remove(0), "somebody's");
            }
        });

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.VERIFIED);

        assertThat(yard.journal.reason().kind()).isEqualTo(Reason.Kind.OTHERS_ADDED);
        assertThat(yard.journal.reason().rules()).extracting(LiveRule::rule).containsExactly(foreign);
    }

    // --- the guard ---

    @Test
    void stopsBeforeTheDeletesIfARuleItCreatedForARequiredFlowIsGone() {
        Yard yard = yard();
        yard.cloud.watchedBy(
                state -> yard.find(CONTROL, Yard.API_FROM_VPC).ifPresent(rule -> yard.cloud.take(rule.id())));

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.FAILED_UNCHANGED);

        yard.isAsBefore();
    }

    @Test
    void opensARequiredFlowAgainThatSomebodyCutMeanwhileAndStops() {
        Yard yard = yard();
        LiveRule self = yard.find(NODE, Yard.SELF).orElseThrow();
        List<LiveRule> once = new ArrayList<>(List.of(self));
        yard.cloud.watchedBy(state -> {
            if (!once.isEmpty()) {
                yard.cloud.take(once.remove(0).id());
            }
        });

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.FAILED_PARTIAL);

        assertThat(yard.journal.reason()).isEqualTo(Reason.of(Reason.Kind.REQUIRED_FLOW_RESTORED, "node.self"));
        assertThat(yard.live(NODE)).contains(Yard.SELF, Yard.SSH);
        assertThat(yard.cloud.log()).noneMatch(call -> call.startsWith("delete"));
    }

    @Test
    void saysSoLoudlyIfARequiredFlowCannotBeOpenedAgain() {
        Yard yard = yard();
        List<LiveRule> once = new ArrayList<>(List.of(yard.find(NODE, Yard.SELF).orElseThrow()));
        yard.cloud.watchedBy(state -> {
            if (!once.isEmpty()) {
                yard.cloud.take(once.remove(0).id());
            }
        });
        yard.cloud.rejectionsAre(Kind.DENIED);
        yard.cloud.weather(number -> number > 2 ? Fate.REJECTED : Fate.DONE);

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.FAILED_PARTIAL);

        assertThat(yard.journal.reason()).isEqualTo(Reason.of(Reason.Kind.REQUIRED_FLOW_LOST, "node.self"));
        yard.journalTellsTheTruth();
    }

    // --- the dry run ---

    @Test
    void changesNothingIfTheCloudWouldRefuseTheRules() {
        Yard yard = yard();
        yard.cloud.dryRunDoes((group, rules) -> {
            throw MemoryCloud.failure(Kind.QUOTA);
        });

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.FAILED_UNCHANGED);

        assertThat(yard.cloud.writes()).isZero();
        yard.journalTellsTheTruth();
    }

    @Test
    void takesRulesThatADryRunCreatedAfterAllForItsOwn() {
        Yard yard = yard();
        List<String> once = new ArrayList<>(List.of(CONTROL));
        yard.cloud.dryRunDoes((group, rules) -> {
            if (once.remove(group)) {
                rules.forEach(rule -> yard.cloud.put(group, rule.rule(), rule.description()));
                throw MemoryCloud.failure(Kind.OUTCOME_UNKNOWN);
            }
        });

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.VERIFIED);

        yard.isHardened();
        yard.journalTellsTheTruth();
    }

    // --- the cloud fails ---

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"UNAVAILABLE", "THROTTLED", "DENIED", "NOT_FOUND", "QUOTA", "REFUSED"})
    void leavesNothingBehindIfTheFirstCallIsRejected(Kind kind) {
        Yard yard = yard();
        yard.cloud.rejectionsAre(kind);
        yard.cloud.weather(number -> Fate.REJECTED);

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.FAILED_UNCHANGED);

        yard.isAsBefore();
        assertThat(yard.journal.reason().kind()).isEqualTo(Reason.Kind.valueOf("CLOUD_" + kind));
        yard.journalTellsTheTruth();
    }

    @Test
    void takesBackWhatItCreatedIfALaterCreateIsRefusedForGood() {
        Yard yard = yard();
        yard.cloud.rejectionsAre(Kind.QUOTA);
        yard.cloud.weather(number -> number == 2 ? Fate.REJECTED : Fate.DONE);

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.FAILED_UNCHANGED);

        yard.isAsBefore();
        yard.journalTellsTheTruth();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            names = {"LOST_BEFORE", "LOST_AFTER"})
    void goesOnTakingBackWhenAnAnswerToThatIsLost(Fate fate) {
        Yard yard = yard();
        yard.cloud.rejectionsAre(Kind.QUOTA);
        yard.cloud.weather(number -> number == 2 ? Fate.REJECTED : number % 2 == 1 && number > 2 ? fate : Fate.DONE);

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.FAILED_UNCHANGED);

        yard.isAsBefore();
        yard.journalTellsTheTruth();
    }

    @Test
    void journalsEachDeleteByWhichItTakesBackAsAStepOfItsOwn() {
        Yard yard = yard();
        yard.cloud.rejectionsAre(Kind.QUOTA);
        yard.cloud.weather(number -> number == 2 ? Fate.REJECTED : Fate.DONE);

        yard.workUntilFinished();

        assertThat(yard.journal.run().steps())
                .filteredOn(Step::takesBack)
                .hasSize(3)
                .allMatch(step -> step.state() == StepState.DONE);
        assertThat(yard.journal.run().step(1).state()).isEqualTo(StepState.UNDONE);
    }

    @Test
    void saysWhatIsThereIfItMayNotDeleteAnyMore() {
        Yard yard = yard();
        yard.cloud.rejectionsAre(Kind.DENIED);
        yard.cloud.weather(number -> number >= 4 ? Fate.REJECTED : Fate.DONE);

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.FAILED_PARTIAL);

        assertThat(yard.journal.run().steps())
                .extracting(Step::state)
                .containsExactly(StepState.DONE, StepState.DONE, StepState.DONE, StepState.FAILED, StepState.WAITING);
        yard.journalTellsTheTruth();
    }

    @Test
    void saysThatItCannotTellIfTheCloudStaysAwayAfterALostAnswer() {
        Yard yard = yard();
        yard.cloud.weather(new MemoryCloud.Weather() {
            @Override
            public Fate ofWrite(int number) {
                return number < 3 ? Fate.DONE : Fate.LOST_AFTER;
            }

            @Override
            public boolean readFails(int number) {
                return number > 2;
            }
        });

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.UNKNOWN);

        assertThat(yard.journal.run().step(3).state()).isEqualTo(StepState.UNKNOWN);
    }

    static Stream<Arguments> everyFateOfEveryCall() {
        return IntStream.rangeClosed(1, WRITES)
                .boxed()
                .flatMap(call -> Stream.of(Fate.values())
                        .filter(fate -> fate != Fate.DONE)
                        .map(fate -> Arguments.of(call, fate)));
    }

    @ParameterizedTest
    @MethodSource("everyFateOfEveryCall")
    void survivesOneMishapOfAnyCall(int call, Fate fate) {
        Yard yard = yard();
        yard.cloud.weather(number -> number == call ? fate : Fate.DONE);

        Outcome outcome = yard.workUntilFinished();

        if (call == 1 && fate == Fate.REJECTED) {
            assertThat(outcome).isEqualTo(Outcome.FAILED_UNCHANGED);
            yard.isAsBefore();
        } else {
            assertThat(outcome).isEqualTo(Outcome.VERIFIED);
            yard.isHardened();
        }
        yard.journalTellsTheTruth();
    }

    @ParameterizedTest
    @MethodSource("everyFateOfEveryCall")
    void endsInATrueStateIfEveryCallFromOneOnFails(int call, Fate fate) {
        Yard yard = yard();
        yard.cloud.weather(number -> number >= call ? fate : Fate.DONE);

        Outcome outcome = yard.workUntilFinished();

        switch (outcome) {
            case VERIFIED -> yard.isHardened();
            case STALE, FAILED_UNCHANGED -> yard.isAsBefore();
            case FAILED_PARTIAL -> assertThat(yard.cloud.log()).isNotEmpty();
            case UNKNOWN -> throw new AssertionError("The rules could be read all the time");
        }
        yard.journalTellsTheTruth();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            names = {"LOST_BEFORE", "LOST_AFTER", "CUT_SHORT"})
    void survivesEveryCallAndEveryReadingFailingOnce(Fate fate) {
        Yard yard = yard();
        yard.cloud.weather(new MemoryCloud.Weather() {
            @Override
            public Fate ofWrite(int number) {
                return number % 2 == 1 ? fate : Fate.DONE;
            }

            @Override
            public boolean readFails(int number) {
                return number > 1 && number % 2 == 0;
            }
        });

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.VERIFIED);

        yard.isHardened();
    }

    // --- the portal crashes ---

    @Test
    void goesOnAfterACrashAtAnyInstant() {
        int instants = instantsOfARun(number -> Fate.DONE);
        assertThat(instants).isGreaterThan(30);
        for (int instant = 1; instant <= instants; instant++) {
            Yard yard = yard();
            Instants crash = Instants.crashingAt(instant);
            assertThatThrownBy(() -> workThrough(yard, crash)).isInstanceOf(Crash.class);

            assertThat(yard.workUntilFinished()).as("crash at " + instant).isEqualTo(Outcome.VERIFIED);

            yard.isHardened();
            yard.journalTellsTheTruth();
        }
    }

    @ParameterizedTest
    @MethodSource("everyFateOfEveryCall")
    void goesOnAfterACrashAtAnyInstantInAnyWeather(int call, Fate fate) {
        MemoryCloud.Weather weather = number -> number == call ? fate : Fate.DONE;
        int instants = instantsOfARun(weather);
        for (int instant = 1; instant <= instants; instant++) {
            Yard yard = yard();
            yard.cloud.weather(weather);
            Instants crash = Instants.crashingAt(instant);
            assertThatThrownBy(() -> workThrough(yard, crash)).isInstanceOf(Crash.class);

            Outcome outcome = yard.workUntilFinished();

            if (outcome == Outcome.VERIFIED) {
                yard.isHardened();
            } else {
                assertThat(outcome).as("crash at " + instant).isEqualTo(Outcome.FAILED_UNCHANGED);
                yard.isAsBefore();
            }
            yard.journalTellsTheTruth();
        }
    }

    @Test
    void goesOnAfterACrashWhileTakingBack() {
        MemoryCloud.Weather weather = number -> number == 2 ? Fate.REJECTED : Fate.DONE;
        int instants = instantsOf(weather, Kind.QUOTA);
        for (int instant = 1; instant <= instants; instant++) {
            Yard yard = yard();
            yard.cloud.weather(weather);
            yard.cloud.rejectionsAre(Kind.QUOTA);
            Instants crash = Instants.crashingAt(instant);
            assertThatThrownBy(() -> workThrough(yard, crash)).isInstanceOf(Crash.class);

            Outcome outcome = yard.workUntilFinished();

            if (outcome == Outcome.VERIFIED) {
                yard.isHardened();
            } else {
                yard.isAsBefore();
            }
            yard.journalTellsTheTruth();
        }
    }

    private static int instantsOfARun(MemoryCloud.Weather weather) {
        return instantsOf(weather, Kind.UNAVAILABLE);
    }

    private static int instantsOf(MemoryCloud.Weather weather, Kind rejection) {
        Yard yard = yard();
        yard.cloud.weather(weather);
        yard.cloud.rejectionsAre(rejection);
        Instants instants = Instants.withoutCrash();
        workThrough(yard, instants);
        return instants.passed();
    }

    private static void workThrough(Yard yard, Instants instants) {
        while (yard.journal.outcome().isEmpty()) {
            yard.work(instants);
        }
    }

    // --- the portal stops ---

    @Test
    void stopsBetweenTwoCallsWhenTheWorkerIsAskedToAndGoesOnLater() {
        Yard yard = yard();
        Ending ending = new Executor(yard.journal, yard, Yard.PATIENCE, () -> yard.cloud.writes() == 3).execute();
        assertThat(ending).isInstanceOf(Ending.Stopped.class);
        assertThat(yard.cloud.log()).hasSize(3);

        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.VERIFIED);

        yard.isHardened();
        assertThat(yard.cloud.log()).hasSize(WRITES);
    }

    @Test
    void stopsBetweenTwoDryRuns() {
        Yard yard = yard();
        List<String> asked = new ArrayList<>();
        yard.cloud.dryRunDoes((group, rules) -> asked.add(group));

        Ending ending = new Executor(yard.journal, yard, Yard.PATIENCE, () -> asked.size() == 1).execute();

        assertThat(ending).isInstanceOf(Ending.Stopped.class);
        assertThat(yard.cloud.writes()).isZero();
        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.VERIFIED);
        yard.isHardened();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            names = {"DONE", "REJECTED", "LOST_BEFORE", "LOST_AFTER"})
    void doesNotEvenLookAgainWhenItIsToldToStopInTheLastCallOfARound(Fate fate) {
        Yard yard = yard();
        List<Integer> looks = new ArrayList<>();
        yard.cloud.weather(new MemoryCloud.Weather() {
            @Override
            public Fate ofWrite(int number) {
                return number == WRITES ? fate : Fate.DONE;
            }

            @Override
            public boolean readFails(int number) {
                looks.add(yard.cloud.writes());
                return false;
            }
        });

        Ending ending = new Executor(yard.journal, yard, Yard.PATIENCE, () -> yard.cloud.writes() == WRITES).execute();

        assertThat(ending).isInstanceOf(Ending.Stopped.class);
        assertThat(looks).doesNotContain(WRITES);
        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.VERIFIED);
        yard.isHardened();
        yard.journalTellsTheTruth();
    }

    @Test
    void leavesARepairToTheNextWorkerWhenItIsToldToStopBeforeIt() {
        Yard yard = yard();
        List<LiveRule> once = new ArrayList<>(List.of(yard.find(NODE, Yard.SELF).orElseThrow()));
        yard.cloud.watchedBy(state -> {
            if (!once.isEmpty()) {
                yard.cloud.take(once.remove(0).id());
            }
        });

        Ending ending = new Executor(
                        yard.journal,
                        yard,
                        Yard.PATIENCE,
                        () -> yard.journal.run().state() == RunState.REPAIRING)
                .execute();

        assertThat(ending).isInstanceOf(Ending.Stopped.class);
        assertThat(yard.live(NODE)).doesNotContain(Yard.SELF);
        assertThat(yard.workUntilFinished()).isEqualTo(Outcome.FAILED_PARTIAL);
        assertThat(yard.live(NODE)).contains(Yard.SELF, Yard.SSH);
        yard.journalTellsTheTruth();
    }
}
