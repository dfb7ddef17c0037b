package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cloud.CloudException;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Protocol;
import org.sallyport.web.Words;

/** How pages speak of clusters, their level and what stands open. */
@ApplicationScoped
public class ClusterWords {

    private final Words words;
    private final HardeningLevels levels;

    ClusterWords(Words words, HardeningLevels levels) {
        this.words = words;
        this.levels = levels;
    }

    /**
     * A state as a pill shows it.
     *
     * @param word what it is called
     * @param kind neutral, info, success, warning or danger
     * @param icon the picture beside the word
     */
    public record Pill(String word, String kind, String icon) {}

    InventoryMessages say() {
        return words.of(InventoryMessages.class);
    }

    /** The level that a cluster is at now. */
    public Pill level(Cluster cluster) {
        if (!cluster.isRead()) {
            return new Pill(say().level_unread(), "neutral", "question");
        }
        return cluster.lostFlows > 0 ? damaged() : level(cluster.levelId);
    }

    /** A cluster that has lost required flows, whatever else is closed. */
    public Pill damaged() {
        return new Pill(say().level_damaged(), "danger", "warning");
    }

    /** A level by its id; an id that no level has any more stands for itself. */
    public Pill level(String levelId) {
        List<HardeningLevel> all = levels.all();
        HardeningLevel lowest = all.get(0);
        HardeningLevel level = levelId == null ? lowest : levels.level(levelId).orElse(null);
        if (level == null) {
            return new Pill(levelId, "neutral", "shield");
        }
        boolean isOpen = level.order() == lowest.order();
        return new Pill(level.title(), isOpen ? "warning" : "success", isOpen ? "lock-open" : "shield");
    }

    /** What stands open, in plain words. */
    public List<String> exposures(List<Exposure> exposures) {
        return exposures.stream().map(this::exposure).distinct().toList();
    }

    /** What stands open, in plain words: "SSH from anywhere". */
    public String exposure(Exposure exposure) {
        String traffic = traffic(exposure.protocol(), exposure.ports());
        return switch (exposure.kind()) {
            case SSH -> say().open_ssh();
            case API_SERVER -> say().open_api_server();
            case NODE_PORTS -> say().open_node_ports();
            case NEEDED -> say().open_needed(traffic);
            case OTHER -> say().open_other(traffic);
            case CUSTOM -> say().open_custom(traffic);
        };
    }

    /** A kind of open door without its ports: "Custom rules from anywhere". */
    public String exposure(Exposure.Kind kind) {
        return switch (kind) {
            case SSH -> say().open_ssh();
            case API_SERVER -> say().open_api_server();
            case NODE_PORTS -> say().open_node_ports();
            case NEEDED -> say().open_needed_some();
            case OTHER -> say().open_other_some();
            case CUSTOM -> say().open_custom_some();
        };
    }

    /** Protocol and ports: "TCP 22", "all traffic". */
    public String traffic(Protocol protocol, Ports ports) {
        if (protocol.isAny()) {
            return say().traffic_any();
        }
        String name = protocol.toString().toUpperCase(Locale.ROOT);
        if (!protocol.hasPorts()) {
            return name;
        }
        return ports.isAny() ? say().traffic_every_port(name) : say().traffic_ports(name, ports.toString());
    }

    /** A far end by the name that people use. */
    public String source(NamedSource source) {
        InventoryMessages say = say();
        return switch (source) {
            case ANYWHERE -> say.peer_anywhere();
            case VPC -> say.peer_vpc();
            case CONTAINERS -> say.peer_containers();
            case MASTERS -> say.peer_masters();
            case CONTROL_GROUP -> say.group_control();
            case SELF -> say.peer_self();
            case LOAD_BALANCERS -> say.peer_load_balancers();
            case MESH -> say.peer_mesh();
            case ADMINISTRATORS -> say.peer_administrators();
            case BASTIONS -> say.peer_bastions();
            case CLOUDSHELL -> say.peer_cloud_shell();
            case NODE_PORT_CLIENTS -> say.peer_node_port_clients();
            case DNS_SERVERS -> say.peer_dns();
            case METADATA -> say.peer_metadata();
            case VPC_ENDPOINT -> say.peer_vpc_endpoint();
            case CLOUD_SERVICES -> say.peer_cloud_services();
            case OUTBOUND -> say.peer_outbound();
        };
    }

    public String network(NetworkModel model) {
        return switch (model) {
            case VPC_ROUTER -> say().network_vpc_router();
            case OVERLAY_L2 -> say().network_overlay();
            case ENI -> say().network_eni();
        };
    }

    public String group(GroupRole role) {
        return switch (role) {
            case NODE -> say().group_node();
            case CONTROL -> say().group_control();
            case ENI -> say().group_eni();
        };
    }

    String aboutGroup(GroupRole role) {
        return switch (role) {
            case NODE -> say().group_node_about();
            case CONTROL -> say().group_control_about();
            case ENI -> say().group_eni_about();
        };
    }

    /** Why the cloud cannot be read. */
    public String trouble(CloudException.Kind kind) {
        return switch (kind) {
            case UNAVAILABLE, OUTCOME_UNKNOWN -> say().trouble_unavailable();
            case THROTTLED -> say().trouble_throttled();
            case DENIED -> say().trouble_denied();
            case NOT_FOUND -> say().trouble_not_found();
            case QUOTA, REFUSED, UNREADABLE -> say().trouble_unreadable();
        };
    }
}
