package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.elb.v3.model.ListLoadBalancersRequest;
import com.huaweicloud.sdk.elb.v3.model.ListLoadBalancersResponse;
import com.huaweicloud.sdk.elb.v3.model.LoadBalancer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** ELB v3, called by the real SDK. */
class ElbTest {

    @RegisterExtension
    static final RunningSandbox SANDBOX = new RunningSandbox();

    @Test
    void listsSharedAndDedicatedLoadBalancers() {
        List<LoadBalancer> balancers = SANDBOX.elb()
                .listLoadBalancers(new ListLoadBalancersRequest().withLimit(2000))
                .getLoadbalancers();
        assertThat(balancers)
                .filteredOn(LoadBalancer::getGuaranteed)
                .extracting(LoadBalancer::getName)
                .containsExactlyInAnyOrder("elb-checkout-public", "elb-search-internal");
        assertThat(balancers)
                .filteredOn(balancer -> !balancer.getGuaranteed())
                .allSatisfy(
                        balancer -> assertThat(balancer.getElbVirsubnetIds()).isEmpty());
    }

    @Test
    void filtersByVpcAndPages() {
        ListLoadBalancersResponse first = SANDBOX.elb().listLoadBalancers(new ListLoadBalancersRequest().withLimit(3));
        assertThat(first.getLoadbalancers()).hasSize(3);
        ListLoadBalancersResponse second = SANDBOX.elb()
                .listLoadBalancers(new ListLoadBalancersRequest()
                        .withLimit(3)
                        .withMarker(first.getPageInfo().getNextMarker()));
        assertThat(second.getLoadbalancers()).hasSize(1);
        assertThat(second.getPageInfo().getNextMarker()).isNull();
        LoadBalancer any = first.getLoadbalancers().get(0);
        assertThat(SANDBOX.elb()
                        .listLoadBalancers(new ListLoadBalancersRequest().withVpcId(List.of(any.getVpcId())))
                        .getLoadbalancers())
                .containsExactly(any);
    }
}
