package org.sallyport.cloud.huawei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huaweicloud.sdk.core.utils.JsonUtils;
import com.huaweicloud.sdk.vpc.v2.model.Subnet;
import com.huaweicloud.sdk.vpc.v3.model.SecurityGroup;
import com.huaweicloud.sdk.vpc.v3.model.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.cce.GroupRole;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.cloud.CloudException;
import org.sallyport.rules.PortRange;
import org.sallyport.rules.Prefix;

/** What cannot be had from the sandbox's clusters: groups that are ambiguous, shared or gone, and answers that lack things. */
class ClusterMappingTest {

    private static final String UID = "77d2249e-fc41-11ec-8c35-0255ac1001be";

    private final List<CceAnswers.Cluster> clusters = new ArrayList<>();
    private final List<SecurityGroup> groups = new ArrayList<>(List.of(
            group("g-node", "shop-cce-node-abc12", "created by CCE cluster " + UID + " for the node"),
            group("g-control", "shop-cce-control-abc12", "created by CCE cluster " + UID + " for the master"),
            group("g-eni", "shop-cce-eni-abc12", "created by CCE cluster " + UID + " for the eni")));
    private final List<Subnet> subnets = new ArrayList<>(List.of(
            subnet("n-hosts", "s-hosts", "10.0.0.0/24"),
            subnet("n-pods", "s-pods", "10.0.64.0/20"),
            subnet("n-elb", "s-elb", "10.0.8.0/24")));
    private final List<ElbAnswers.LoadBalancer> balancers = new ArrayList<>();

    private static SecurityGroup group(String id, String name, String description) {
        return new SecurityGroup().withId(id).withName(name).withDescription(description);
    }

    private static Subnet subnet(String network, String neutron, String cidr) {
        return new Subnet().withId(network).withNeutronSubnetId(neutron).withCidr(cidr);
    }

    private static CceAnswers.Cluster cluster(String uid, String host, String more) {
        return JsonUtils.toObject(
                "{\"metadata\":{\"uid\":\"" + uid + "\",\"name\":\"shop\"},\"status\":{\"phase\":\"Available\"},"
                        + "\"spec\":{\"version\":\"v1.31\",\"hostNetwork\":{\"vpc\":\"v-1\",\"subnet\":\"n-hosts\","
                        + host
                        + "}," + more + "}}",
                CceAnswers.Cluster.class);
    }

    private static CceAnswers.Cluster inVpcNetwork(String host) {
        return cluster(
                UID, host, "\"containerNetwork\":{\"mode\":\"vpc-router\",\"cidrs\":[{\"cidr\":\"172.16.0.0/16\"}]}");
    }

    private static CceAnswers.Cluster turbo(String eniNetwork) {
        return cluster(
                UID,
                "\"SecurityGroup\":\"g-node\"",
                "\"containerNetwork\":{\"mode\":\"eni\"},\"eniNetwork\":" + eniNetwork);
    }

    private CloudCluster map(CceAnswers.Cluster cluster) {
        clusters.add(cluster);
        Vpc vpc = new Vpc().withId("v-1").withCidr("10.0.0.0/16");
        Surroundings surroundings = new Surroundings(clusters, List.of(vpc), subnets, groups, balancers);
        return new ClusterMapping(surroundings, List.of(Prefix.parse("100.125.0.0/16")))
                .map(cluster, ClusterMapping.networkModel(cluster).orElseThrow(), Set.of("g-node", "g-pool"), 0);
    }

    @Test
    void takesTheGroupsThatCceNames() {
        groups.add(group("g-other", "other-cce-control-xyz99", "created by CCE cluster " + UID + " for the master"));

        CloudCluster mapped =
                map(inVpcNetwork("\"SecurityGroup\":\"g-node\",\"controlPlaneSecurityGroup\":\"g-control\""));

        assertThat(mapped.context().groups())
                .containsEntry(GroupRole.NODE, "g-node")
                .containsEntry(GroupRole.CONTROL, "g-control")
                .hasSize(2);
        assertThat(mapped.isChangeable()).isTrue();
    }

    @Test
    void doesNotGuessBetweenTwoGroupsThatCouldBeTheOne() {
        groups.add(group("g-other", "other-cce-control-xyz99", "created by CCE cluster " + UID + " for the master"));

        CloudCluster mapped = map(inVpcNetwork("\"SecurityGroup\":\"g-node\""));

        assertThat(mapped.missing()).containsExactly(GroupRole.CONTROL);
        assertThat(mapped.context().groups()).containsOnlyKeys(GroupRole.NODE);
        assertThat(mapped.isChangeable()).isFalse();
    }

    @Test
    void doesNotTakeAGroupForItsNameAlone() {
        groups.removeIf(group -> group.getId().equals("g-control"));
        groups.add(group("g-fake", "shop-cce-control-abc12", "mine"));

        assertThat(map(inVpcNetwork("\"SecurityGroup\":\"g-node\"")).missing()).containsExactly(GroupRole.CONTROL);
    }

    @Test
    void missesAGroupThatCceNamesAndNobodyHas() {
        CloudCluster mapped = map(inVpcNetwork("\"SecurityGroup\":\"g-gone\""));

        assertThat(mapped.missing()).containsExactly(GroupRole.NODE);
    }

    @Test
    void missesBothRolesWhenOneGroupHasBoth() {
        CloudCluster mapped =
                map(inVpcNetwork("\"SecurityGroup\":\"g-node\",\"controlPlaneSecurityGroup\":\"g-node\""));

        assertThat(mapped.missing()).containsExactlyInAnyOrder(GroupRole.NODE, GroupRole.CONTROL);
    }

