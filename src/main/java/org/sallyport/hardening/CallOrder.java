package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.GroupRole;
import org.sallyport.rules.Action;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;

/**
 * Puts the calls in order: in each group create first, delete after. Where the quota leaves no room for that, a group goes
 * in rounds: create what fits, first what required flows hang on, delete what nothing hangs on any more, and so on; no
 * required flow is lost in between.
 *
 * <p>Of two rules that differ only in whether they are switched on, the cloud holds one. One that is switched off lets
 * nothing in, and so it goes before, and comes back after, everything else.
 */
final class CallOrder {
    /** The most rules that one batch-create takes (VPC API v3, BatchCreateSecurityGroupRules). */
    static final int LARGEST_BATCH = 200;

    private final Guard guard;
    private final int quota;
    private final List<Call> first = new ArrayList<>();
    private final List<Call> rest = new ArrayList<>();
    private final Map<GroupRole, Integer> peak = new EnumMap<>(GroupRole.class);
    private final List<Refusal> refusals = new ArrayList<>();

    CallOrder(Guard guard, int quota) {
        this.guard = guard;
        this.quota = quota;
    }

    /** Adds the calls that lead one group to its target, or the refusal that says how many rules must go first. */
    void add(Target target, String groupId) {
        int after = target.kept().size() + target.missing().size();
        int needed = target.missing().isEmpty() ? quota : Math.max(quota, after);
        Group group = new Group(target, groupId, needed);
        while (!group.go()) {
            group = new Group(target, groupId, ++needed);
        }
        first.addAll(group.first);
        rest.addAll(group.rest);
        peak.put(target.role(), group.peak);
        if (needed > quota) {
            refusals.add(new Refusal(
                    Refusal.Kind.QUOTA,
                    List.of(
                            target.role().name(),
                            Integer.toString(needed),
                            Integer.toString(quota),
                            Integer.toString(needed - quota))));
        }
    }

    List<Call> calls() {
        List<Call> calls = new ArrayList<>(first);
        calls.addAll(rest);
        return calls;
    }

    Map<GroupRole, Integer> peak() {
        return peak;
    }

    /** Why there is no order within the quota; empty if there is one. */
    List<Refusal> refusals() {
        return refusals;
    }

    /** One group on its way. */
    private final class Group {
        private final Target target;
        private final String id;
        private final int most;
        private final List<Call> first = new ArrayList<>();
        private final List<Call> rest = new ArrayList<>();
        private final List<PlannedRule> missing;
        private final List<PlannedRule> last;
        private final List<ClassifiedRule> going;
        private final List<HeldRule> held = new ArrayList<>();
        private int peak;

        /** @param most how many rules the group may hold */
        Group(Target target, String id, int most) {
            this.target = target;
            this.id = id;
            this.most = most;
            this.missing = new ArrayList<>(target.missing());
            this.last = target.missing().stream()
                    .filter(rule -> !rule.rule().enabled() && isHeld(target.removed(), rule))
                    .toList();
            this.missing.removeAll(last);
            this.going = new ArrayList<>(target.removed());
            target.kept().forEach(this::hold);
            target.removed().forEach(this::hold);
            this.peak = held.size();
        }

        private static boolean isHeld(List<ClassifiedRule> rules, PlannedRule planned) {
            return rules.stream().anyMatch(rule -> rule.rule().rule().isDuplicateOf(planned.rule()));
        }

        private void hold(ClassifiedRule rule) {
            LiveRule live = rule.rule();
            held.add(new HeldRule(live.id(), live.rule()));
        }

        /** Goes to the target; false if there is no way within the quota. */
        boolean go() {
            makeWay();
            while (!missing.isEmpty()) {
                int room = most - held.size();
                if (room > 0) {
                    create(room);
                } else if (!deleteOne(true) && !deleteOne(false)) {
                    return false;
                }
            }
            // what denies goes first: without it no flow is lost, while another rule may keep a flow that it would cut
            going.sort(Comparator.comparing(
                    (ClassifiedRule rule) -> rule.rule().rule().action() != Action.DENY));
            while (!going.isEmpty()) {
                delete(going.get(0));
            }
            missing.addAll(last);
            while (!missing.isEmpty()) {
                create(most - held.size());
            }
            return true;
        }

        /** Deletes what is switched off and stands in the way of a rule to come. */
        private void makeWay() {
            for (ClassifiedRule rule : List.copyOf(going)) {
                Rule own = rule.rule().rule();
                if (!own.enabled()
                        && missing.stream().anyMatch(next -> next.rule().isDuplicateOf(own))) {
                    delete(rule, first);
                }
            }
        }

        /** Deletes the first rule that may go now: no required flow hangs on it and, if so asked, no missing rule replaces it. */
        private boolean deleteOne(boolean sparing) {
            for (ClassifiedRule rule : going) {
                boolean awaited =
                        missing.stream().anyMatch(next -> rule.rule().rule().carries(next.rule()));
                List<HeldRule> without = new ArrayList<>(held);
                without.removeIf(other -> other.name().equals(rule.rule().id()));
                if (!(sparing && awaited) && losesNothing(without)) {
                    delete(rule);
                    return true;
                }
            }
            return false;
        }

        private boolean losesNothing(List<HeldRule> after) {
            return guard.lost(target.role(), held).containsAll(guard.lost(target.role(), after));
        }

        private void create(int room) {
            if (room < missing.size()) {
                List<PlannedRule> urgent = new Urgency(guard, target.role(), held, going, missing).first(room);
                missing.removeAll(urgent);
                missing.addAll(0, urgent);
            }
            int size = Math.min(Math.min(room, missing.size()), LARGEST_BATCH);
            List<PlannedRule> batch = List.copyOf(missing.subList(0, size));
            missing.subList(0, size).clear();
            batch.forEach(rule -> held.add(new HeldRule("", rule.rule())));
            peak = Math.max(peak, held.size());
            (rest.isEmpty() ? first : rest).add(new Call.CreateRules(target.role(), id, batch));
        }

        private void delete(ClassifiedRule rule) {
            delete(rule, rest);
        }

        private void delete(ClassifiedRule rule, List<Call> calls) {
            going.remove(rule);
            held.removeIf(other -> other.name().equals(rule.rule().id()));
            calls.add(new Call.DeleteRule(target.role(), id, rule));
        }
    }
}
