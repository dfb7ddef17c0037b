package org.sallyport.apply;

import org.sallyport.hardening.Plan;
import org.sallyport.hardening.Planning;

/** Whether the plan that follows from the live rules is the one that was ordered. */
sealed interface Appraisal {

    record Accepted(Plan plan) implements Appraisal {}

    record Rejected(Reason reason) implements Appraisal {}

    /**
     * A signed plan is accepted only if it comes out the same, to the last digit of its fingerprint; that no plan comes out
     * any more is a change too. An undo that nobody had to sign is accepted as it comes out.
     */
    static Appraisal of(RunOrder order, Planning planning) {
        if (planning instanceof Planning.Refused refused) {
            Reason.Kind kind = order.kind() == RunKind.APPLY ? Reason.Kind.PLAN_CHANGED : Reason.Kind.PLAN_REFUSED;
            return new Rejected(new Reason(
                    kind,
                    refused.reasons().stream()
                            .map(refusal -> refusal.kind().name())
                            .distinct()
                            .toList()));
        }
        Plan plan = ((Planning.Planned) planning).plan();
        boolean differs = order.isSigned() && !plan.fingerprint().equals(order.fingerprint());
        return differs ? new Rejected(Reason.of(Reason.Kind.PLAN_CHANGED)) : new Accepted(plan);
    }
}
