package org.sallyport.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Everything the sandbox holds: groups and rules, which calls change, and the networks and clusters around them, which only
 * seeds change, save for the phase of a cluster. All access is under one lock; nothing in here waits.
 */
final class World {

    private final NavigableMap<String, SecurityGroup> groups = new TreeMap<>();
    private final NavigableMap<String, GroupRule> rules = new TreeMap<>();
    private final Map<String, NavigableMap<String, GroupRule>> rulesByGroup = new HashMap<>();
    private final NavigableMap<String, Vpc> vpcs = new TreeMap<>();
    private final NavigableMap<String, Subnet> subnets = new TreeMap<>();
    private final NavigableMap<String, AddressGroup> addressGroups = new TreeMap<>();
    private final NavigableMap<String, LoadBalancer> loadBalancers = new TreeMap<>();
    private final Map<String, Cluster> clusters = new LinkedHashMap<>();
    private final Map<String, Cluster> clustersByGroup = new HashMap<>();
    private final RequiredFlowWatch watch;
    private Quotas quotas = Quotas.DEFAULTS;

    World(RequiredFlowWatch watch) {
        this.watch = watch;
    }

    /** Runs a reading that needs more than one look, with nothing changing meanwhile. */
    synchronized <T> T reading(Supplier<T> reading) {
        return reading.get();
    }

    synchronized void clear() {
        groups.clear();
        rules.clear();
        rulesByGroup.clear();
        vpcs.clear();
        subnets.clear();
        addressGroups.clear();
        loadBalancers.clear();
        clusters.clear();
        clustersByGroup.clear();
        quotas = Quotas.DEFAULTS;
        watch.clear();
    }

    /** Adds what a seed holds; the watch takes the rules as they are now for how each of its clusters began. */
    synchronized void add(Seeded seeded) {
        seeded.vpcs().forEach(vpc -> vpcs.put(vpc.id(), vpc));
        seeded.subnets().forEach(subnet -> subnets.put(subnet.id(), subnet));
        seeded.addressGroups().forEach(group -> addressGroups.put(group.id(), group));
        seeded.loadBalancers().forEach(loadBalancer -> loadBalancers.put(loadBalancer.id(), loadBalancer));
        seeded.groups().forEach(group -> {
            groups.put(group.id(), group);
            rulesByGroup.put(group.id(), new TreeMap<>());
        });
        seeded.rules().forEach(this::put);
        quotas = quotas.withRoomFor(rules.size());
        for (Cluster cluster : seeded.clusters()) {
            clusters.put(cluster.uid(), cluster);
            cluster.groups().values().forEach(group -> clustersByGroup.put(group, cluster));
            watch.begin(cluster, rulesOf(cluster), addressGroups);
        }
    }

    NavigableMap<String, SecurityGroup> groups() {
        return groups;
    }

    NavigableMap<String, GroupRule> rules() {
        return rules;
    }

    NavigableMap<String, Vpc> vpcs() {
        return vpcs;
    }

    NavigableMap<String, Subnet> subnets() {
        return subnets;
    }

    NavigableMap<String, AddressGroup> addressGroups() {
        return addressGroups;
    }

    NavigableMap<String, LoadBalancer> loadBalancers() {
        return loadBalancers;
    }

    synchronized List<Cluster> clusters() {
        return List.copyOf(clusters.values());
    }

    synchronized Optional<Cluster> cluster(String uid) {
        return Optional.ofNullable(clusters.get(uid));
    }

    /** Puts a cluster, by its name or uid, into a phase; empty if there is no such cluster. */
    synchronized Optional<Cluster> setPhase(String nameOrUid, String phase) {
        Optional<Cluster> found = clusters.values().stream()
                .filter(cluster ->
                        cluster.name().equals(nameOrUid) || cluster.uid().equals(nameOrUid))
                .findFirst()
                .map(cluster -> cluster.in(phase));
        found.ifPresent(cluster -> {
            clusters.put(cluster.uid(), cluster);
            cluster.groups().values().forEach(group -> clustersByGroup.put(group, cluster));
        });
        return found;
    }

    synchronized NavigableMap<String, GroupRule> rulesOf(String groupId) {
        return rulesByGroup.getOrDefault(groupId, new TreeMap<>());
    }

    /** A group by its id or its name. */
    synchronized Optional<SecurityGroup> group(String idOrName) {
        SecurityGroup byId = groups.get(idOrName);
        return byId != null
                ? Optional.of(byId)
                : groups.values().stream()
                        .filter(group -> group.name().equals(idOrName))
                        .findFirst();
    }

    synchronized Quotas quotas() {
        return quotas;
    }

