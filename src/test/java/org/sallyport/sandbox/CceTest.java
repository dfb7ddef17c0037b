package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.huaweicloud.sdk.cce.v3.model.Cluster;
import com.huaweicloud.sdk.cce.v3.model.ContainerNetwork;
import com.huaweicloud.sdk.cce.v3.model.ListClustersRequest;
import com.huaweicloud.sdk.cce.v3.model.ListNodePoolsRequest;
import com.huaweicloud.sdk.cce.v3.model.ListNodesRequest;
import com.huaweicloud.sdk.cce.v3.model.NetworkSubnet;
import com.huaweicloud.sdk.cce.v3.model.Node;
import com.huaweicloud.sdk.cce.v3.model.NodePoolResp;
import com.huaweicloud.sdk.cce.v3.model.ShowClusterRequest;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.vpc.v2.model.ListSubnetsRequest;
import com.huaweicloud.sdk.vpc.v2.model.Subnet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** CCE v3, called by the real SDK. */
class CceTest {

    @RegisterExtension
    static final RunningSandbox SANDBOX = new RunningSandbox();

    private static List<Cluster> clusters() {
        return SANDBOX.cce().listClusters(new ListClustersRequest()).getItems();
    }

    private static Cluster cluster(String name) {
        return clusters().stream()
                .filter(cluster -> cluster.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String uid(String name) {
        return cluster(name).getMetadata().getUid();
    }

    @Test
    void listsTheSixSeededClusters() {
        assertThat(clusters())
                .extracting(cluster -> cluster.getMetadata().getName())
                .containsExactly(
                        "payments-prod", "checkout-prod", "search-prod", "ledger-prod", "media-stage", "legacy-dev");
    }

    @Test
    void showsAVpcNetworkCluster() {
        Cluster cluster = cluster("payments-prod");
        assertThat(cluster.getSpec().getHostNetwork().getSecurityGroup())
                .isEqualTo(SANDBOX.group("payments-prod", "node"));
        assertThat(cluster.getSpec().getContainerNetwork().getMode()).isEqualTo(ContainerNetwork.ModeEnum.VPC_ROUTER);
        assertThat(cluster.getSpec().getContainerNetwork().getCidrs().get(0).getCidr())
                .isEqualTo("172.16.0.0/16");
        assertThat(cluster.getSpec().getClusterTags())
                .anySatisfy(
                        tag -> assertThat(tag.getKey() + "=" + tag.getValue()).isEqualTo("team=payments"));
        assertThat(cluster.getStatus().getPhase()).isEqualTo("Available");
        assertThat(cluster.getStatus().getEndpoints())
                .extracting(endpoint -> endpoint.getType() + " " + endpoint.getUrl())
                .containsExactly("Internal https://192.168.0.61:5443", "External https://203.0.113.61:5443");
        assertThat(SANDBOX.cce()
                        .showCluster(new ShowClusterRequest()
                                .withClusterId(cluster.getMetadata().getUid()))
                        .getSpec())
                .isEqualTo(cluster.getSpec());
    }

    @Test
    void namesThePodSubnetsOfATurboClusterByTheirNeutronSubnetIds() {
        Cluster cluster = cluster("search-prod");
        assertThat(cluster.getSpec().getContainerNetwork().getMode()).isEqualTo(ContainerNetwork.ModeEnum.ENI);
        List<String> pods = SANDBOX
                .vpcV1()
                .listSubnets(new ListSubnetsRequest()
                        .withVpcId(cluster.getSpec().getHostNetwork().getVpc()))
                .getSubnets()
                .stream()
                .filter(subnet -> subnet.getName().contains("pods"))
                .map(Subnet::getNeutronSubnetId)
                .toList();
        assertThat(cluster.getSpec().getEniNetwork().getSubnets())
                .extracting(NetworkSubnet::getSubnetID)
                .containsExactlyInAnyOrderElementsOf(pods)
                .hasSize(3);
    }

    /** The SDK in use does not know the field yet, so it is looked for in what goes over the wire. */
    @Test
    void namesTheControlGroupOfNewerClustersOnly() {
        JsonNode newer = new SignedCall(SANDBOX, "GET", "/clusters/" + uid("payments-prod")).cce();
        assertThat(newer.at("/spec/hostNetwork/controlPlaneSecurityGroup").textValue())
                .isEqualTo(SANDBOX.group("payments-prod", "control"));
        JsonNode older = new SignedCall(SANDBOX, "GET", "/clusters/" + uid("legacy-dev")).cce();
        assertThat(older.at("/spec/hostNetwork").has("controlPlaneSecurityGroup"))
                .isFalse();
    }

    @Test
    void listsNodesAndTellsWhichHasAnAddressOnTheInternet() {
        List<Node> nodes = SANDBOX.cce()
                .listNodes(new ListNodesRequest().withClusterId(uid("payments-prod")))
                .getItems();
        assertThat(nodes).hasSize(3);
        assertThat(nodes)
                .filteredOn(node -> node.getStatus().getPublicIP() != null)
                .singleElement()
                .satisfies(node -> assertThat(node.getStatus().getPrivateIP()).isEqualTo("192.168.0.11"));
    }

    @Test
    void listsNodePoolsWithTheirOwnSecurityGroups() {
        List<NodePoolResp> pools = SANDBOX.cce()
                .listNodePools(new ListNodePoolsRequest().withClusterId(uid("search-prod")))
                .getItems();
        assertThat(pools)
                .filteredOn(pool -> pool.getMetadata().getName().equals("search-index"))
                .singleElement()
                .satisfies(pool ->
                        assertThat(pool.getSpec().getCustomSecurityGroups()).hasSize(1));
    }

    @Test
    void filtersClustersByVersion() {
        assertThat(SANDBOX.cce()
                        .listClusters(new ListClustersRequest().withVersion("v1.19"))
                        .getItems())
                .extracting(cluster -> cluster.getMetadata().getName())
                .containsExactly("legacy-dev");
    }

    @Test
    void answersAnUnknownClusterInTheShapeOfCce() {
        assertThatThrownBy(() -> SANDBOX.cce().showCluster(new ShowClusterRequest().withClusterId("none")))
                .isInstanceOfSatisfying(ServiceResponseException.class, refusal -> {
                    assertThat(refusal.getHttpStatusCode()).isEqualTo(404);
                    // this version of the SDK does not know CCE's field names and hands the body through
                    assertThat(refusal.getErrorMsg()).contains("CCE.01404001");
                });
        JsonNode raw = new SignedCall(SANDBOX, "GET", "/clusters/none").cce();
        assertThat(raw.get("errorCode").textValue()).isEqualTo("CCE.01404001");
        assertThat(raw.get("errorMessage").textValue()).contains("none");
    }
}
