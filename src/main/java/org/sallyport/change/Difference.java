package org.sallyport.change;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.GroupRole;
import org.sallyport.inventory.Reading;
import org.sallyport.rules.LiveRule;

/**
 * What is no longer as it was when a plan was made.
 *
 * @param come rules that were not there then
 * @param gone rules that are no longer there
 * @param settingsChanged whether the access settings are others
 * @param levelChanged whether the level is no longer offered in that version
 * @param groupsChanged whether the cluster has other security groups
 * @param networksChanged whether its networks, DNS servers or node ports are others
 * @param exceptionOver whether the last day of an exception has passed
 */
record Difference(
        List<Found> come,
        List<Found> gone,
        boolean settingsChanged,
        boolean levelChanged,
        boolean groupsChanged,
        boolean networksChanged,
        boolean exceptionOver) {

    /** A rule in one of the cluster's groups. */
    record Found(GroupRole role, LiveRule rule) {}

    static Difference between(
            Reading then, Reading now, boolean settingsChanged, boolean levelChanged, boolean exceptionOver) {
        return new Difference(
                only(now, then),
                only(then, now),
                settingsChanged,
                levelChanged,
                !then.cloud().context().groups().equals(now.cloud().context().groups()),
                !networks(then.cloud().context()).equals(networks(now.cloud().context())),
                exceptionOver);
    }

    /** What a plan follows from beside the groups and their rules. */
    private static List<Object> networks(ClusterContext cluster) {
        return List.of(
                cluster.networkModel(),
                cluster.vpcCidrs(),
                cluster.containerCidrs(),
                cluster.masterCidrs(),
                cluster.dnsServers(),
                cluster.nodePorts());
    }

    /** The rules of one reading that the other lacks, by their ids. */
    private static List<Found> only(Reading in, Reading notIn) {
        Set<String> known = new TreeSet<>();
        found(notIn).forEach(found -> known.add(found.rule().id()));
        return found(in)
                .filter(found -> !known.contains(found.rule().id()))
                .sorted(Comparator.comparing(Found::role)
                        .thenComparing(found -> found.rule().id()))
                .toList();
    }

    private static Stream<Found> found(Reading reading) {
        Map<GroupRole, String> groups = reading.cloud().context().groups();
        return groups.keySet().stream()
                .flatMap(role -> reading.rules().get(groups.get(role)).stream().map(rule -> new Found(role, rule)));
    }
}
