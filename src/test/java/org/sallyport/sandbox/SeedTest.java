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
            String peer = rule.get("remote_ip_prefix").asText("");
            if (rule.get("remote_ip_prefix").isNull()) {
                peer = rule.get("remote_group_id").isNull() ? "any" : roleOf(cluster, rule.get("remote_group_id"));
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
        for (String role : List.of("control", "node")) {
            if (SANDBOX.group(cluster, role).equals(groupId.textValue())) {
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
}
