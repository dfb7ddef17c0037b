package org.sallyport.sandbox;

import static org.sallyport.sandbox.RequiredFlow.ANY_PROTOCOL;
import static org.sallyport.sandbox.RequiredFlow.ICMP;
import static org.sallyport.sandbox.RequiredFlow.LAST_PORT;
import static org.sallyport.sandbox.RequiredFlow.TCP;
import static org.sallyport.sandbox.RequiredFlow.UDP;

import java.util.ArrayList;
import java.util.List;

/**
 * The flows that must not be lost, straight from the tables of "Configuring Cluster Security Group Rules"
 * (support.huaweicloud.com, cce_faq_00265): every row whose modification is not recommended, what the rows that may be
 * narrowed must keep (the API server and the node ports for the VPC and the containers), all outbound traffic of the
 * control and eni groups, and the document's minimum of outbound rules for nodes. TCP 8102 to the log service is left out:
 * only clusters with the log add-on need it, and only the newest edition names it.
 *
 * <p>This list is the sandbox's own on purpose: a second opinion beside the portal's.
 */
final class RequiredFlows {

    private static final String INTERNAL_SERVICES = "100.125.0.0/16";
    private static final String VPC_ENDPOINTS = "198.19.128.0/17";
    private static final String ANYWHERE = "0.0.0.0/0";

    private final Cluster cluster;
    private final List<RequiredFlow> flows = new ArrayList<>();

    private RequiredFlows(Cluster cluster) {
        this.cluster = cluster;
    }

    static List<RequiredFlow> of(Cluster cluster) {
        RequiredFlows list = new RequiredFlows(cluster);
        list.control();
        list.node();
        if (cluster.network() == NetworkModel.TURBO) {
            list.eni();
        }
        list.nodeOutbound();
        return List.copyOf(list.flows);
    }

    private void control() {
        from(vpc(), GroupRole.CONTROL, TCP, 5444);
        from(vpc(), GroupRole.CONTROL, TCP, 9443);
        from(vpc(), GroupRole.CONTROL, TCP, 8445);
        from(vpc(), GroupRole.CONTROL, TCP, 5443);
        from(containers(), GroupRole.CONTROL, TCP, 5443);
        self(GroupRole.CONTROL);
        switch (cluster.network()) {
            case VPC_ROUTER -> from(containers(), GroupRole.CONTROL, TCP, 5444);
            case TUNNEL -> {
                from(containers(), GroupRole.CONTROL, TCP, 5444);
                from(List.of(ANYWHERE), GroupRole.CONTROL, UDP, 4789);
            }
            case TURBO -> {
                from(List.of(ANYWHERE), GroupRole.CONTROL, TCP, 5444);
                everythingFrom(containers(), GroupRole.CONTROL);
            }
        }
        everythingOut(GroupRole.CONTROL);
    }

    private void node() {
        self(GroupRole.NODE);
        for (int protocol : new int[] {TCP, UDP}) {
            ingress(vpc(), GroupRole.NODE, protocol, 30000, 32767);
            ingress(containers(), GroupRole.NODE, protocol, 30000, 32767);
        }
        switch (cluster.network()) {
            case VPC_ROUTER -> {
                ingress(vpc(), GroupRole.NODE, UDP, 1, LAST_PORT);
                ingress(vpc(), GroupRole.NODE, TCP, 1, LAST_PORT);
                fromGroup(GroupRole.CONTROL, GroupRole.NODE, ICMP);
                everythingFrom(containers(), GroupRole.NODE);
            }
            case TUNNEL -> {
                from(List.of(ANYWHERE), GroupRole.NODE, UDP, 4789);
                from(masters(), GroupRole.NODE, TCP, 10250);
            }
            case TURBO -> {
                from(masters(), GroupRole.NODE, TCP, 10250);
                everythingFrom(containers(), GroupRole.NODE);
            }
        }
    }

    private void eni() {
        self(GroupRole.ENI);
        everythingFrom(vpc(), GroupRole.ENI);
        everythingOut(GroupRole.ENI);
    }

    private void nodeOutbound() {
        to(cluster.hostSubnet().dns(), UDP, 53);
        to(cluster.hostSubnet().dns(), TCP, 53);
        to(containers(), UDP, 5353);
        to(containers(), TCP, 5353);
        if (cluster.network() == NetworkModel.TUNNEL) {
            to(List.of(ANYWHERE), UDP, 4789);
        }
        to(masters(), TCP, 5443);
        to(primaryVpc(), TCP, 5444);
        to(containers(), TCP, 5444);
        to(masters(), TCP, 6443);
        to(primaryVpc(), TCP, 8445);
        to(primaryVpc(), TCP, 9443);
        add(GroupRole.NODE, "egress", TCP, 1, LAST_PORT, VPC_ENDPOINTS);
        add(GroupRole.NODE, "egress", UDP, 1, LAST_PORT, VPC_ENDPOINTS);
        to(List.of(INTERNAL_SERVICES), UDP, 123);
        to(List.of(INTERNAL_SERVICES), TCP, 443);
        to(List.of(INTERNAL_SERVICES), TCP, 6443);
    }

    private List<String> vpc() {
        return cluster.vpcCidrs();
    }

    private List<String> primaryVpc() {
        return cluster.vpcCidrs().subList(0, 1);
    }

    private List<String> containers() {
        return cluster.containerCidrs();
    }

    private List<String> masters() {
        return List.of(cluster.hostSubnet().cidr());
    }

    private void from(List<String> sources, GroupRole role, int protocol, int port) {
        ingress(sources, role, protocol, port, port);
    }

    private void ingress(List<String> sources, GroupRole role, int protocol, int firstPort, int lastPort) {
        sources.forEach(source -> add(role, "ingress", protocol, firstPort, lastPort, source));
    }

    private void everythingFrom(List<String> sources, GroupRole role) {
        ingress(sources, role, ANY_PROTOCOL, 1, LAST_PORT);
    }

    private void everythingOut(GroupRole role) {
        add(role, "egress", ANY_PROTOCOL, 1, LAST_PORT, ANYWHERE);
    }

    private void to(List<String> destinations, int protocol, int port) {
        destinations.forEach(destination -> add(GroupRole.NODE, "egress", protocol, port, port, destination));
    }

    private void add(GroupRole role, String direction, int protocol, int firstPort, int lastPort, String peers) {
        String name = role.word() + ": " + Packet.describe(protocol, firstPort, lastPort)
                + (direction.equals("ingress") ? " from " : " to ") + peers;
        flows.add(new RequiredFlow(name, role, direction, protocol, firstPort, lastPort, AddressRange.of(peers), null));
    }

    private void self(GroupRole role) {
        fromGroup(role, role, ANY_PROTOCOL);
    }

    private void fromGroup(GroupRole sender, GroupRole role, int protocol) {
        String who = sender == role ? "the group itself" : "the " + sender.word() + " group";
        List<String> whereTheyAre = sender == GroupRole.ENI ? containers() : masters();
        whereTheyAre.forEach(cidr -> flows.add(new RequiredFlow(
                role.word() + ": " + Packet.describe(protocol, 1, LAST_PORT) + " from " + who + " in " + cidr,
                role,
                "ingress",
                protocol,
                1,
                LAST_PORT,
                AddressRange.of(cidr),
                cluster.groups().get(sender))));
    }
}