    synchronized void set(Quotas newQuotas) {
        quotas = newQuotas;
    }

    /**
     * Creates rules in one group: all of them or, on a refusal, none.
     *
     * @param most how many of them really come to be: a batch can be told to break off
     * @return the rules that were created, without the duplicates that were to be ignored
     */
    synchronized List<GroupRule> create(
            String groupId, List<RuleSpec> specs, boolean ignoreDuplicates, boolean dryRun, int most, Change change) {
        SecurityGroup group = existingGroup(groupId);
        specs.forEach(this::requireRemote);
        List<RuleSpec> fresh = withoutDuplicates(groupId, specs, ignoreDuplicates);
        int held = rulesOf(groupId).size();
        if (held + fresh.size() > quotas.rulesOf(groupId) || rules.size() + fresh.size() > quotas.rulesPerProject()) {
            throw new Refusal(409, "VPC.9905", "Quota exceeded for resources: ['security_group_rule'].");
        }
        if (dryRun) {
            return List.of();
        }
        List<GroupRule> created = new ArrayList<>();
        for (RuleSpec spec : fresh.subList(0, Math.min(most, fresh.size()))) {
            GroupRule rule = new GroupRule(UUID.randomUUID().toString(), group.id(), spec, change.at());
            put(rule);
            created.add(rule);
        }
        tellWatch(groupId, change);
        return created;
    }

    synchronized GroupRule delete(String ruleId, Change change) {
        GroupRule rule = rules.remove(ruleId);
        if (rule == null) {
            throw ruleNotFound(ruleId);
        }
        rulesByGroup.get(rule.groupId()).remove(ruleId);
        tellWatch(rule.groupId(), change);
        return rule;
    }

    static Refusal ruleNotFound(String ruleId) {
        return new Refusal(404, "VPC.9904", "Security_group_rule " + ruleId + " could not be found.");
    }

    SecurityGroup existingGroup(String groupId) {
        SecurityGroup group = groups.get(groupId);
        if (group == null) {
            throw new Refusal(404, "VPC.9904", "Security group " + groupId + " does not exist.");
        }
        return group;
    }

    private void requireRemote(RuleSpec spec) {
        if (spec.remoteGroupId() != null && !groups.containsKey(spec.remoteGroupId())) {
            throw new Refusal(404, "VPC.9904", "Remote security group " + spec.remoteGroupId() + " does not exist.");
        }
        if (spec.remoteAddressGroupId() == null) {
            return;
        }
        AddressGroup addresses = addressGroups.get(spec.remoteAddressGroupId());
        if (addresses == null) {
            throw new Refusal(404, "VPC.9904", "Address group " + spec.remoteAddressGroupId() + " does not exist.");
        }
        if (addresses.ipVersion() != (spec.ethertype().equals("IPv4") ? 4 : 6)) {
            throw new Refusal(
                    400,
                    "VPC.9902",
                    "Ethertype " + spec.ethertype() + " and address_group ip_version " + addresses.ipVersion()
                            + " do not match.");
        }
    }

    private List<RuleSpec> withoutDuplicates(String groupId, List<RuleSpec> specs, boolean ignoreDuplicates) {
        Map<RuleSpec, String> existing = new HashMap<>();
        rulesOf(groupId).values().forEach(rule -> existing.put(rule.spec().identity(), rule.id()));
        Set<RuleSpec> inRequest = new HashSet<>();
        List<RuleSpec> fresh = new ArrayList<>();
        for (RuleSpec spec : specs) {
            String twin = existing.get(spec.identity());
            boolean repeated = !inRequest.add(spec.identity());
            if (twin == null && !repeated) {
                fresh.add(spec);
            } else if (!ignoreDuplicates) {
                throw new Refusal(
                        409,
                        "VPC.9902",
                        twin != null
                                ? "Security group rule already exists. Rule id is " + twin + "."
                                : "Security group rule already exists. The request holds it twice.");
            }
        }
        return fresh;
    }

    private void put(GroupRule rule) {
        rules.put(rule.id(), rule);
        rulesByGroup.get(rule.groupId()).put(rule.id(), rule);
    }

    private void tellWatch(String groupId, Change change) {
        Cluster cluster = clustersByGroup.get(groupId);
        if (cluster != null) {
            watch.changed(cluster, rulesOf(cluster), addressGroups, change);
        }
    }

    private Map<GroupRole, Collection<GroupRule>> rulesOf(Cluster cluster) {
        Map<GroupRole, Collection<GroupRule>> byRole = new HashMap<>();
        cluster.groups()
                .forEach((role, group) -> byRole.put(role, rulesOf(group).values()));
        return byRole;
    }
}
