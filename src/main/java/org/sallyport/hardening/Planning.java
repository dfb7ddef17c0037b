package org.sallyport.hardening;

import java.util.List;

/** What a planner answers: a plan that is proven, or why there is none. */
public sealed interface Planning {

    record Planned(Plan plan) implements Planning {}

    /** @param reasons at least one */
    record Refused(List<Refusal> reasons) implements Planning {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
