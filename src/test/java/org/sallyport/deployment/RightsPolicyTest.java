package org.sallyport.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.deployment.Manifests.each;
import static org.sallyport.deployment.Manifests.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What iam-policy-never-open.json refuses, and what it cannot: its conditions compare texts. They are evaluated here as the
 * cloud documents it: all operators and keys of a condition have to hold, of several values one.
 */
class RightsPolicyTest {

    private static final String DIRECTION = "vpc:SecurityGroupRuleDirection";
    private static final String PREFIX = "vpc:SecurityGroupRuleRemoteIpPrefix";
    private static final String GROUP = "vpc:SecurityGroupRuleRemoteSecurityGroup";

    @ParameterizedTest
    @CsvSource({
        "ingress, 0.0.0.0/0, true",
        "ingress, ::/0, true",
        "ingress, 203.0.113.0/24, false",
        "ingress, 10.0.0.0/8, false",
        "egress, 0.0.0.0/0, false",
    })
    void refusesInboundRulesForAnywhere(String direction, String prefix, boolean refused) throws IOException {
        assertThat(isRefused(Map.of(DIRECTION, direction, PREFIX, prefix))).isEqualTo(refused);
    }

    @Test
    void refusesInboundRulesWithoutASource() throws IOException {
        assertThat(isRefused(Map.of(DIRECTION, "ingress"))).isTrue();
        assertThat(isRefused(Map.of(DIRECTION, "ingress", GROUP, "a-group"))).isFalse();
    }

    /** The operators' notes say so: the policy is a rail, not a wall. */
    @ParameterizedTest
    @CsvSource({"0.0.0.0/1", "128.0.0.0/1", "::/1", "0.0.0.0/00"})
    void doesNotSeeAnywhereInOtherWords(String prefix) throws IOException {
        assertThat(isRefused(Map.of(DIRECTION, "ingress", PREFIX, prefix))).isFalse();
        assertThat(Files.readString(Path.of("deployment", "README.md"))).contains("`0.0.0.0/1` and `128.0.0.0/1`");
    }

    private static boolean isRefused(Map<String, String> rule) throws IOException {
        JsonObject policy = JsonParser.parseString(
                        Files.readString(Path.of("deployment", "iam-policy-never-open.json")))
                .getAsJsonObject();
        return each(policy, "Statement")
                .filter(statement -> text(statement, "Effect").equals("Deny"))
                .anyMatch(statement -> holds(statement.getAsJsonObject("Condition"), rule));
    }

    private static boolean holds(JsonObject condition, Map<String, String> rule) {
        return condition.entrySet().stream()
                .allMatch(operator -> operator.getValue().getAsJsonObject().entrySet().stream()
                        .allMatch(key -> holds(operator.getKey(), rule.get(key.getKey()), values(key.getValue()))));
    }

    private static boolean holds(String operator, String value, List<String> expected) {
        return switch (operator) {
            case "StringEquals" -> value != null && expected.contains(value);
            case "Null" -> expected.equals(List.of(String.valueOf(value == null)));
            default -> throw new AssertionError("the operator " + operator + " is not known to this test");
        };
    }

    private static List<String> values(JsonElement value) {
        return (value.isJsonArray() ? value.getAsJsonArray().asList().stream() : Stream.of(value))
                .map(JsonElement::getAsString)
                .toList();
    }
}
