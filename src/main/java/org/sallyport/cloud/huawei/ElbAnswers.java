package org.sallyport.cloud.huawei;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.huaweicloud.sdk.core.http.HttpRequestDef;
import com.huaweicloud.sdk.elb.v3.ElbMeta;
import com.huaweicloud.sdk.elb.v3.model.ListLoadBalancersRequest;
import java.util.List;

/**
 * What the portal reads of ELB's answers; see {@link CceAnswers} for why not in the SDK's own types.
 *
 * @see <a href="https://support.huaweicloud.com/api-elb/ListLoadBalancers.html">ListLoadBalancers</a>
 */
final class ElbAnswers {

    static final HttpRequestDef<ListLoadBalancersRequest, LoadBalancers> LIST_LOAD_BALANCERS =
            Narrowed.answer(ElbMeta.listLoadBalancers, LoadBalancers.class);

    private ElbAnswers() {}

    record LoadBalancers(
            @JsonProperty("loadbalancers") List<LoadBalancer> loadBalancers,
            @JsonProperty("page_info") PageInfo pageInfo) {}

    /**
     * @param guaranteed whether it is a dedicated one
     * @param vipSubnet the subnet of its own address, by Neutron subnet id
     * @param backendSubnets from where a dedicated one reaches its backends, by network ids; its own subnet if there are
     *     none
     */
    record LoadBalancer(
            String id,
            Boolean guaranteed,
            @JsonProperty("vpc_id") String vpcId,
            @JsonProperty("vip_subnet_cidr_id") String vipSubnet,
            @JsonProperty("elb_virsubnet_ids") List<String> backendSubnets) {}

    record PageInfo(@JsonProperty("next_marker") String nextMarker) {}
}
