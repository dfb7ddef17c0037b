package org.sallyport.rules;

import java.util.List;
import java.util.OptionalInt;

/**
 * Whether a rule set lets through everything that one allow rule would, and which of its rules does.
 *
 * @param isCarried whether all of it is permitted for certain
 * @param rule the place in the rule set of one rule that carries it alone; empty if several do together, or none
 */
public record Carriage(boolean isCarried, OptionalInt rule) {
    private static final Carriage NONE = new Carriage(false, OptionalInt.empty());
    private static final Carriage SEVERAL = new Carriage(true, OptionalInt.empty());

    /**
     * @param traffic what must be let through, as the rule that would permit exactly that
     * @param rules the rule set
     */
    public static Carriage of(Rule traffic, List<Rule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).carries(traffic)) {
                return new Carriage(true, OptionalInt.of(i));
            }
        }
        return NONE;
    }
}
