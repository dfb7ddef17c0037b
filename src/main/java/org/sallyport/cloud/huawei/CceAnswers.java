package org.sallyport.cloud.huawei;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.huaweicloud.sdk.cce.v3.CceMeta;
import com.huaweicloud.sdk.cce.v3.model.ListClustersRequest;
import com.huaweicloud.sdk.cce.v3.model.ListNodePoolsRequest;
import com.huaweicloud.sdk.cce.v3.model.ListNodesRequest;
import com.huaweicloud.sdk.cce.v3.model.ShowClusterRequest;
import com.huaweicloud.sdk.core.http.HttpRequestDef;
import java.util.List;

/**
 * What the portal reads of CCE's answers. The calls are the SDK's; its answer types are not used, because those of this
 * version drop {@code controlPlaneSecurityGroup}, and because they refuse a whole list for one unexpected value in a field
 * that does not matter here.
 *
 * @see <a href="https://support.huaweicloud.com/api-cce/cce_02_0240.html">CCE API, listing clusters</a>
 */
final class CceAnswers {

    static final HttpRequestDef<ListClustersRequest, Clusters> LIST_CLUSTERS =
            Narrowed.answer(CceMeta.listClusters, Clusters.class);
    static final HttpRequestDef<ShowClusterRequest, Cluster> SHOW_CLUSTER =
            Narrowed.answer(CceMeta.showCluster, Cluster.class);
    static final HttpRequestDef<ListNodesRequest, Nodes> LIST_NODES = Narrowed.answer(CceMeta.listNodes, Nodes.class);
    static final HttpRequestDef<ListNodePoolsRequest, NodePools> LIST_NODE_POOLS =
            Narrowed.answer(CceMeta.listNodePools, NodePools.class);

    private CceAnswers() {}

    /** @param kind tells an empty list from an answer that is none */
    record Clusters(String kind, List<Cluster> items) {}

    record Cluster(Metadata metadata, Spec spec, Status status) {}

    record Metadata(String uid, String name) {}

    record Spec(
            String version,
            HostNetwork hostNetwork,
            ContainerNetwork containerNetwork,
            EniNetwork eniNetwork,
            List<Component> configurationsOverride) {}

    /** @param subnet the network id of the masters' subnet */
    record HostNetwork(
            String vpc,
            String subnet,
            @JsonProperty("SecurityGroup") String securityGroup,
            String controlPlaneSecurityGroup) {}

    /** @param cidr the older form of {@code cidrs} */
    record ContainerNetwork(String mode, String cidr, List<ContainerCidr> cidrs) {}

    record ContainerCidr(String cidr) {}

    /**
     * @param eniSubnetId the older form of {@code subnets}
     * @param subnets the pod subnets of CCE Turbo, by their Neutron subnet ids
     */
    record EniNetwork(String eniSubnetId, List<PodSubnet> subnets) {}

    record PodSubnet(@JsonProperty("subnetID") String subnetId) {}

    /** Settings of one component of the control plane that differ from CCE's defaults. */
    record Component(String name, List<Setting> configurations) {}

    record Setting(String name, Object value) {}

    record Status(String phase) {}

    record Nodes(String kind, List<Node> items) {}

    record Node(NodeStatus status) {}

    record NodeStatus(@JsonProperty("publicIP") String publicIp) {}

    record NodePools(String kind, List<NodePool> items) {}

    record NodePool(NodePoolSpec spec) {}

    record NodePoolSpec(List<String> customSecurityGroups) {}
}