    @Test
    void marksANodeGroupThatSomebodyChoseAsShared() {
        groups.add(group("g-chosen", "web-servers", "of the web team"));

        assertThat(map(inVpcNetwork("\"SecurityGroup\":\"g-chosen\"")).sharedGroups())
                .containsExactly(GroupRole.NODE);
    }

    @Test
    void marksANodeGroupThatTwoClustersNameAsShared() {
        clusters.add(cluster(
                "another-uid", "\"SecurityGroup\":\"g-node\"", "\"containerNetwork\":{\"mode\":\"vpc-router\"}"));

        assertThat(map(inVpcNetwork("\"SecurityGroup\":\"g-node\"")).sharedGroups())
                .containsExactly(GroupRole.NODE);
    }

    @Test
    void leavesTheClustersOwnGroupOutOfThoseOfItsNodePools() {
        assertThat(map(inVpcNetwork("\"SecurityGroup\":\"g-node\"")).customNodePoolGroups())
                .containsExactly("g-pool");
    }

    @Test
    void readsPodSubnetsInTheirNewerAndTheirOlderForm() {
        assertThat(map(turbo("{\"subnets\":[{\"subnetID\":\"s-pods\"}]}"))
                        .context()
                        .containerCidrs())
                .containsExactly(Prefix.parse("10.0.64.0/20"));
        assertThat(map(turbo("{\"eniSubnetId\":\"s-pods\"}")).context().containerCidrs())
                .containsExactly(Prefix.parse("10.0.64.0/20"));
    }

    @Test
    void wouldRatherKnowNoPodSubnetThanSomeOfThem() {
        CloudCluster mapped = map(turbo("{\"subnets\":[{\"subnetID\":\"s-pods\"},{\"subnetID\":\"s-gone\"}]}"));

        assertThat(mapped.context().containerCidrs()).isEmpty();
        assertThat(mapped.missing()).isEmpty();
        assertThat(mapped.isChangeable()).as("its networks are not known").isFalse();
    }

    @Test
    void cannotChangeAClusterWhoseMasterSubnetIsGone() {
        subnets.removeIf(subnet -> subnet.getId().equals("n-hosts"));

        CloudCluster mapped = map(inVpcNetwork("\"SecurityGroup\":\"g-node\""));

        assertThat(mapped.context().masterCidrs()).isEmpty();
        assertThat(mapped.isChangeable()).isFalse();
    }

    @Test
    void readsTheOlderFormOfTheContainerNetwork() {
        assertThat(map(cluster(
                                UID,
                                "\"SecurityGroup\":\"g-node\"",
                                "\"containerNetwork\":{\"mode\":\"overlay_l2\",\"cidr\":\"172.18.0.0/16\"}"))
                        .context()
                        .containerCidrs())
                .containsExactly(Prefix.parse("172.18.0.0/16"));
    }

    @Test
    void readsANodePortRangeThatTheClusterWasCreatedWith() {
        assertThat(map(withNodePorts("\"31000-32000\"")).context().nodePorts())
                .isEqualTo(new PortRange(31_000, 32_000));
        assertThatThrownBy(() -> map(withNodePorts("\"32000-31000\"")))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("32000-31000");
        assertThatThrownBy(() -> map(withNodePorts("{}"))).isInstanceOf(CloudException.class);
    }

    private static CceAnswers.Cluster withNodePorts(String value) {
        return cluster(
                UID,
                "\"SecurityGroup\":\"g-node\"",
                "\"containerNetwork\":{\"mode\":\"vpc-router\"},\"configurationsOverride\":[{\"name\":\"kube-apiserver\","
                        + "\"configurations\":[{\"name\":\"service-node-port-range\",\"value\":" + value + "}]}]");
    }

    @Test
    void takesALoadBalancersOwnSubnetWhereItNamesNoneForItsBackends() {
        balancers.add(new ElbAnswers.LoadBalancer("lb-1", true, "v-1", "s-elb", List.of()));
        balancers.add(new ElbAnswers.LoadBalancer("lb-2", true, "v-1", "s-elb", List.of("n-pods")));
        balancers.add(new ElbAnswers.LoadBalancer("lb-3", false, "v-2", "s-elb", List.of()));

        assertThat(map(inVpcNetwork("\"SecurityGroup\":\"g-node\"")).loadBalancers())
                .containsExactly(Prefix.parse("10.0.8.0/24"), Prefix.parse("10.0.64.0/20"));
    }

    @Test
    void refusesAClusterWithoutWhatEveryClusterHas() {
        assertThatThrownBy(() -> ClusterMapping.complete(
                        JsonUtils.toObject("{\"metadata\":{\"uid\":\"u\"}}", CceAnswers.Cluster.class)))
                .isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> ClusterMapping.complete(null)).isInstanceOf(CloudException.class);
    }

    @Test
    void knowsNoNetworkModelThatCceDocumentsNoRulesFor() {
        assertThat(ClusterMapping.networkModel(
                        cluster(UID, "\"SecurityGroup\":\"g\"", "\"containerNetwork\":{\"mode\":\"underlay_ipvlan\"}")))
                .isEmpty();
    }

    @Test
    void readsDnsServersOfASubnetOnceEach() {
        Subnet subnet = subnet("n", "s", "10.0.0.0/24")
                .withDnsList(List.of("100.125.1.250"))
                .withPrimaryDns("100.125.1.250")
                .withSecondaryDns("8.8.8.8");

        assertThat(Surroundings.dnsServers(subnet))
                .containsExactly(Prefix.parse("100.125.1.250"), Prefix.parse("8.8.8.8"));
    }
}
