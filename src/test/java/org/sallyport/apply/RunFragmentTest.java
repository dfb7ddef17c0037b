package org.sallyport.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.cce.GroupRole;
import org.sallyport.hardening.Refusal;

/** What a page shows of a run. */
@QuarkusTest
@TestProfile(HastyPortal.class)
class RunFragmentTest {

    private static final Instant STARTED = Instant.parse("2026-01-01T10:00:00Z");

    @Inject
    Engine engine;

    @Inject
    ReasonText reasons;

    @Inject
    RunWords words;

    @Test
    @ActivateRequestContext
    void showsEachCallWithItsStateAndTheCloudsRequest() {
        Document page = render(
                RunState.CHANGING,
                Optional.empty(),
                "",
                List.of(
                        step(1, StepKind.CREATE, StepState.DONE, "", 1),
                        step(2, StepKind.DELETE, StepState.UNKNOWN, "request-7", 2),
                        step(3, StepKind.DELETE, StepState.WAITING, "", 0)));

        assertThat(page.select("li.step").eachAttr("class"))
                .containsExactly("step done", "step unknown", "step waiting");
        assertThat(page.select("li.step").get(0).text())
                .contains("1. Create 2 rules in the nodes group, in one call", "Inbound TCP 22 from VPC");
        assertThat(page.select("li.step").get(1).text()).contains("request-7", "2 attempts");
        assertThat(page.select("progress").attr("value")).isEqualTo("33");
        assertThat(page.text()).contains("Changing rules", "1 of 3 calls", "Ordered by alice");
    }

    @Test
    @ActivateRequestContext
    void saysHowItEndedAndWhy() {
        Document page = render(
                RunState.FINISHED,
                Optional.of(Outcome.STALE),
                sentence(Reason.of(Reason.Kind.PLAN_CHANGED)),
                List.of());

        assertThat(page.text())
                .contains("Stale, nothing changed", "no longer the one that was signed", "took 4 seconds");
        assertThat(page.select("progress")).isEmpty();
    }

    @Test
    @ActivateRequestContext
    void rendersNothingRawThatComesFromOutside() {
        Document page = render(
                RunState.CHANGING,
                Optional.empty(),
                "<script>1</script>",
                List.of(step(1, StepKind.DELETE, StepState.FAILED, "<script>2</script>", 1)));

        assertThat(page.select("script")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Reason.Kind.class)
    void hasASentenceForEveryReason(Reason.Kind kind) {
        Reason reason = kind == Reason.Kind.PLAN_REFUSED
                ? Reason.of(kind, Refusal.Kind.QUOTA.name())
                : Reason.of(kind, "VPC.9905", "node.ssh");
        assertThat(sentence(reason)).endsWith(".").doesNotContain("{", "null");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    @ActivateRequestContext
    void hasAWordForEveryOutcome(Outcome outcome) {
        assertThat(render(RunState.FINISHED, Optional.of(outcome), "", List.of())
                        .select(".pill")
                        .text())
                .isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(value = RunState.class, mode = EnumSource.Mode.EXCLUDE, names = "FINISHED")
    @ActivateRequestContext
    void hasAWordForEveryState(RunState state) {
        assertThat(render(state, Optional.empty(), "", List.of())
                        .select(".pill")
                        .text())
                .isNotBlank();
    }

    @Test
    @ActivateRequestContext
    void saysThatItWaitsAndForWhat() {
        String cause = sentence(Reason.of(Reason.Kind.CLOUD_UNAVAILABLE));
        Document page = render(RunState.CHECKING, Optional.empty(), "", cause, List.of());

        assertThat(page.select(".waits").text())
                .contains("The run waits and goes on by itself: The cloud cannot be reached.", "Next try:");
        assertThat(page.select(".waits time")).isNotEmpty();
    }

    private String sentence(Reason reason) {
        return reasons.of(reason, words.rules(Yard.order(RunKind.UNDO, "")));
    }

    private Document render(RunState state, Optional<Outcome> outcome, String reason, List<StepView> steps) {
        return render(state, outcome, reason, "", steps);
    }

    private Document render(
            RunState state, Optional<Outcome> outcome, String reason, String waitsFor, List<StepView> steps) {
        RunView run = new RunView(
                UUID.randomUUID(),
                RunKind.APPLY,
                state,
                outcome,
                reason,
                waitsFor,
                STARTED,
                steps,
                STARTED,
                state == RunState.FINISHED ? STARTED.plusSeconds(4) : null,
                STARTED,
                "alice");
        return Jsoup.parse(engine.getTemplate("ApplyRuns/run").data("run", run).render());
    }

    private static StepView step(int number, StepKind kind, StepState state, String request, int attempts) {
        List<String> rules = kind == StepKind.CREATE
                ? List.of("Inbound TCP 22 from VPC", "Inbound TCP 22 from Bastions")
                : List.of("Inbound TCP 22 from anywhere");
        return new StepView(
                number,
                kind,
                GroupRole.NODE,
                "group",
                String.join("; ", rules),
                rules,
                state,
                request,
                attempts,
                state == StepState.WAITING ? null : STARTED);
    }
}
