package org.sallyport.deployment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the portal told when its metrics were read: of each series the labels, and of each label the values. */
record Scrape(Map<String, Map<String, Set<String>>> series) {

    /** Behind the value there may be the trace that it came from. */
    private static final Pattern LINE = Pattern.compile("^(\\w+)(?:\\{((?:\\w+=\"(?:[^\"\\\\]|\\\\.)*\",?)*)})? .*$");

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    static Scrape of(String text) {
        Map<String, Map<String, Set<String>>> series = new HashMap<>();
        text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            Map<String, Set<String>> labels = series.computeIfAbsent(line.group(1), name -> new HashMap<>());
            if (line.group(2) != null) {
                LABEL.matcher(line.group(2))
                        .results()
                        .forEach(label -> labels.computeIfAbsent(label.group(1), name -> new HashSet<>())
                                .add(label.group(2)));
            }
        });
        return new Scrape(series);
    }

    Set<String> names() {
        return series.keySet();
    }

    Set<String> labels(String name) {
        return series.getOrDefault(name, Map.of()).keySet();
    }

    Set<String> values(String name, String label) {
        return series.getOrDefault(name, Map.of()).getOrDefault(label, Set.of());
    }
}
