package org.sallyport.apply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cce.SallyportMark;
import org.sallyport.cloud.Cloud.NewRule;
import org.sallyport.hardening.Call;
import org.sallyport.hardening.Plan;
import org.sallyport.hardening.PlannedRule;
import org.sallyport.rules.Rule;

/** The steps that a run makes of a plan, each created rule with the text that says where it comes from. */
final class Steps {

    private Steps() {}

    static List<Step> of(Run run, Plan plan) {
        List<Step> steps = new ArrayList<>();
        for (Call call : plan.calls()) {
            int number = steps.size() + 1;
            steps.add(Step.waiting(number, call.role(), call.groupId(), work(run, number, call)));
        }
        return steps;
    }

    /** One create for each group that has lost a flow: the rules that permit exactly what is lost. */
    static List<Step> repair(Run run, Set<RequiredFlow> lost, Map<GroupRole, String> groups) {
        Map<GroupRole, List<RequiredFlow>> byRole = new LinkedHashMap<>();
        lost.forEach(flow ->
                byRole.computeIfAbsent(flow.role(), role -> new ArrayList<>()).add(flow));
        List<Step> steps = new ArrayList<>();
        byRole.forEach((role, flows) -> {
            int number = run.steps().size() + steps.size() + 1;
            List<NewRule> rules = flows.stream()
                    .map(RequiredFlow::traffic)
                    .distinct()
                    .map(rule -> new NewRule(rule, mark(run, number, true)))
                    .toList();
            steps.add(Step.waiting(number, role, groups.get(role), new Step.Work.Create(rules, true)));
        });
        return steps;
    }

    /** The creates that the cloud can be asked about before anything is changed. */
    static List<Step> beforeTheFirstDelete(List<Step> steps) {
        return steps.stream().takeWhile(step -> step.kind() == StepKind.CREATE).toList();
    }

    private static Step.Work work(Run run, int number, Call call) {
        if (call instanceof Call.DeleteRule delete) {
            return new Step.Work.Delete(delete.rule().rule(), false);
        }
        return new Step.Work.Create(
                ((Call.CreateRules) call)
                        .rules().stream().map(rule -> marked(run, number, rule)).toList(),
                false);
    }

    /** A rule that an undo brings back gets the text back that stood beside it: it is to be as it was. */
    private static NewRule marked(Run run, int number, PlannedRule planned) {
        Rule rule = planned.rule();
        return planned.purpose() == PlannedRule.Purpose.RESTORE
                ? new NewRule(rule, planned.description())
                : new NewRule(rule, mark(run, number, planned.purpose() == PlannedRule.Purpose.REPAIR));
    }

    private static String mark(Run run, int number, boolean repair) {
        return new SallyportMark(run.order().subjectId().toString(), number, repair).text();
    }
}
