package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SeedTest {

    @RegisterExtension
    static final RunningSandbox SANDBOX = new RunningSandbox();

    private static final String CONTAINER = "172.16.0.0/16";
    private static final String VPC = "192.168.0.0/16";

    /** "protocol ports source", with any for what is null and the name of a group for its id. */
    private static List<String> rules(String cluster, String role) {
        List<String> lines = new ArrayList<>();
        String group = SANDBOX.group(cluster, role);
        for (JsonNode rule :
                SANDBOX.control("GET", "/groups/" + group + "/rules", null).get("rules")) {
            String peer = "any";
            if (rule.get("remote_ip_prefix").isTextual()) {
                peer = rule.get("remote_ip_prefix").textValue();
            } else if (rule.get("remote_group_id").isTextual()) {
                peer = roleOf(cluster, rule.get("remote_group_id"));
            } else if (rule.get("remote_address_group_id").isTextual()) {
                peer = "addresses";
            }
            lines.add(rule.get("direction").textValue() + " "
                    + rule.get("ethertype").textValue() + " "
                    + (rule.get("protocol").isNull()
                            ? "any"
                            : rule.get("protocol").textValue()) + " "
                    + (rule.get("multiport").isNull()
                            ? "any"
                            : rule.get("multiport").textValue()) + " "
                    + peer + " " + rule.get("priority").intValue());
        }
        return lines;
    }

    private static String roleOf(String cluster, JsonNode groupId) {
        for (String role : List.of("control", "node", "eni")) {
            if (groupId.textValue().equals(SANDBOX.group(cluster, role))) {
                return role;
            }
        }
        return "another group";
    }

    @Test
    void holdsTheRulesOfAVpcNetworkClusterAsTheDocumentListsThem() {
        assertThat(rules("payments-prod", "node"))
                .containsExactlyInAnyOrder(
                        "ingress IPv4 udp any " + VPC + " 1",
                        "ingress IPv4 tcp any " + VPC + " 1",
                        "ingress IPv4 icmp any control 1",
                        "ingress IPv4 tcp 30000-32767 0.0.0.0/0 1",
                        "ingress IPv4 udp 30000-32767 0.0.0.0/0 1",
                        "ingress IPv4 any any " + CONTAINER + " 1",
                        "ingress IPv4 tcp 22 0.0.0.0/0 1",
                        "ingress IPv4 any any node 100",
                        "ingress IPv6 any any node 100",
                        "egress IPv4 any any any 100",
                        "egress IPv6 any any any 100");
        assertThat(rules("payments-prod", "control"))
                .containsExactlyInAnyOrder(
                        "ingress IPv4 tcp 5444 " + VPC + " 1",
                        "ingress IPv4 tcp 5444 " + CONTAINER + " 1",
                        "ingress IPv4 tcp 9443 " + VPC + " 1",
                        "ingress IPv4 tcp 5443 0.0.0.0/0 1",
                        "ingress IPv4 tcp 8445 " + VPC + " 1",
                        "ingress IPv4 any any control 100",
                        "ingress IPv6 any any control 100",
                        "egress IPv4 any any any 100",
                        "egress IPv6 any any any 100");
    }

    @Test
    void holdsTheRulesOfATunnelClusterAsTheDocumentListsThem() {
        assertThat(rules("checkout-prod", "node"))
                .containsExactlyInAnyOrder(
                        "ingress IPv4 udp 4789 0.0.0.0/0 1",
                        "ingress IPv4 tcp 10250 10.10.1.0/24 1",
                        "ingress IPv4 tcp 30000-32767 0.0.0.0/0 1",
                        "ingress IPv4 udp 30000-32767 0.0.0.0/0 1",
                        "ingress IPv4 tcp 22 0.0.0.0/0 1",
                        "ingress IPv4 any any node 100",
                        "ingress IPv6 any any node 100",
                        "egress IPv4 any any any 100",
                        "egress IPv6 any any any 100");
        assertThat(rules("checkout-prod", "control"))
                .containsExactlyInAnyOrder(
                        "ingress IPv4 udp 4789 0.0.0.0/0 1",
                        "ingress IPv4 tcp 5444 10.10.0.0/16 1",
                        "ingress IPv4 tcp 5444 172.18.0.0/16 1",
                        "ingress IPv4 tcp 9443 10.10.0.0/16 1",
                        "ingress IPv4 tcp 8445 10.10.0.0/16 1",
                        "ingress IPv4 tcp 5443 0.0.0.0/0 1",
                        "ingress IPv4 any any control 100",
                        "ingress IPv6 any any control 100",
                        "egress IPv4 any any any 100",
                        "egress IPv6 any any any 100");
    }

    @Test
    void holdsTheRulesOfATurboClusterAsTheDocumentListsThem() {
        assertThat(rules("search-prod", "node"))
                .containsExactlyInAnyOrder(
                        "ingress IPv4 tcp 10250 10.30.0.0/24 1",
                        "ingress IPv4 tcp 30000-32767 0.0.0.0/0 1",
                        "ingress IPv4 udp 30000-32767 0.0.0.0/0 1",
                        "ingress IPv4 tcp 22 0.0.0.0/0 1",
                        "ingress IPv4 any any 10.30.64.0/20 1",
                        "ingress IPv4 any any 10.30.80.0/20 1",
                        "ingress IPv4 any any 10.30.96.0/20 1",
                        "ingress IPv4 any any node 100",
                        "ingress IPv6 any any node 100",
                        "egress IPv4 any any any 100",
                        "egress IPv6 any any any 100");
        assertThat(rules("search-prod", "control"))
                .containsExactlyInAnyOrder(
                        "ingress IPv4 tcp 5444 0.0.0.0/0 1",
                        "ingress IPv4 tcp 5444 10.30.0.0/16 1",
                        "ingress IPv4 tcp 9443 10.30.0.0/16 1",
                        "ingress IPv4 tcp 8445 10.30.0.0/16 1",
                        "ingress IPv4 tcp 5443 0.0.0.0/0 1",
                        "ingress IPv4 any any 10.30.64.0/20 1",
                        "ingress IPv4 any any 10.30.80.0/20 1",
                        "ingress IPv4 any any 10.30.96.0/20 1",
                        "ingress IPv4 any any control 100",
                        "ingress IPv6 any any control 100",
                        "egress IPv4 any any any 100",
                        "egress IPv6 any any any 100");
        assertThat(rules("search-prod", "eni"))
                .containsExactlyInAnyOrder(
                        "ingress IPv4 any any 10.30.0.0/16 1",
                        "ingress IPv4 any any eni 100",
                        "ingress IPv6 any any eni 100",
                        "egress IPv4 any any any 100",
                        "egress IPv6 any any any 100");
    }

    @Test
    void givesLedgerItsCustomRulesAndAChangedPriority() {
        assertThat(rules("ledger-prod", "node"))
                .contains(
                        "ingress IPv4 tcp 3389 0.0.0.0/0 1",
                        "ingress IPv4 tcp any 10.41.0.0/16 1",
                        "ingress IPv4 tcp 9100 addresses 1",
                        "ingress IPv4 tcp 8443 203.0.113.0/24 1",
                        "ingress IPv4 tcp 22 another group 1");
        assertThat(rules("ledger-prod", "control")).contains("ingress IPv4 tcp 5443 0.0.0.0/0 10");
    }

    @Test
    void leavesMediaHardenedInPartWithTheIpv6TwinForgotten() {
        assertThat(rules("media-stage", "node"))
                .contains("ingress IPv4 tcp 22 198.51.100.0/24 1", "ingress IPv6 tcp 22 ::/0 1")
                .doesNotContain("ingress IPv4 tcp 22 0.0.0.0/0 1");
        assertThat(rules("media-stage", "control"))
                .contains("ingress IPv4 tcp 5443 198.19.0.0/16 1")
                .doesNotContain("ingress IPv4 tcp 5443 0.0.0.0/0 1");
    }

    @Test
    void givesTheSameIdsInEveryRun() {
        Seeded once = Seed.read(new CreatedByCce(), "r");
        Seeded again = Seed.read(new CreatedByCce(), "r");
        assertThat(again).isEqualTo(once);
        assertThat(once.rules()).extracting(GroupRule::id).doesNotHaveDuplicates();
    }
}
