package org.sallyport.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.Treatment;
import org.sallyport.rules.Action;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;

/**
 * What was read of a cluster against what the last change left there. Rules are compared by what they do: no group holds
 * two that do the same, so that neither ids nor descriptions matter. What was changed in place went and came.
 *
 * @param left the rules that the change left, by group id
 * @param live the rules as they were read, by group id
 * @param classified what each of the live rules is, by its id; empty if that could not be told
 * @param excepted the ids of custom rules that may stay, but need not
 */
record Comparison(
        Map<String, List<LiveRule>> left,
        Map<String, List<LiveRule>> live,
        Map<String, ClassifiedRule> classified,
        Set<String> excepted) {

    private static final Comparator<Deviation> ORDER = Comparator.comparing(Deviation::groupId)
            .thenComparing(Deviation::shift)
            .thenComparing(deviation -> deviation.rule().map(LiveRule::rule).orElseThrow());

    /** What is not as it was left; a group of which the change knew nothing has nothing to be compared with. */
    List<Deviation> deviations() {
        List<Deviation> all = new ArrayList<>();
        new TreeMap<>(left).forEach((group, before) -> {
            List<LiveRule> now = live.get(group);
            if (now == null) {
                all.add(new Deviation(Shift.UNREAD, DriftKind.UNKNOWN, group, Optional.empty(), false, false));
            } else {
                all.addAll(inGroup(before, now));
            }
        });
        return all;
    }

    private List<Deviation> inGroup(List<LiveRule> before, List<LiveRule> now) {
        List<Deviation> found = new ArrayList<>();
        for (LiveRule rule : without(now, before)) {
            found.add(came(rule, before));
        }
        for (LiveRule rule : without(before, now)) {
            if (!excepted.contains(rule.id())) {
                found.add(went(rule));
            }
        }
        found.sort(ORDER);
        return found;
    }

    private static List<LiveRule> without(List<LiveRule> rules, List<LiveRule> others) {
        return rules.stream()
                .filter(rule -> others.stream().noneMatch(other -> other.rule().equals(rule.rule())))
                .toList();
    }

    private Deviation came(LiveRule live, List<LiveRule> before) {
        Optional<ClassifiedRule> known = Optional.ofNullable(classified.get(live.id()));
        boolean opens = isAllowing(live.rule())
                && before.stream().noneMatch(other -> other.rule().carries(live.rule()));
        boolean isCustom = known.filter(rule -> rule.origin() == ClassifiedRule.Origin.CUSTOM)
                .isPresent();
        return new Deviation(
                Shift.CAME,
                known.map(Comparison::whoseDoing).orElse(DriftKind.UNKNOWN),
                live.groupId(),
                Optional.of(live),
                opens,
                isCustom);
    }

    private static Deviation went(LiveRule rule) {
        boolean opens = rule.rule().enabled() && rule.rule().action() == Action.DENY;
        // CCE never removes a rule, not even that of a subnet that is gone
        return new Deviation(Shift.WENT, DriftKind.PERSON, rule.groupId(), Optional.of(rule), opens, false);
    }

    private static boolean isAllowing(Rule rule) {
        return rule.enabled() && rule.action() == Action.ALLOW;
    }

    /**
     * CCE opens further subnets of the VPC and what it depends on. A rule that it creates with a cluster and that a level may
     * narrow, such as SSH from anywhere, looks the same whoever brings it back: whose doing that is cannot be told.
     */
    private static DriftKind whoseDoing(ClassifiedRule rule) {
        return switch (rule.origin()) {
            case CCE_LATER -> DriftKind.PLATFORM;
            case REFERENCE ->
                rule.slots().stream().allMatch(slot -> slot.treatment() == Treatment.REQUIRED)
                        ? DriftKind.PLATFORM
                        : DriftKind.UNKNOWN;
            case SALLYPORT, CUSTOM -> DriftKind.PERSON;
        };
    }
}
