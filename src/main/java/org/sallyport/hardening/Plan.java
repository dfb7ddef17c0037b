package org.sallyport.hardening;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.GroupRole;
import org.sallyport.rules.TrafficChange;

/**
 * The ordered cloud calls that lead from the live rules to a target, with everything that a person needs to sign them.
 *
 * @param calls in order: all creates, then all deletes, unless the quota forces rounds
 * @param kept the live rules that stay
 * @param repairs how many of the created rules bring back a required flow
 * @param peak the most rules that each group holds at any moment of the plan
 * @param quota the most it may hold
 * @param traffic what changes, group by group; groups without a change are absent
 * @param exceptions the custom rules that stay open beyond the level because somebody answers for them, by rule id
 * @param warnings what to know first
 * @param proof that no required flow is lost
 * @param fingerprint 64 hexadecimal digits, see {@link Fingerprint}
 */
public record Plan(
        List<Call> calls,
        List<ClassifiedRule> kept,
        int repairs,
        Map<GroupRole, Integer> peak,
        int quota,
        Map<GroupRole, TrafficChange> traffic,
        List<RuleException> exceptions,
        List<Warning> warnings,
        Proof proof,
        String fingerprint) {

    public Plan {
        calls = List.copyOf(calls);
        kept = List.copyOf(kept);
        peak = inOrder(peak);
        traffic = inOrder(traffic);
        exceptions = List.copyOf(exceptions);
        warnings = List.copyOf(warnings);
    }

    /** A copy in the order of the groups, which that of {@code Map.copyOf} is not. */
    private static <V> Map<GroupRole, V> inOrder(Map<GroupRole, V> byRole) {
        Map<GroupRole, V> copy = new EnumMap<>(GroupRole.class);
        copy.putAll(byRole);
        return Collections.unmodifiableMap(copy);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Whether all slots are as the level wants them in the end; not where some stay closed that it leaves open. */
    public boolean isWhole() {
        return warnings.stream().noneMatch(warning -> warning.kind() == Warning.Kind.SLOTS_STAY_CLOSED);
    }

    /** How many rules it creates. */
    public int created() {
        return calls.stream()
                .mapToInt(call ->
                        call instanceof Call.CreateRules create ? create.rules().size() : 0)
                .sum();
    }

    /** How many rules it deletes. */
    public int deleted() {
        return (int) calls.stream().filter(Call.DeleteRule.class::isInstance).count();
    }
}
