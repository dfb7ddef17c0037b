package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sallyport.cce.ClusterFixture.cluster;
import static org.sallyport.cce.GroupRole.NODE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.ClusterFixture;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.SettingsFixture;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.RuleText;

/** Custom rules that stay open beyond a level, because somebody answers for them until a day. */
class RuleExceptionTest {
    private static final String OPEN = "in tcp 3389 from 0.0.0.0/0";
    private static final String OPEN_TOO = "in tcp 5900 from 0.0.0.0/0";
    private static final String WITHIN_THE_LEVEL = "in tcp 8080 from 10.0.3.0/24";
    private static final LocalDate LAST_DAY = LocalDate.of(2027, 3, 31);

    private final ClusterFixture cluster = cluster("ledger").with(NODE, OPEN, OPEN_TOO, WITHIN_THE_LEVEL);
    private final Planner planner = new Planner();

    private PlanInput input(String level, Set<String> removals, RuleException... exceptions) {
        return new PlanInput(
                cluster.context(),
                ReferenceProfiles.builtIn().of("2026/vpc-router").orElseThrow(),
                SettingsFixture.full(),
                HardeningLevels.builtIn().level(level).orElseThrow(),
                cluster.live(),
                50,
                removals,
                Set.of(exceptions));
    }

    private Plan plan(PlanInput input) {
        Planning planning = planner.plan(input);
        assertThat(planning).isInstanceOf(Planning.Planned.class);
        return ((Planning.Planned) planning).plan();
    }

    private String id(String rule) {
        return cluster.id(NODE, rule);
    }

    private RuleException exception(String rule) {
        return new RuleException(id(rule), LAST_DAY);
    }

    @Test
    void oneOpenRuleIsRemovedAndTheOtherStaysAsAnException() {
        Plan plan = plan(input("sealed", Set.of(id(OPEN_TOO)), exception(OPEN)));

        assertThat(plan.exceptions()).containsExactly(exception(OPEN));
        assertThat(plan.kept()).extracting(RuleExceptionTest::text).contains(OPEN, WITHIN_THE_LEVEL);
        assertThat(plan.kept()).extracting(RuleExceptionTest::text).doesNotContain(OPEN_TOO);
        assertThat(plan.warnings())
                .contains(new Warning(Warning.Kind.CUSTOM_RULES_EXCEPTED, List.of(id(OPEN))))
                .extracting(Warning::kind)
                .doesNotContain(Warning.Kind.CUSTOM_RULES_STAY);
    }

    @Test
    void anOpenRuleThatIsNeitherRemovedNorExceptedStandsInTheWay() {
        assertThat(planner.plan(input("sealed", Set.of(), exception(OPEN))))
                .isEqualTo(new Planning.Refused(
                        List.of(new Refusal(Refusal.Kind.CUSTOM_RULE_OPEN, List.of(id(OPEN_TOO))))));
    }

    @Test
    void anExceptionThatIsNotNeededIsNoPartOfThePlanNorOfWhatIsSigned() {
        Plan without = plan(input("sealed", Set.of(id(OPEN), id(OPEN_TOO))));

        assertThat(plan(input("sealed", Set.of(id(OPEN), id(OPEN_TOO)), exception(WITHIN_THE_LEVEL))))
                .as("of a rule that lets in no more than the level")
                .isEqualTo(without);
        assertThat(plan(input("sealed", Set.of(id(OPEN), id(OPEN_TOO)), exception(OPEN))))
                .as("of a rule that is removed")
                .isEqualTo(without);
        assertThat(plan(input("sealed", Set.of(id(OPEN), id(OPEN_TOO)), new RuleException("no-such-rule", LAST_DAY))))
                .as("of a rule that there is not")
                .isEqualTo(without);
    }

    @Test
    void aLevelThatLeavesCustomRulesAloneNeedsNoException() {
        assertThat(plan(input("restricted", Set.of(), exception(OPEN)))).isEqualTo(plan(input("restricted", Set.of())));
    }

