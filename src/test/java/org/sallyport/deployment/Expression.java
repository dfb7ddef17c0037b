package org.sallyport.deployment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sallyport.cloud.CloudException;

/** An expression of PromQL, as far as the rules and the dashboard use it: which metrics, labels and values it names. */
record Expression(String text) {

    static final String HEAD_AGE = "sallyport_audit_head_age_seconds";

    private static final Pattern SELECTOR =
            Pattern.compile("\\b((?:sallyport|http_server|agroal|jvm)_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern BY = Pattern.compile("\\bby\\s*\\(([^)]*)\\)");
    private static final Pattern AGGREGATED = Pattern.compile("\\b(?:sum|min|max|count|avg|absent)\\b");

    /** What Prometheus adds to each series, and scrape.yaml. */
    private static final Set<String> OF_TARGET = Set.of("instance", "job", "pod");

    /** What is only seen when it happens. */
    private static final Map<String, Set<String>> HAPPEN = Map.of(
            "outcome",
            Arrays.stream(CloudException.Kind.values())
                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet()),
            "status",
            IntStream.range(100, 600).mapToObj(String::valueOf).collect(Collectors.toSet()));

    /** Labels and values that it asks for and the metrics do not have, in words. */
    List<String> strangersIn(Scrape scrape) {
        List<String> strangers = new ArrayList<>();
        for (MatchResult selector : SELECTOR.matcher(text).results().toList()) {
            String metric = selector.group(1);
            if (metric.equals(HEAD_AGE)) {
                continue; // only where heads are kept
            }
            grouped()
                    .filter(label ->
                            !OF_TARGET.contains(label) && !scrape.labels(metric).contains(label))
                    .forEach(label -> strangers.add(metric + " has no " + label));
            if (selector.group(2) != null) {
                MATCHER.matcher(selector.group(2))
                        .results()
                        .flatMap(asked -> Stream.of(asked.group(2).split("\\|"))
                                .filter(value -> !has(scrape, metric, asked.group(1), value))
                                .map(value -> metric + " has no " + asked.group(1) + " " + value))
                        .forEach(strangers::add);
            }
        }
        return strangers;
    }

    private static boolean has(Scrape scrape, String metric, String label, String value) {
        Set<String> values = new HashSet<>(scrape.values(metric, label));
        if (!values.isEmpty()) {
            values.addAll(HAPPEN.getOrDefault(label, Set.of()));
        }
        return values.stream().anyMatch(Pattern.compile(value).asMatchPredicate());
    }

    private Stream<String> grouped() {
        return BY.matcher(text)
                .results()
                .flatMap(by -> Stream.of(by.group(1).split(",")))
                .map(String::strip)
                .distinct();
    }

    /** Which labels its result has. */
    Set<String> labelsOfResult(Scrape scrape) {
        Set<String> labels = grouped().collect(Collectors.toCollection(TreeSet::new));
        if (!AGGREGATED.matcher(text).find()) {
            labels.addAll(OF_TARGET);
            SELECTOR.matcher(text).results().forEach(selector -> labels.addAll(scrape.labels(selector.group(1))));
        }
        return labels;
    }
}
