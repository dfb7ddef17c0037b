package org.sallyport.cloud.huawei;

import com.huaweicloud.sdk.vpc.v3.model.SecurityGroup;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NetworkModel;

/**
 * The security groups of one cluster. CCE names the group of the nodes, newer versions of it that of the masters too; those
 * it does not name are told by their description, which holds the cluster's uid, and the pattern of their name. Where that
 * does not give exactly one group, the role is missing: a guess could harden somebody else's group.
 *
 * @param byRole the groups that were found beyond doubt
 * @param missing the roles that have none
 * @param shared the roles whose group may serve others too
 * @see <a href="https://support.huaweicloud.com/intl/en-us/cce_faq/cce_faq_00265.html">cce_faq_00265</a>
 */
record ClusterGroups(Map<GroupRole, SecurityGroup> byRole, Set<GroupRole> missing, Set<GroupRole> shared) {

    private static final Pattern CREATED_BY_CCE = Pattern.compile(".+-cce-(control|node|eni)-[a-z0-9]{5}");

    /**
     * @param clustersByGroup the uids of the clusters that name a group as theirs
     */
    static ClusterGroups find(
            CceAnswers.Cluster cluster,
            NetworkModel model,
            List<SecurityGroup> all,
            Map<String, Set<String>> clustersByGroup) {
        String uid = cluster.metadata().uid();
        CceAnswers.HostNetwork network = cluster.spec().hostNetwork();
        Map<GroupRole, SecurityGroup> found = new EnumMap<>(GroupRole.class);
        named(network.securityGroup(), GroupRole.NODE, uid, all).ifPresent(group -> found.put(GroupRole.NODE, group));
        named(network.controlPlaneSecurityGroup(), GroupRole.CONTROL, uid, all)
                .ifPresent(group -> found.put(GroupRole.CONTROL, group));
        if (model == NetworkModel.ENI) {
            described(GroupRole.ENI, uid, all).ifPresent(group -> found.put(GroupRole.ENI, group));
        }
        long different =
                found.values().stream().map(SecurityGroup::getId).distinct().count();
        if (different < found.size()) {
            found.clear(); // one group in two roles: no telling which rules are whose
        }
        Set<GroupRole> missing = EnumSet.allOf(GroupRole.class);
        if (model != NetworkModel.ENI) {
            missing.remove(GroupRole.ENI);
        }
        missing.removeAll(found.keySet());
        Set<GroupRole> shared = EnumSet.noneOf(GroupRole.class);
        found.forEach((role, group) -> {
            boolean severalClusters =
                    clustersByGroup.getOrDefault(group.getId(), Set.of()).size() > 1;
            // only the group of the nodes can be chosen by a user
            boolean chosen = role == GroupRole.NODE && !describes(group, uid);
            if (severalClusters || chosen) {
                shared.add(role);
            }
        });
        return new ClusterGroups(found, missing, shared);
    }

    private static Optional<SecurityGroup> named(String id, GroupRole role, String uid, List<SecurityGroup> all) {
        if (id == null || id.isBlank()) {
            return described(role, uid, all);
        }
        return all.stream().filter(group -> id.equals(group.getId())).findFirst();
    }

    private static Optional<SecurityGroup> described(GroupRole role, String uid, List<SecurityGroup> all) {
        List<SecurityGroup> candidates = all.stream()
                .filter(group -> describes(group, uid) && isNamedAs(role, group))
                .toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private static boolean describes(SecurityGroup group, String uid) {
        return group.getDescription() != null && group.getDescription().contains(uid);
    }

    private static boolean isNamedAs(GroupRole role, SecurityGroup group) {
        Matcher name = CREATED_BY_CCE.matcher(group.getName() == null ? "" : group.getName());
        return name.matches() && name.group(1).equals(role.name().toLowerCase(Locale.ROOT));
    }
}
