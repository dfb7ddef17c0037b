package org.sallyport.cloud.huawei;

import com.huaweicloud.sdk.cce.v3.model.ListClustersRequest;
import com.huaweicloud.sdk.cce.v3.model.ListNodePoolsRequest;
import com.huaweicloud.sdk.cce.v3.model.ListNodesRequest;
import com.huaweicloud.sdk.cce.v3.model.ShowClusterRequest;
import com.huaweicloud.sdk.core.HcClient;
import com.huaweicloud.sdk.core.http.HttpRequestDef;
import com.huaweicloud.sdk.elb.v3.model.ListLoadBalancersRequest;
import com.huaweicloud.sdk.vpc.v2.model.ListSubnetsRequest;
import com.huaweicloud.sdk.vpc.v2.model.Subnet;
import com.huaweicloud.sdk.vpc.v3.model.ListSecurityGroupsRequest;
import com.huaweicloud.sdk.vpc.v3.model.ListVpcsRequest;
import com.huaweicloud.sdk.vpc.v3.model.PageInfo;
import com.huaweicloud.sdk.vpc.v3.model.SecurityGroup;
import com.huaweicloud.sdk.vpc.v3.model.Vpc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.cloud.huawei.CloudCalls.Effect;
import org.sallyport.cloud.huawei.Paged.Page;
import org.sallyport.rules.Prefix;

/** Reads clusters and what lies around them: a handful of lists for the whole project, however many clusters it has. */
final class ClusterReader {

    private static final Logger LOG = Logger.getLogger(ClusterReader.class);

    private final CloudCalls calls;
    private final SdkClients clients;
    private final List<Prefix> sharedElbRanges;

    ClusterReader(CloudCalls calls, SdkClients clients, List<Prefix> sharedElbRanges) {
        this.calls = calls;
        this.clients = clients;
        this.sharedElbRanges = sharedElbRanges;
    }

    List<CloudCluster> all() {
        Surroundings surroundings = surroundings(null);
        ClusterMapping mapping = new ClusterMapping(surroundings, sharedElbRanges);
        return surroundings.clusters().stream()
                .filter(ClusterReader::isKnown)
                .map(cluster -> mapping.map(cluster, model(cluster), Set.of(), 0))
                .toList();
    }

    CloudCluster one(String id) {
        CceAnswers.Cluster cluster = ClusterMapping.complete(
                call(clients.cce(), CceAnswers.SHOW_CLUSTER, new ShowClusterRequest().withClusterId(id)));
        NetworkModel model = model(cluster);
        List<CceAnswers.Node> nodes = nodes(id);
        ClusterMapping mapping =
                new ClusterMapping(surroundings(cluster.spec().hostNetwork().vpc()), sharedElbRanges);
        return mapping.map(cluster, model, nodePoolGroups(id), (int) nodes.stream()
                .filter(node -> node.status() != null
                        && !Objects.requireNonNullElse(node.status().publicIp(), "")
                                .isBlank())
                .count());
    }

    /** What is read of all clusters and around them: each list by the right that it needs. */
    Map<String, Supplier<List<?>>> listsByRight() {
        Map<String, Supplier<List<?>>> lists = new LinkedHashMap<>();
        lists.put("cce:cluster:list", this::clusters);
        lists.put("vpc:vpcs:list", () -> vpcs(null));
        lists.put("vpc:subnets:list", () -> subnets(null));
        lists.put("vpc:securityGroups:list", this::groups);
        lists.put("elb:loadbalancers:list", () -> loadBalancers(null));
        return lists;
    }

    /** The same of one cluster. */
    Map<String, Supplier<List<?>>> listsByRight(String cluster) {
        Map<String, Supplier<List<?>>> lists = new LinkedHashMap<>();
        lists.put(
                "cce:cluster:get",
                () -> List.of(
                        call(clients.cce(), CceAnswers.SHOW_CLUSTER, new ShowClusterRequest().withClusterId(cluster))));
        lists.put("cce:node:list", () -> nodes(cluster));
        lists.put("cce:nodepool:list", () -> List.copyOf(nodePoolGroups(cluster)));
        return lists;
    }

    private static boolean isKnown(CceAnswers.Cluster cluster) {
        boolean known = ClusterMapping.networkModel(cluster).isPresent();
        if (!known) {
            LOG.warnf(
                    "Cluster %s is left out: its container network is none that CCE documents rules for",
                    cluster.metadata().uid());
        }
        return known;
    }