    @Test
    void theFingerprintCoversWhichRuleStaysAndUntilWhen() {
        String signed = plan(input("sealed", Set.of(), exception(OPEN), exception(OPEN_TOO)))
                .fingerprint();

        assertThat(plan(input("sealed", Set.of(), exception(OPEN_TOO), exception(OPEN)))
                        .fingerprint())
                .as("in another order")
                .isEqualTo(signed);
        assertThat(plan(input(
                                "sealed",
                                Set.of(),
                                new RuleException(id(OPEN), LAST_DAY.minusDays(1)),
                                exception(OPEN_TOO)))
                        .fingerprint())
                .as("a day less")
                .isNotEqualTo(signed);
    }

    @Test
    void theTextThatIsSignedNamesThemInCanonicalJson() throws IOException {
        PlanInput input = input("sealed", Set.of(id(OPEN_TOO)), exception(OPEN));
        String text = Fingerprint.text(input, plan(input).calls());

        assertThat(text).isEqualTo(new JsonCanonicalizer(text).getEncodedString());
        JsonNode exceptions = new ObjectMapper().readTree(text).get("exceptions");
        assertThat(exceptions).hasSize(1);
        assertThat(exceptions.get(0).toString()).isEqualTo("{\"rule\":\"" + id(OPEN) + "\",\"until\":\"2027-03-31\"}");
    }

    /** A set has another order in each Java process, and what is signed must not. */
    @Test
    void theTextThatIsSignedNamesThemInTheOrderOfTheirRules() throws IOException {
        for (int port = 5901; port <= 5906; port++) {
            cluster.with(NODE, "in tcp " + port + " from 0.0.0.0/0");
        }
        PlanInput input = input(
                "sealed",
                Set.of(id(OPEN)),
                exception(OPEN_TOO),
                exception("in tcp 5901 from 0.0.0.0/0"),
                exception("in tcp 5902 from 0.0.0.0/0"),
                exception("in tcp 5903 from 0.0.0.0/0"),
                exception("in tcp 5904 from 0.0.0.0/0"),
                exception("in tcp 5905 from 0.0.0.0/0"),
                exception("in tcp 5906 from 0.0.0.0/0"));

        JsonNode exceptions = new ObjectMapper()
                .readTree(Fingerprint.text(input, plan(input).calls()))
                .get("exceptions");

        assertThat(exceptions.findValuesAsText("rule")).hasSize(7).isSorted();
    }

    @Test
    void withoutExceptionsTheTextSaysNothingOfThem() {
        PlanInput input = input("restricted", Set.of());

        assertThat(Fingerprint.text(input, plan(input).calls())).doesNotContain("exceptions");
    }

    /** What a plan created is told by its mark or, where that was lost, by making the plan again: with its exceptions. */
    @Test
    void theWayBackTakesOutWhatAPlanWithAnExceptionCreatedThoughItsMarksWereLost() {
        PlanInput input = input("sealed", Set.of(id(OPEN_TOO)), exception(OPEN));
        RuleStore store = new RuleStore(input.live());
        plan(input).calls().forEach(store::carryOut);
        Map<String, List<LiveRule>> unmarked = new HashMap<>();
        store.live()
                .forEach((group, rules) -> unmarked.put(
                        group,
                        rules.stream()
                                .map(rule -> new LiveRule(rule.id(), rule.groupId(), rule.rule(), ""))
                                .toList()));
        PlanInput now = new PlanInput(
                input.cluster(),
                input.profile(),
                input.settings(),
                input.level(),
                unmarked,
                input.quota(),
                input.removals(),
                input.exceptions());

        Plan back = ((Planning.Planned) planner.undo(now, input.live())).plan();
        back.calls().forEach(store::carryOut);

        input.live()
                .forEach((group, rules) -> assertThat(store.live().get(group))
                        .extracting(LiveRule::rule)
                        .containsExactlyInAnyOrderElementsOf(
                                rules.stream().map(LiveRule::rule).toList()));
    }

    @Test
    void aRuleHasOneExceptionAtMost() {
        RuleException another = new RuleException(id(OPEN), LAST_DAY.plusDays(1));

        assertThatThrownBy(() -> input("sealed", Set.of(), exception(OPEN), another))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one exception");
    }

    private static String text(ClassifiedRule rule) {
        return RuleText.text(rule.rule().rule());
    }
}
