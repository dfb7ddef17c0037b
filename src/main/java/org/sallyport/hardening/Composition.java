package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.hardening.Proof.Carrier;

/** Turns the targets of all groups into one plan: calls in order, proof, traffic, warnings, fingerprint; or refuses. */
final class Composition {
    private final PlanInput input;
    private final Guard guard;
    private final List<ClassifiedRule> live;
    private final List<Target> targets;

    Composition(PlanInput input, Guard guard, List<ClassifiedRule> live, List<Target> targets) {
        this.input = input;
        this.guard = guard;
        this.live = live;
        this.targets = targets;
    }

    Planning planning() {
        CallOrder order = new CallOrder(guard, input.quota());
        for (Target target : targets) {
            order.add(target, input.cluster().groups().get(target.role()));
        }
        List<Refusal> refusals = new ArrayList<>(order.refusals());
        List<Call> calls = order.calls();
        Proof proof = guard.prove(input.live(), calls);
        refusals.addAll(lost(proof));
        if (!refusals.isEmpty()) {
            return new Planning.Refused(refusals);
        }
        List<ClassifiedRule> kept =
                targets.stream().flatMap(target -> target.kept().stream()).toList();
        int repairs = (int) targets.stream()
                .flatMap(target -> target.missing().stream())
                .filter(rule -> rule.purpose() == PlannedRule.Purpose.REPAIR)
                .count();
        return new Planning.Planned(new Plan(
                calls,
                kept,
                repairs,
                order.peak(),
                input.quota(),
                Map.of(),
                Warnings.of(input, live, targets),
                proof,
                Fingerprint.of(input, calls)));
    }

    /** A flow that is permitted once must stay so, and at the end all must be. */
    private static List<Refusal> lost(Proof proof) {
        List<Refusal> refusals = new ArrayList<>();
        for (Proof.KeptFlow kept : proof.flows()) {
            boolean permitted = false;
            boolean broken = false;
            for (Carrier carrier : kept.carriers()) {
                boolean now = carrier.kind() != Carrier.Kind.NONE;
                broken |= permitted && !now;
                permitted |= now;
            }
            if (broken || !permitted) {
                refusals.add(new Refusal(
                        Refusal.Kind.REQUIRED_FLOW_LOST,
                        List.of(
                                kept.flow().role().name(),
                                kept.flow().slot().id(),
                                kept.flow().source().id())));
            }
        }
        return refusals;
    }
}
