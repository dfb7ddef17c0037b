package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sallyport.cce.ClassifiedRule.Origin;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Sources;
import org.sallyport.cce.Treatment;
import org.sallyport.hardening.PlannerPropertiesTest.Planned;
import org.sallyport.rules.Action;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;

/** That plans make the fewest calls: one create a group, of nothing that is there or carried, and deletes of what must go. */
class FewestCallsPropertiesTest {

    @Provide
    Arbitrary<Planned> plans() {
        return PlannerPropertiesTest.plans();
    }

    @Property
    void createsInOneCallForEachGroupWhereTheQuotaLeavesRoom(@ForAll("plans") Planned planned) {
        for (GroupRole role : planned.input().cluster().groups().keySet()) {
            List<List<PlannedRule>> creates = creates(planned, role);
            int held = planned.input()
                    .live()
                    .get(planned.input().cluster().groups().get(role))
                    .size();
            int created = creates.stream().mapToInt(List::size).sum();
            if (held + created <= planned.input().quota()) {
                assertThat(creates).hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Property
    void createsNoRuleThatAnotherLetsThrough(@ForAll("plans") Planned planned) {
        for (GroupRole role : planned.input().cluster().groups().keySet()) {
            List<Rule> after = new ArrayList<>();
            planned.plan().kept().stream()
                    .filter(rule -> rule.role() == role && !isSomebodysOwn(rule.origin(), rule.rule()))
                    .forEach(rule -> after.add(rule.rule().rule()));
            List<Rule> created = new ArrayList<>();
            creates(planned, role).forEach(rules -> rules.forEach(rule -> created.add(rule.rule())));
            after.addAll(created);
            for (Rule rule : created) {
                List<Rule> without = new ArrayList<>(after);
                without.remove(rule);
                // one that is looked at later may be cut off by a deny rule
                without.removeIf(other -> other.priority() > Rule.FIRST_PRIORITY);
                assertThat(without).as("beside %s", rule).noneMatch(other -> other.carries(rule));
            }
        }
    }

    /** An allow rule that nobody recognises may go at any time; the level does not rest on it. */
    private static boolean isSomebodysOwn(Origin origin, LiveRule rule) {
        return origin == Origin.CUSTOM && rule.rule().action() == Action.ALLOW;
    }

    @Property
    void deletesNothingThatTheLevelOrItsOwnCreatesAskFor(@ForAll("plans") Planned planned) {
        PlanInput input = planned.input();
        for (Call call : planned.plan().calls()) {
            if (call instanceof Call.DeleteRule delete) {
                LiveRule gone = delete.rule().rule();
                boolean lets = gone.rule().enabled() && gone.rule().action() == Action.ALLOW;
                assertThat(lets
                                && wanted(input, call.role())
                                        .contains(gone.rule().withPriority(1)))
                        .as("deletes %s", gone)
                        .isFalse();
                boolean isOfCce = delete.rule().origin() == Origin.REFERENCE
                        || delete.rule().origin() == Origin.CCE_LATER;
                if (isOfCce) {
                    assertThat(delete.rule().slots())
                            .anyMatch(slot -> slot.treatment() != Treatment.REQUIRED
                                    && input.level().narrows(slot.id()));
                }
            }
        }
    }

    @Property
    void deletesAndCreatesNoRuleThatDoesTheSame(@ForAll("plans") Planned planned) {
        for (GroupRole role : planned.input().cluster().groups().keySet()) {
            List<Rule> created = new ArrayList<>();
            creates(planned, role).forEach(rules -> rules.forEach(rule -> created.add(rule.rule())));
            for (Call call : planned.plan().calls()) {
                if (call.role() == role && call instanceof Call.DeleteRule delete) {
                    assertThat(created).doesNotContain(delete.rule().rule().rule());
                }
            }
        }
    }

    /** What the level leaves in of the slots that it narrows, from its own lists. */
    private static Set<Rule> wanted(PlanInput input, GroupRole role) {
        Sources sources = new Sources(input.cluster(), input.settings(), input.profile());
        Set<Rule> wanted = new HashSet<>();
        for (Map.Entry<String, List<NamedSource>> entry :
                input.level().remaining().entrySet()) {
            for (Slot slot : input.profile().slots()) {
                if (slot.role() == role && slot.id().equals(entry.getKey())) {
                    entry.getValue().forEach(source -> wanted.addAll(sources.rules(slot, source)));
                }
            }
        }
        return wanted;
    }

    private static List<List<PlannedRule>> creates(Planned planned, GroupRole role) {
        List<List<PlannedRule>> creates = new ArrayList<>();
        for (Call call : planned.plan().calls()) {
            if (call.role() == role && call instanceof Call.CreateRules create) {
                creates.add(create.rules());
            }
        }
        return creates;
    }
}
