package org.sallyport.journey;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The sandbox's control address, as tests use it. */
public final class SandboxControl {
    private static final List<String> MEANING = List.of(
            "direction",
            "ethertype",
            "protocol",
            "multiport",
            "remote_ip_prefix",
            "remote_group_id",
            "remote_address_group_id",
            "action",
            "priority");

    private final String address;

    public SandboxControl(String address) {
        this.address = address;
    }

    public void reset() {
        json().body(Map.of()).post("/_sandbox/reset").then().statusCode(200);
    }

    /** A fault as the sandbox's package page describes it. */
    public void fault(Map<String, Object> fault) {
        json().body(fault).post("/_sandbox/faults").then().statusCode(201);
    }

    public void clearFaults() {
        json().delete("/_sandbox/faults").then().statusCode(200);
    }

    /** How many calls the faults that are set have met so far. */
    int callsMet() {
        return get("/_sandbox/faults").getInt("faults.sum { it.calls_met }");
    }

    /** What was called with that method, in order. */
    public List<String> paths(String method) {
        return get("/_sandbox/calls?limit=1000&method=" + method).getList("calls.path");
    }

    /** The cloud's ids of the calls with that method. */
    List<String> requestIds(String method) {
        return get("/_sandbox/calls?limit=1000&method=" + method).getList("calls.request_id");
    }

    /** What the rules of a cluster mean, group by group, whatever their ids and descriptions. */
    public Map<String, TreeSet<String>> rules(String cluster) {
        Map<String, TreeSet<String>> rules = new TreeMap<>();
        rulesWithRepeats(cluster).forEach((role, meanings) -> rules.put(role, new TreeSet<>(meanings)));
        return rules;
    }

    /** The same with each rule as often as it is there. */
    Map<String, List<String>> rulesWithRepeats(String cluster) {
        Map<String, String> groups =
                get("/_sandbox/clusters").getMap("clusters.find { it.name == '" + cluster + "' }.groups");
        Map<String, List<String>> rules = new TreeMap<>();
        groups.forEach((role, group) -> {
            List<Map<String, Object>> live =
                    get("/_sandbox/groups/" + group + "/rules").getList("rules");
            rules.put(role, live.stream().map(SandboxControl::meaning).toList());
        });
        return rules;
    }

    private static String meaning(Map<String, Object> rule) {
        return MEANING.stream().map(field -> field + "=" + rule.get(field)).toList() + "";
    }

    public String group(String cluster, String role) {
        return get("/_sandbox/clusters").getString("clusters.find { it.name == '" + cluster + "' }.groups." + role);
    }

    /** Changes a rule behind the portal's back. */
    void change(Map<String, Object> change) {
        json().body(change).post("/_sandbox/rules").then().statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    /** Somebody opens TCP ports of a cluster behind the portal's back. */
    public void open(String by, String group, String ports, String source) {
        change(Map.of(
                "change",
                "add",
                "by",
                by,
                "group",
                group,
                "rule",
                Map.of(
                        "direction", "ingress",
                        "ethertype", "IPv4",
                        "protocol", "tcp",
                        "multiport", ports,
                        "remote_ip_prefix", source,
                        "priority", "1")));
    }

    /** Somebody deletes the rule for these TCP ports and this source behind the portal's back. */
    public void close(String by, String group, String ports, String source) {
        String rule = get("/_sandbox/groups/" + group + "/rules")
                .getString("rules.find { it.protocol == 'tcp' && it.multiport == '" + ports
                        + "' && it.remote_ip_prefix == '" + source + "' }.id");
        change(Map.of("change", "delete", "by", by, "group", group, "rule", rule));
    }

    /** For whom these TCP ports of a group are open. */
    public String source(String group, String ports) {
        return get("/_sandbox/groups/" + group + "/rules")
                .getString("rules.find { it.protocol == 'tcp' && it.multiport == '" + ports + "' }.remote_ip_prefix");
    }

    JsonPath requiredFlows() {
        return get("/_sandbox/required-flows");
    }

    private JsonPath get(String path) {
        return json().get(path).then().statusCode(200).extract().jsonPath();
    }

    private RequestSpecification json() {
        return given().baseUri(address).contentType("application/json");
    }
}
