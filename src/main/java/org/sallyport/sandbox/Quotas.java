package org.sallyport.sandbox;

import java.util.HashMap;
import java.util.Map;

/**
 * How many rules there may be. The defaults are those of the public cloud: 50 rules a group, 5,000 a project, 100 groups.
 *
 * @param rulesByGroup where a group differs from {@code rulesPerGroup}
 */
record Quotas(int rulesPerGroup, int rulesPerProject, int groups, Map<String, Integer> rulesByGroup) {

    static final Quotas DEFAULTS = new Quotas(50, 5000, 100, Map.of());

    Quotas {
        rulesByGroup = Map.copyOf(rulesByGroup);
    }

    int rulesOf(String groupId) {
        return rulesByGroup.getOrDefault(groupId, rulesPerGroup);
    }

    Quotas withGroup(String groupId, int rules) {
        Map<String, Integer> byGroup = new HashMap<>(rulesByGroup);
        byGroup.put(groupId, rules);
        return new Quotas(rulesPerGroup, rulesPerProject, groups, byGroup);
    }

    Quotas withRulesPerGroup(int rules) {
        return new Quotas(rules, rulesPerProject, groups, rulesByGroup);
    }

    Quotas withRulesPerProject(int rules) {
        return new Quotas(rulesPerGroup, rules, groups, rulesByGroup);
    }

    /** A seeded fleet has the quota it needs: as much room as before on top of what is there. */
    Quotas withRoomFor(int rulesThere) {
        if (rulesThere <= rulesPerProject - 1000) {
            return this;
        }
        return new Quotas(
                rulesPerGroup,
                Math.max(rulesPerProject, rulesThere + DEFAULTS.rulesPerProject),
                Math.max(groups, rulesThere),
                rulesByGroup);
    }
}
