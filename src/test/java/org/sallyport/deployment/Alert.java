package org.sallyport.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/**
 * A rule for Prometheus.
 *
 * @param words what it says to whoever is woken
 */
record Alert(String name, Expression expression, String words) {

    private static final Pattern SPOKEN = Pattern.compile("\\{\\{ *\\$labels\\.(\\w+) *}}");

    static List<Alert> readAll(Path file) throws IOException {
        Map<String, List<Map<String, Object>>> rules = new Yaml().load(Files.readString(file));
        return rules.get("groups").stream()
                .flatMap(group -> ((List<?>) group.get("rules")).stream())
                .map(rule -> (Map<?, ?>) rule)
                .map(rule -> new Alert(
                        rule.get("alert").toString(),
                        new Expression(rule.get("expr").toString().strip()),
                        rule.get("annotations").toString()))
                .toList();
    }

    Set<String> labelsSpokenOf() {
        return SPOKEN.matcher(words).results().map(label -> label.group(1)).collect(Collectors.toSet());
    }
}
