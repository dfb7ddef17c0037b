package org.sallyport.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was measured against what is asked, as a table that a person reads. */
final class Report {
    private static final String ROW = "%-62s %14s %12s  %s%n";
    private static final double MIB = 1 << 20;

    private final StringBuilder text = new StringBuilder();
    private final JsonNode results;

    private Report(JsonNode results) {
        this.results = results;
    }

    /** @param json the results of JMH in its JSON format */
    static String of(String json) throws IOException {
        Report report = new Report(new ObjectMapper().readTree(json));
        report.text.append(String.format(ROW, "work", "measured", "asked", ""));
        for (JsonNode result : report.results) {
            report.preview(result);
            report.posture(result);
        }
        report.growth();
        return report.text.toString();
    }

    private void preview(JsonNode result) {
        if (!name(result).endsWith("PreviewBenchmark.preview")) {
            return;
        }
        String rules = result.path("params").path("rules").asText();
        String what = "preview, rules/denies " + rules + ", "
                + result.path("params").path("level").asText();
        double median = result.path("primaryMetric")
                .path("scorePercentiles")
                .path("50.0")
                .asDouble();
        double allocated = metric(result, "gc.alloc.rate.norm") / MIB;
        boolean small = rules.equals("60/0");
        row(what + ", median", median, small ? 300 : 15_000, "µs");
        if (small) {
            row(what + ", allocated", allocated, 2, "MiB");
        } else {
            text.append(String.format(Locale.ROOT, ROW, what + ", allocated", number(allocated) + " MiB", "", ""));
        }
    }

    private void posture(JsonNode result) {
        if (name(result).endsWith("PostureBenchmark.posture")) {
            row("posture of 10,000 clusters of 60 rules, one core", score(result) / 1000, 2, "s");
        }
    }

    /** The slope of the line through the points (log n, log time) that is nearest to all of them. */
    private void growth() {
        SortedMap<Integer, Double> times = new TreeMap<>();
        for (JsonNode result : results) {
            if (name(result).endsWith("TrafficBenchmark.traffic")) {
                times.put(result.path("params").path("rules").asInt(), score(result));
            }
        }
        if (times.size() < 2) {
            return;
        }
        List<double[]> points = new ArrayList<>();
        times.forEach((rules, time) -> {
            points.add(new double[] {Math.log(rules), Math.log(time)});
            text.append(
                    String.format(Locale.ROOT, ROW, "traffic of " + rules + " rules", number(time) + " µs", "", ""));
        });
        double meanX = points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
        double meanY = points.stream().mapToDouble(point -> point[1]).average().orElseThrow();
        double product = points.stream()
                .mapToDouble(point -> (point[0] - meanX) * (point[1] - meanY))
                .sum();
        double square = points.stream()
                .mapToDouble(point -> (point[0] - meanX) * (point[0] - meanX))
                .sum();
        row("traffic of n rules, fitted exponent", product / square, 2, "");
    }

    private void row(String what, double measured, double asked, String unit) {
        String verdict = measured <= asked ? "reached" : "MISSED";
        text.append(String.format(
                Locale.ROOT,
                ROW,
                what,
                (number(measured) + " " + unit).strip(),
                ("≤ " + number(asked) + " " + unit).strip(),
                verdict));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }

    private static String name(JsonNode result) {
        return result.path("benchmark").asText();
    }

    private static double score(JsonNode result) {
        return result.path("primaryMetric").path("score").asDouble();
    }

    private static double metric(JsonNode result, String name) {
        return result.path("secondaryMetrics").path(name).path("score").asDouble();
    }
}
