package org.sallyport.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Whether a rule set lets through everything that one allow rule would, and which of its rules does.
 *
 * @param isCarried whether all of it is permitted for certain, whoever is in which group
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
        List<Rule> denies = denies(traffic, rules);
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).carries(traffic) && (denies.isEmpty() || permits(with(denies, rules.get(i)), traffic))) {
                return new Carriage(true, OptionalInt.of(i));
            }
        }
        return permits(touching(traffic, rules), traffic) ? SEVERAL : NONE;
    }

    /** The enabled deny rules that speak of some of the traffic, or may, the one that is looked at first first. */
    public static List<Rule> denies(Rule traffic, List<Rule> rules) {
        List<Rule> denies = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.action() == Action.DENY && rule.enabled() && rule.mayMatchSomeOf(traffic)) {
                denies.add(rule);
            }
        }
        denies.sort(Comparator.comparingInt(Rule::priority));
        return denies;
    }

    private static List<Rule> touching(Rule traffic, List<Rule> rules) {
        List<Rule> touching = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.enabled() && rule.mayMatchSomeOf(traffic)) {
                touching.add(rule);
            }
        }
        return touching;
    }

    private static List<Rule> with(List<Rule> denies, Rule rule) {
        List<Rule> all = new ArrayList<>(denies);
        all.add(rule);
        return all;
    }

    private static boolean permits(List<Rule> rules, Rule traffic) {
        if (rules.stream().noneMatch(rule -> rule.action() == Action.ALLOW)) {
            return false;
        }
        Evaluation evaluation = Evaluation.of(rules, traffic.direction(), traffic.family(), Map.of());
        Set<Peer> own = traffic.peer() instanceof Peer.Addresses ? Set.of() : Set.of(traffic.peer());
        if (!permits(evaluation.permitted(own), traffic)) {
            return false;
        }
        for (Peer group : evaluation.groups()) {
            Set<Peer> memberships = new HashSet<>(own);
            if (memberships.add(group) && !permits(evaluation.permitted(memberships), traffic)) {
                return false;
            }
        }
        return true;
    }

    private static boolean permits(Region permitted, Rule traffic) {
        AddressSet wanted = traffic.peer() instanceof Peer.Addresses addresses
                ? AddressSet.of(addresses.prefix())
                : AddressSet.all(traffic.family());
        int protocol = traffic.protocol().number();
        if (traffic.protocol().isAny()) {
            return permitted.containsAll(0, Service.LAST, wanted);
        }
        return traffic.ports().ranges().stream()
                .allMatch(range -> permitted.containsAll(
                        Service.place(protocol, range.first()), Service.place(protocol, range.last()), wanted));
    }
}