    private static NetworkModel model(CceAnswers.Cluster cluster) {
        return ClusterMapping.networkModel(cluster)
                .orElseThrow(() -> Failure.unreadable("The container network of cluster "
                        + cluster.metadata().name() + " is none that CCE documents rules for"));
    }

    /** @param vpc to read only what belongs to one VPC where that can be told apart; null for all */
    private Surroundings surroundings(String vpc) {
        return new Surroundings(clusters(), vpcs(vpc), subnets(vpc), groups(), loadBalancers(vpc));
    }

    private List<CceAnswers.Cluster> clusters() {
        CceAnswers.Clusters answer = call(clients.cce(), CceAnswers.LIST_CLUSTERS, new ListClustersRequest());
        return items(answer.kind(), answer.items(), "clusters").stream()
                .map(ClusterMapping::complete)
                .toList();
    }

    private List<CceAnswers.Node> nodes(String cluster) {
        CceAnswers.Nodes answer =
                call(clients.cce(), CceAnswers.LIST_NODES, new ListNodesRequest().withClusterId(cluster));
        return items(answer.kind(), answer.items(), "nodes");
    }

    private Set<String> nodePoolGroups(String cluster) {
        CceAnswers.NodePools answer =
                call(clients.cce(), CceAnswers.LIST_NODE_POOLS, new ListNodePoolsRequest().withClusterId(cluster));
        return items(answer.kind(), answer.items(), "node pools").stream()
                .filter(pool -> pool.spec() != null && pool.spec().customSecurityGroups() != null)
                .flatMap(pool -> pool.spec().customSecurityGroups().stream())
                .collect(Collectors.toSet());
    }

    /** CCE writes an empty list as an empty list or as null; an answer that is no list at all does not say its kind. */
    private static <T> List<T> items(String kind, List<T> items, String what) {
        if (items == null && kind == null) {
            throw Failure.unreadable("The cloud answered without the " + what + " it was asked for");
        }
        return items == null ? List.of() : items;
    }

    private List<Vpc> vpcs(String id) {
        List<String> ids = id == null ? null : List.of(id);
        return Paged.all("VPCs", marker -> {
            var request = new ListVpcsRequest()
                    .withId(ids)
                    .withLimit(Paged.LARGEST_PAGE)
                    .withMarker(marker);
            var answer = calls.make("ListVpcs", Effect.NONE, () -> clients.vpc().listVpcs(request));
            return new Page<>(answer.getVpcs(), next(answer.getPageInfo()));
        });
    }

    /** This list does not name the next page: it begins behind the last subnet of a full one. */
    private List<Subnet> subnets(String vpc) {
        return Paged.all("subnets", marker -> {
            var request = new ListSubnetsRequest()
                    .withVpcId(vpc)
                    .withLimit(Paged.LARGEST_PAGE)
                    .withMarker(marker);
            List<Subnet> page = calls.make(
                            "ListSubnets", Effect.NONE, () -> clients.vpcV2().listSubnets(request))
                    .getSubnets();
            boolean full = page != null && page.size() >= Paged.LARGEST_PAGE;
            return new Page<>(page, full ? page.get(page.size() - 1).getId() : null);
        });
    }

    private List<SecurityGroup> groups() {
        return Paged.all("security groups", marker -> {
            var request = new ListSecurityGroupsRequest()
                    .withLimit(Paged.LARGEST_PAGE)
                    .withMarker(marker);
            var answer = calls.make(
                    "ListSecurityGroups", Effect.NONE, () -> clients.vpc().listSecurityGroups(request));
            return new Page<>(answer.getSecurityGroups(), next(answer.getPageInfo()));
        });
    }

    private List<ElbAnswers.LoadBalancer> loadBalancers(String vpc) {
        List<String> vpcs = vpc == null ? null : List.of(vpc);
        return Paged.all("load balancers", marker -> {
            var request = new ListLoadBalancersRequest()
                    .withVpcId(vpcs)
                    .withLimit(Paged.LARGEST_PAGE)
                    .withMarker(marker);
            var answer = call(clients.elb(), ElbAnswers.LIST_LOAD_BALANCERS, request);
            return new Page<>(
                    answer.loadBalancers(),
                    answer.pageInfo() == null ? null : answer.pageInfo().nextMarker());
        });
    }

    private <R, A> A call(HcClient client, HttpRequestDef<R, A> definition, R request) {
        return calls.make(definition.getName(), Effect.NONE, () -> client.syncInvokeHttp(request, definition));
    }

    static String next(PageInfo page) {
        return page == null ? null : page.getNextMarker();
    }
}
