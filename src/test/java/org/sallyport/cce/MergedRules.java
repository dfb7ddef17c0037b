package org.sallyport.cce;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.PortRange;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Rule;

/** Puts one rule in place of two that differ only in their ports, as people do who tidy up. */
public final class MergedRules {
    private MergedRules() {}

    /** The rules, some of them merged by chance; the merged one has the id of the first. */
    public static List<LiveRule> some(Random random, List<LiveRule> rules) {
        List<LiveRule> merged = new ArrayList<>(rules);
        for (LiveRule one : rules) {
            for (LiveRule other : rules) {
                if (areAlike(one.rule(), other.rule())
                        && merged.contains(one)
                        && merged.contains(other)
                        && random.nextBoolean()) {
                    merged.remove(other);
                    merged.set(
                            merged.indexOf(one),
                            new LiveRule(one.id(), one.groupId(), both(one.rule(), other.rule()), one.description()));
                }
            }
        }
        return merged;
    }

    private static boolean areAlike(Rule one, Rule other) {
        return one.protocol().hasPorts()
                && !one.ports().equals(other.ports())
                && with(one, other.ports()).equals(other);
    }

    /** One rule for the ports of both. */
    public static Rule both(Rule one, Rule other) {
        List<PortRange> ranges = new ArrayList<>(one.ports().ranges());
        ranges.addAll(other.ports().ranges());
        return with(one, new Ports(ranges));
    }

    private static Rule with(Rule rule, Ports ports) {
        return new Rule(
                rule.direction(),
                rule.family(),
                rule.action(),
                rule.priority(),
                rule.protocol(),
                ports,
                rule.peer(),
                rule.enabled());
    }
}
