package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.vpc.v2.model.ListPortsRequest;
import com.huaweicloud.sdk.vpc.v2.model.ListSubnetsRequest;
import com.huaweicloud.sdk.vpc.v2.model.ResourceResult;
import com.huaweicloud.sdk.vpc.v2.model.ShowQuotaRequest;
import com.huaweicloud.sdk.vpc.v2.model.ShowSubnetRequest;
import com.huaweicloud.sdk.vpc.v2.model.Subnet;
import com.huaweicloud.sdk.vpc.v3.model.ListVpcsRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** VPC v1, called by the real SDK. */
class VpcV1Test {

    @RegisterExtension
    static final RunningSandbox SANDBOX = new RunningSandbox();

    private static List<Subnet> subnetsOf(String vpc) {
        String id = SANDBOX.vpc()
                .listVpcs(new ListVpcsRequest().withName(List.of(vpc)))
                .getVpcs()
                .get(0)
                .getId();
        return SANDBOX.vpcV1()
                .listSubnets(new ListSubnetsRequest().withVpcId(id).withLimit(1000))
                .getSubnets();
    }

    @Test
    void listsTheSubnetsOfAVpcWithTheirDnsServers() {
        assertThat(subnetsOf("vpc-search")).hasSize(5).allSatisfy(subnet -> {
            assertThat(subnet.getPrimaryDns()).isEqualTo("100.125.1.250");
            assertThat(subnet.getDnsList()).containsExactly("100.125.1.250", "100.125.129.250");
            assertThat(subnet.getNeutronSubnetId()).isNotEqualTo(subnet.getId());
        });
    }

    @Test
    void showsASubnetByItsNetworkId() {
        Subnet hosts = subnetsOf("vpc-payments").stream()
                .filter(subnet -> subnet.getName().equals("subnet-payments-hosts"))
                .findFirst()
                .orElseThrow();
        assertThat(SANDBOX.vpcV1()
                        .showSubnet(new ShowSubnetRequest().withSubnetId(hosts.getNeutronNetworkId()))
                        .getSubnet())
                .isEqualTo(hosts);
        assertThat(hosts.getGatewayIp()).isEqualTo("192.168.0.1");
    }

    @Test
    void answersAnUnknownSubnetInTheOldShape() {
        assertThatThrownBy(() -> SANDBOX.vpcV1().showSubnet(new ShowSubnetRequest().withSubnetId("none")))
                .isInstanceOfSatisfying(ServiceResponseException.class, refusal -> {
                    assertThat(refusal.getHttpStatusCode()).isEqualTo(404);
                    assertThat(refusal.getErrorCode()).isEqualTo("VPC.0203");
                    assertThat(refusal.getErrorMsg()).contains("none");
                });
    }

    @Test
    void tellsTheQuotaOfRules() {
        int rules = SANDBOX.control("GET", "", null).get("rules").intValue();
        List<ResourceResult> resources = SANDBOX.vpcV1()
                .showQuota(new ShowQuotaRequest().withType(ShowQuotaRequest.TypeEnum.SECURITYGROUPRULE))
                .getQuotas()
                .getResources();
        assertThat(resources).singleElement().satisfies(resource -> {
            assertThat(resource.getQuota()).isEqualTo(5000);
            assertThat(resource.getUsed()).isEqualTo(rules);
        });
    }

    @Test
    void listsTheInterfacesOfNodesInAGroup() {
        String group = SANDBOX.group("payments-prod", "node");
        assertThat(SANDBOX.vpcV1()
                        .listPorts(new ListPortsRequest().withSecurityGroups(List.of(group)))
                        .getPorts())
                .extracting(port -> port.getFixedIps().get(0).getIpAddress())
                .containsExactlyInAnyOrder("192.168.0.11", "192.168.0.12", "192.168.0.13");
    }
}
