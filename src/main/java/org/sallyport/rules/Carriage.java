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
        return of(traffic, List.of(Prefix.any(traffic.family())), rules);
    }

    /**
     * @param traffic what must be let through, as the rule that would permit exactly that
     * @param members if the far end is a group: the blocks that the addresses of its members are known to lie in
     * @param rules the rule set
     */
    public static Carriage of(Rule traffic, List<Prefix> members, List<Rule> rules) {
        Wanted wanted = new Wanted(traffic, members);
        List<Rule> denies = wanted.denies(rules);
        for (int i = 0; i < rules.size(); i++) {
            if (wanted.isCarriedBy(rules.get(i))
                    && (denies.isEmpty() || wanted.isPermittedBy(with(denies, rules.get(i))))) {
                return new Carriage(true, OptionalInt.of(i));
            }
        }
        List<Rule> touching = rules.stream().filter(wanted::mayConcern).toList();
        return wanted.isPermittedBy(touching) ? SEVERAL : NONE;
    }

    /** The enabled deny rules that speak of some of the traffic, or may; the one that is looked at first first. */
    public static List<Rule> denies(Rule traffic, List<Prefix> members, List<Rule> rules) {
        return new Wanted(traffic, members).denies(rules);
    }

    private static List<Rule> with(List<Rule> denies, Rule rule) {
        List<Rule> all = new ArrayList<>(denies);
        all.add(rule);
        return all;
    }

    /** Traffic that must be let through, with the addresses that it may come from. */
    private record Wanted(Rule traffic, List<Prefix> addresses) {

        Wanted {
            if (traffic.peer() instanceof Peer.Addresses own) {
                addresses = List.of(own.prefix());
            } else {
                List<Prefix> ofFamily = new ArrayList<>(addresses);
                ofFamily.removeIf(prefix -> prefix.family() != traffic.family());
                addresses = List.copyOf(ofFamily);
            }
        }

        List<Rule> denies(List<Rule> rules) {
            List<Rule> denies = List.of();
            for (Rule rule : rules) {
                if (rule.action() == Action.DENY && mayConcern(rule)) {
                    denies = with(denies, rule);
                }
            }
            if (denies.size() < 2) {
                return denies;
            }
            return denies.stream()
                    .sorted(Comparator.comparingInt(Rule::priority))
                    .toList();
        }

        /** Whether one allow rule lets all of it through. */
        boolean isCarriedBy(Rule rule) {
            if (rule.carries(traffic)) {
                return true;
            }
            boolean toAddresses = rule.peer() instanceof Peer.Addresses && !(traffic.peer() instanceof Peer.Addresses);
            return toAddresses
                    && !addresses.isEmpty()
                    && addresses.stream().allMatch(prefix -> rule.carries(from(prefix)));
        }

        /** Whether an enabled rule speaks of some of it, or may. */
        boolean mayConcern(Rule rule) {
            if (!rule.enabled() || !rule.mayMatchSomeOf(traffic)) {
                return false;
            }
            return !(rule.peer() instanceof Peer.Addresses)
                    || addresses.isEmpty()
                    || addresses.stream().anyMatch(prefix -> rule.mayMatchSomeOf(from(prefix)));
        }

        private Rule from(Prefix prefix) {
            return traffic.withPeer(new Peer.Addresses(prefix));
        }

        /** Whether rules let all of it through, whatever other groups the far end is in. */
        boolean isPermittedBy(List<Rule> rules) {
            if (rules.stream().noneMatch(rule -> rule.action() == Action.ALLOW)) {
                return false;
            }
            Evaluation evaluation = Evaluation.of(rules, traffic.direction(), traffic.family(), Map.of());
            Set<Peer> own = traffic.peer() instanceof Peer.Addresses ? Set.of() : Set.of(traffic.peer());
            boolean permitted = isWithin(evaluation.permitted(own));
            for (Peer group : evaluation.groups()) {
                Set<Peer> memberships = new HashSet<>(own);
                permitted = permitted && (!memberships.add(group) || isWithin(evaluation.permitted(memberships)));
            }
            return permitted;
        }

        private boolean isWithin(Region permitted) {
            AddressSet wanted = addresses.isEmpty() ? AddressSet.all(traffic.family()) : AddressSet.of(addresses);
            int protocol = traffic.protocol().number();
            if (traffic.protocol().isAny()) {
                return permitted.containsAll(0, Service.LAST, wanted);
            }
            return traffic.ports().ranges().stream()
                    .allMatch(range -> permitted.containsAll(
                            Service.place(protocol, range.first()), Service.place(protocol, range.last()), wanted));
        }
    }
}
