package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends a packet of each required flow against the rules as they are after each change. Not safe for use by several
 * threads: the world's lock guards it.
 */
final class ProbingWatch implements RequiredFlowWatch {

    private static final class Break {
        private final Packet packet;
        private final Instant at;
        private final Change change;
        private Instant repairedAt;

        /** @param change null for damage of the seed */
        Break(Packet packet, Instant at, Change change) {
            this.packet = packet;
            this.at = at;
            this.change = change;
        }

        ObjectNode toJson(RequiredFlow flow) {
            ObjectNode json = Json.object()
                    .put("flow", flow.name())
                    .put("group", flow.role().word())
                    .put("packet", packet.text());
            if (change != null) {
                json.put("at", at.toString()).set("call", change.toJson());
            }
            return json.put("repaired_at", repairedAt == null ? null : repairedAt.toString());
        }
    }

    private static final class Watched {
        private final RequiredFlow flow;
        private Break seedDamage;
        private final List<Break> breaks = new ArrayList<>();
        private Break open;

        Watched(RequiredFlow flow) {
            this.flow = flow;
        }

        void begin(Optional<Packet> blocked) {
            blocked.ifPresent(packet -> {
                seedDamage = new Break(packet, null, null);
                open = seedDamage;
            });
        }

        void observe(Optional<Packet> blocked, Change change) {
            if (blocked.isPresent() && open == null) {
                open = new Break(blocked.get(), change.at(), change);
                breaks.add(open);
            } else if (blocked.isEmpty() && open != null) {
                open.repairedAt = change.at();
                open = null;
            }
        }
    }

    /** Looks at the seed's rules only once somebody changes or asks: most clusters of a fleet are never touched. */
    private static final class WatchedCluster {
        private final Cluster cluster;
        private final Map<GroupRole, List<GroupRule>> seedRules = new EnumMap<>(GroupRole.class);
        private final Map<String, AddressGroup> addressGroups;
        private List<Watched> flows;

        WatchedCluster(
                Cluster cluster,
                Map<GroupRole, ? extends Collection<GroupRule>> rules,
                Map<String, AddressGroup> addressGroups) {
            this.cluster = cluster;
            this.addressGroups = addressGroups;
            rules.forEach((role, ofRole) -> seedRules.put(role, List.copyOf(ofRole)));
        }

        List<Watched> flows() {
            if (flows == null) {
                Map<GroupRole, PacketFilter> filters = filters(seedRules, addressGroups);
                flows = RequiredFlows.of(cluster).stream().map(Watched::new).toList();
                flows.forEach(watched ->
                        watched.begin(filters.get(watched.flow.role()).blocked(watched.flow)));
                seedRules.clear();
            }
            return flows;
        }
    }

    private final Map<String, WatchedCluster> clusters = new LinkedHashMap<>();

    @Override
    public void begin(
            Cluster cluster,
            Map<GroupRole, ? extends Collection<GroupRule>> rules,
            Map<String, AddressGroup> addressGroups) {
        clusters.put(cluster.uid(), new WatchedCluster(cluster, rules, addressGroups));
    }

    @Override
    public void changed(
            Cluster cluster,
            Map<GroupRole, ? extends Collection<GroupRule>> rules,
            Map<String, AddressGroup> addressGroups,
            Change change) {
        Map<GroupRole, PacketFilter> filters = filters(rules, addressGroups);
        for (Watched watched : clusters.get(cluster.uid()).flows()) {
            watched.observe(filters.get(watched.flow.role()).blocked(watched.flow), change);
        }
    }

    @Override
    public void clear() {
        clusters.clear();
    }

    @Override
    public ObjectNode report() {
        ArrayNode broken = JsonNodeFactory.instance.arrayNode();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (WatchedCluster watched : clusters.values()) {
            list.add(report(watched));
            for (Watched flow : watched.flows()) {
                for (Break each : flow.breaks) {
                    broken.add(Json.object()
                            .put("cluster", watched.cluster.name())
                            .put("uid", watched.cluster.uid())
                            .setAll(each.toJson(flow.flow)));
                }
            }
        }
        ObjectNode report = Json.object().put("ever_broken", !broken.isEmpty());
        report.set("broken", broken);
        report.set("clusters", list);
        return report;
    }

    private static ObjectNode report(WatchedCluster watched) {
        ObjectNode json = Json.object();
        json.put("cluster", watched.cluster.name());
        json.put("uid", watched.cluster.uid());
        json.put("network", watched.cluster.network().mode());
        json.put("required_flows", watched.flows().size());
        json.put("ever_broken", watched.flows().stream().anyMatch(flow -> !flow.breaks.isEmpty()));
        ArrayNode seedDamage = json.putArray("damaged_in_the_seed");
        ArrayNode now = json.putArray("broken_now");
        for (Watched flow : watched.flows()) {
            if (flow.seedDamage != null) {
                seedDamage.add(flow.seedDamage.toJson(flow.flow));
            }
            if (flow.open != null) {
                now.add(flow.flow.name());
            }
        }
        return json;
    }

    private static Map<GroupRole, PacketFilter> filters(
            Map<GroupRole, ? extends Collection<GroupRule>> rules, Map<String, AddressGroup> addressGroups) {
        Map<GroupRole, PacketFilter> filters = new LinkedHashMap<>();
        rules.forEach((role, ofRole) -> filters.put(role, PacketFilter.of(ofRole, addressGroups)));
        return filters;
    }
}
