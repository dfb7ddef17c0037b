package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredFlowWatchTest {

    @RegisterExtension
    static final RunningSandbox SANDBOX = new RunningSandbox();

    private static String rule(String cluster, String role, String protocol, String ports, String prefix) {
        String group = SANDBOX.group(cluster, role);
        for (JsonNode rule :
                SANDBOX.control("GET", "/groups/" + group + "/rules", null).get("rules")) {
            if (Objects.equals(rule.get("protocol").textValue(), protocol)
                    && Objects.equals(rule.get("multiport").textValue(), ports)
                    && (prefix == null
                            || prefix.equals(rule.get("remote_ip_prefix").textValue()))) {
                return rule.get("id").textValue();
            }
        }
        throw new AssertionError("No such rule");
    }

    private static void delete(String cluster, String role, String rule) {
        SANDBOX.control(
                "POST",
                "/rules",
                "{\"change\":\"delete\",\"by\":\"person\",\"group\":\"" + SANDBOX.group(cluster, role)
                        + "\",\"rule\":\"" + rule + "\"}");
    }

    private static void add(String cluster, String role, String rule) {
        SANDBOX.control(
                "POST",
                "/rules",
                "{\"change\":\"add\",\"by\":\"platform\",\"group\":\"" + SANDBOX.group(cluster, role) + "\",\"rule\":"
                        + rule + "}");
    }

    private static String tcp(String ports, String prefix) {
        return "{\"direction\":\"ingress\",\"priority\":\"1\",\"protocol\":\"tcp\",\"multiport\":\"" + ports
                + "\",\"remote_ip_prefix\":\"" + prefix + "\"}";
    }

    private static List<String> flows(Iterable<JsonNode> breaks) {
        List<String> flows = new ArrayList<>();
        breaks.forEach(each -> flows.add(each.get("flow").textValue()));
        return flows;
    }

    /** What the watch saw break in one cluster. */
    private static List<JsonNode> broken(String cluster) {
        List<JsonNode> broken = new ArrayList<>();
        for (JsonNode each : SANDBOX.control("GET", "/required-flows", null).get("broken")) {
            if (each.get("cluster").textValue().equals(cluster)) {
                broken.add(each);
            }
        }
        return broken;
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments-prod", "checkout-prod", "search-prod", "ledger-prod", "media-stage"})
    void findsNothingWrongWithTheSeed(String cluster) {
        JsonNode report = SANDBOX.requiredFlows(cluster);
        assertThat(report.get("required_flows").intValue()).isGreaterThan(25);
        assertThat(report.get("damaged_in_the_seed")).isEmpty();
        assertThat(report.get("broken_now")).isEmpty();
        assertThat(SANDBOX.control("GET", "/required-flows", null)
                        .get("ever_broken")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void tellsDamageOfTheSeedFromABreak() {
        JsonNode report = SANDBOX.requiredFlows("legacy-dev");
        assertThat(report.get("ever_broken").booleanValue()).isFalse();
        assertThat(flows(report.get("damaged_in_the_seed")))
                .anyMatch(flow -> flow.equals("node: ICMP from the control group in 10.60.0.0/24"))
                .anyMatch(flow -> flow.equals("node: everything from 172.24.0.0/16"))
                .anyMatch(flow -> flow.equals("control: TCP 8445 from 10.60.0.0/16"));
        assertThat(report.get("broken_now")).hasSameSizeAs(report.get("damaged_in_the_seed"));
    }

    @Test
    void countsARepairedFlowThatIsBrokenAgainAsBroken() {
        add("legacy-dev", "control", tcp("8445", "10.60.0.0/16"));
        JsonNode repaired = SANDBOX.requiredFlows("legacy-dev");
        assertThat(repaired.get("ever_broken").booleanValue()).isFalse();
        assertThat(repaired.get("damaged_in_the_seed"))
                .filteredOn(each -> each.get("flow").textValue().startsWith("control: TCP 8445"))
                .allSatisfy(
                        each -> assertThat(each.get("repaired_at").isTextual()).isTrue());
        delete("legacy-dev", "control", rule("legacy-dev", "control", "tcp", "8445", null));
        assertThat(flows(broken("legacy-dev"))).containsExactly("control: TCP 8445 from 10.60.0.0/16");
    }

    @Test
    void namesClusterFlowMomentPacketAndCallOfABreakThatLastedOnlyBetweenTwoCalls() {
        String storage = rule("payments-prod", "control", "tcp", "8445", null);
        new SignedCall(SANDBOX, "DELETE", "/security-group-rules/" + storage).vpc();
        add("payments-prod", "control", tcp("8445", "192.168.0.0/16"));
        JsonNode report = SANDBOX.requiredFlows("payments-prod");
        assertThat(report.get("broken_now")).isEmpty();
        assertThat(report.get("ever_broken").booleanValue()).isTrue();
        JsonNode broken = broken("payments-prod").get(0);
        assertThat(broken.get("flow").textValue()).isEqualTo("control: TCP 8445 from 192.168.0.0/16");
        assertThat(broken.get("packet").textValue()).isEqualTo("TCP 8445 from 192.168.0.0");
        assertThat(broken.at("/call/method").textValue()).isEqualTo("DELETE");
        assertThat(broken.at("/call/path").textValue()).endsWith(storage);
        assertThat(broken.at("/call/by").textValue()).isEqualTo("cloud call");
        assertThat(broken.get("repaired_at").textValue())
                .isGreaterThanOrEqualTo(broken.get("at").textValue());
    }

    @Test
    void isContentWhenRulesAreNarrowedToWhatMustStay() {
        for (String cidr : List.of("192.168.0.0/16", "172.16.0.0/16")) {
            add("payments-prod", "control", tcp("5443", cidr));
            add("payments-prod", "node", tcp("30000-32767", cidr));
        }
        delete("payments-prod", "control", rule("payments-prod", "control", "tcp", "5443", "0.0.0.0/0"));
        delete("payments-prod", "node", rule("payments-prod", "node", "tcp", "22", "0.0.0.0/0"));
        delete("payments-prod", "node", rule("payments-prod", "node", "tcp", "30000-32767", "0.0.0.0/0"));
        delete("payments-prod", "node", rule("payments-prod", "node", "udp", "30000-32767", "0.0.0.0/0"));
        assertThat(SANDBOX.requiredFlows("payments-prod").get("ever_broken").booleanValue())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "payments-prod, node, icmp, -, -, node: ICMP from the control group in 192.168.0.0/24",
                "payments-prod, control, tcp, 5443, 0.0.0.0/0, control: TCP 5443 from 192.168.0.0/16",
                "payments-prod, control, tcp, 5444, 172.16.0.0/16, control: TCP 5444 from 172.16.0.0/16",
                "checkout-prod, node, udp, 4789, -, node: UDP 4789 from 0.0.0.0/0",
                "checkout-prod, node, tcp, 10250, -, node: TCP 10250 from 10.10.1.0/24",
                "checkout-prod, node, udp, 30000-32767, -, node: UDP 30000-32767 from 10.10.0.0/16",
                "search-prod, control, tcp, 5444, 0.0.0.0/0, control: TCP 5444 from 0.0.0.0/0",
                "search-prod, node, -, -, 10.30.80.0/20, node: everything from 10.30.80.0/20",
                "search-prod, eni, -, -, 10.30.0.0/16, eni: everything from 10.30.0.0/16",
            })
    void noticesTheLossOfARequiredRule(
            String cluster, String role, String protocol, String ports, String prefix, String flow) {
        delete(cluster, role, rule(cluster, role, protocol, ports, prefix));
        assertThat(flows(broken(cluster))).contains(flow);
    }

    @Test
    void noticesADenyRuleThatCutsARequiredFlow() {
        add(
                "payments-prod",
                "control",
                "{\"direction\":\"ingress\",\"action\":\"deny\",\"priority\":\"1\",\"protocol\":\"tcp\",\"multiport\":\"9443\","
                        + "\"remote_ip_prefix\":\"192.168.7.7\"}");
        JsonNode broken = broken("payments-prod").get(0);
        assertThat(broken.get("packet").textValue()).isEqualTo("TCP 9443 from 192.168.7.7");
        assertThat(broken.at("/call/by").textValue()).isEqualTo("platform");
    }

    @Test
    void wantsTheMinimumOfOutboundTrafficWhenAllOutboundIsTakenAway() {
        delete("checkout-prod", "node", outboundRule("checkout-prod"));
        assertThat(flows(broken("checkout-prod")))
                .contains(
                        "node: UDP 53 to 100.125.1.250",
                        "node: TCP 53 to 100.125.129.250",
                        "node: UDP 5353 to 172.18.0.0/16",
                        "node: UDP 4789 to 0.0.0.0/0",
                        "node: TCP 5443 to 10.10.1.0/24",
                        "node: TCP 5444 to 10.10.0.0/16",
                        "node: TCP 6443 to 10.10.1.0/24",
                        "node: TCP 8445 to 10.10.0.0/16",
                        "node: TCP 9443 to 10.10.0.0/16",
                        "node: TCP to 198.19.128.0/17",
                        "node: UDP 123 to 100.125.0.0/16",
                        "node: TCP 443 to 100.125.0.0/16");
    }

    private static String outboundRule(String cluster) {
        String group = SANDBOX.group(cluster, "node");
        for (JsonNode rule :
                SANDBOX.control("GET", "/groups/" + group + "/rules", null).get("rules")) {
            if (rule.get("direction").textValue().equals("egress")
                    && rule.get("ethertype").textValue().equals("IPv4")) {
                return rule.get("id").textValue();
            }
        }
        throw new AssertionError("No outbound rule");
    }
}
