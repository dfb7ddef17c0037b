package org.sallyport.apply;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.ConfigProvider;

/** The control address of the sandbox that the portal under test talks to. */
final class SandboxControl {

    private static final List<String> MEANING = List.of(
            "direction",
            "ethertype",
            "protocol",
            "multiport",
            "remote_ip_prefix",
            "remote_group_id",
            "action",
            "priority",
            "description");

    private final String address = "http://127.0.0.1:"
            + ConfigProvider.getConfig()
                    .getOptionalValue("sallyport.sandbox.port", String.class)
                    .orElse("8089");

    void reset() {
        json().delete("/_sandbox/faults").then().statusCode(200);
        json().body(Map.of()).post("/_sandbox/reset").then().statusCode(200);
    }

    void clearFaults() {
        json().delete("/_sandbox/faults").then().statusCode(200);
    }

    void fault(Map<String, ?> fault) {
        json().body(fault).post("/_sandbox/faults").then().statusCode(201);
    }

    /** A person adds a rule behind the portal's back. */
    void addRule(String group, Map<String, ?> rule) {
        json().body(Map.of("by", "person", "change", "add", "group", group, "rule", rule))
                .post("/_sandbox/rules")
                .then()
                .statusCode(201);
    }

    void phase(String cluster, String phase) {
        json().body(Map.of("cluster", cluster, "phase", phase))
                .post("/_sandbox/clusters")
                .then()
                .statusCode(200);
    }

    String group(String cluster, String role) {
        return get("/_sandbox/clusters").getString("clusters.find { it.name == '" + cluster + "' }.groups." + role);
    }

    /** What the rules of a cluster are, by group; ids aside. A rule that is there twice is listed twice. */
    Map<String, List<String>> rules(String cluster) {
        Map<String, String> groups =
                get("/_sandbox/clusters").getMap("clusters.find { it.name == '" + cluster + "' }.groups");
        Map<String, List<String>> rules = new TreeMap<>();
        groups.forEach((role, group) -> {
            List<Map<String, Object>> live =
                    get("/_sandbox/groups/" + group + "/rules").getList("rules");
            rules.put(role, live.stream().map(SandboxControl::meaning).sorted().toList());
        });
        return rules;
    }

    private static String meaning(Map<String, Object> rule) {
        return MEANING.stream()
                .map(field -> field + "=" + rule.get(field))
                .toList()
                .toString();
    }

    /** Whether no rule is there twice, whatever stands beside it. */
    boolean isWithoutDoubles(String cluster) {
        return rules(cluster).values().stream().allMatch(rules -> {
            List<String> bare = rules.stream()
                    .map(rule -> rule.substring(0, rule.indexOf("description=")))
                    .toList();
            return new TreeSet<>(bare).size() == bare.size();
        });
    }

    /** The required flows of a cluster that were broken at any moment since the reset. */
    List<Map<String, Object>> broken(String cluster) {
        List<Map<String, Object>> broken = get("/_sandbox/required-flows").getList("broken");
        return broken.stream()
                .filter(flow -> cluster.equals(flow.get("cluster")))
                .toList();
    }

    private JsonPath get(String path) {
        return json().get(path).then().statusCode(200).extract().jsonPath();
    }

    private RequestSpecification json() {
        return given().baseUri(address).contentType("application/json");
    }
}
