package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.cce.RequiredFlow;

/**
 * That no required flow is lost: for each, the rule that carries it in every state a plan passes through.
 *
 * @param flows one entry per required flow
 */
public record Proof(List<KeptFlow> flows) {

    public Proof {
        flows = List.copyOf(flows);
    }

    /**
     * One required flow through all states.
     *
     * @param flow what must be permitted
     * @param carriers for state 0 (live), 1 (after the first call) … n (after the last), what carries it
     */
    public record KeptFlow(RequiredFlow flow, List<Carrier> carriers) {
        public KeptFlow {
            carriers = List.copyOf(carriers);
        }

        /** What carries it now. */
        public Carrier before() {
            return carriers.get(0);
        }

        /** What carries it after the last call. */
        public Carrier after() {
            return carriers.get(carriers.size() - 1);
        }

        /** One after the other what carries it, and from which call on; the first from 0, which is now. */
        public List<Stage> stages() {
            List<Stage> stages = new ArrayList<>();
            for (int state = 0; state < carriers.size(); state++) {
                if (state == 0 || !carriers.get(state).equals(carriers.get(state - 1))) {
                    stages.add(new Stage(state, carriers.get(state)));
                }
            }
            return List.copyOf(stages);
        }
    }

    /**
     * A time in which one thing carries a flow.
     *
     * @param call the call with which it begins, from 1; 0 for what carries the flow now
     * @param carrier what carries it
     */
    public record Stage(int call, Carrier carrier) {}

    /**
     * What carries a flow in one state.
     *
     * @param kind one rule, several together, or none (only before a repair)
     * @param rule the live rule's id, or {@code new:} and the rule's place among all created ones, from 1; empty for none
     */
    public record Carrier(Kind kind, String rule) {
        static final Carrier NONE = new Carrier(Kind.NONE, "");
        static final Carrier SEVERAL = new Carrier(Kind.SEVERAL_RULES, "");

        /** How a flow is carried. */
        public enum Kind {
            ONE_RULE,
            SEVERAL_RULES,
            NONE
        }
    }
}
