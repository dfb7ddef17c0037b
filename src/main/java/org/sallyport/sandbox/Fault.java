package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fault that was set: which calls it meets and what it does to them. Not safe for use by several threads. */
final class Fault {

    static final List<String> KINDS = List.of("latency", "throttle", "error", "lost-answer", "cut-batch", "outage");

    private static final int LONGEST_LATENCY = 600_000;
    private static final int ALWAYS = -1;

    private final String id;
    private final ObjectNode description;
    private final String kind;
    private final String method;
    private final Pattern path;
    private final int nth;
    private final Double share;
    private final Random chance;
    private final int milliseconds;
    private final Integer retryAfter;
    private final int status;
    private final boolean after;
    private final int keep;
    private int left;
    private int seen;
    private int met;

    private Fault(String id, Fields fields, ObjectNode description) {
        this.id = id;
        this.description = description;
        kind = fields.oneOf("kind", KINDS);
        method = fields.text("method", "*").toUpperCase(Locale.ROOT);
        path = glob(fields.text("path", "*"));
        nth = fields.optionalNumber("nth", 1, 1_000_000).orElse(ALWAYS);
        left = fields.optionalNumber("next", 1, 1_000_000).orElse(ALWAYS);
        share = fields.optionalShare("share").orElse(null);
        chance = new Random(
                fields.optionalNumber("random_seed", 0, Integer.MAX_VALUE).orElse(1));
        if (Stream.of(nth != ALWAYS, left != ALWAYS, share != null)
                        .filter(given -> given)
                        .count()
                > 1) {
            throw fields.complaint(
                    "nth", "next and share exclude one another: give one of them, or none for every call");
        }
        milliseconds = kind.equals("latency") ? fields.number("milliseconds", 1, LONGEST_LATENCY) : 0;
        retryAfter = kind.equals("throttle")
                ? fields.optionalNumber("retry_after", 0, 3600).orElse(null)
                : null;
        status =
                kind.equals("error") ? fields.optionalNumber("status", 400, 599).orElse(500) : 500;
        after = kind.equals("error")
                && fields.has("effect")
                && fields.oneOf("effect", List.of("before", "after")).equals("after");
        keep = kind.equals("cut-batch") ? fields.number("keep", 0, 200) : 0;
        fields.refuseOthers();
    }

    static Fault of(String id, Fields fields, ObjectNode description) {
        return new Fault(id, fields, description);
    }

    boolean meets(String calledMethod, String calledPath) {
        if (!(method.equals("*") || method.equals(calledMethod))
                || !path.matcher(calledPath).matches()) {
            return false;
        }
        if (kind.equals("cut-batch") && !calledPath.endsWith("/batch-create")) {
            return false;
        }
        seen++;
        boolean now = isItsTurn();
        if (now) {
            met++;
        }
        return now;
    }

    private boolean isItsTurn() {
        if (nth != ALWAYS) {
            return seen == nth;
        }
        if (share != null) {
            return chance.nextDouble() < share;
        }
        if (left == ALWAYS) {
            return true;
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    Verdict weigh(Verdict verdict, String calledPath) {
        return switch (kind) {
            case "latency" -> verdict.delayedBy(milliseconds);
            case "throttle" -> verdict.refusedWith(Refusal.throttled(), retryAfter);
            case "error" ->
                after ? verdict.failedAfterwards(error(calledPath)) : verdict.refusedWith(error(calledPath), null);
            case "lost-answer" -> verdict.answerLost();
            case "cut-batch" -> verdict.batchCutAfter(keep, error(calledPath));
            case "outage" -> verdict.unanswered();
            default -> throw new IllegalStateException("No fault is of kind " + kind);
        };
    }

    private Refusal error(String calledPath) {
        String code = switch (ErrorShape.ofPath(calledPath)) {
            case CCE -> "CCE.01500001";
            case CODE_AND_MESSAGE -> "VPC.0602";
            case ERROR_CODE_AND_REQUEST_ID -> calledPath.contains("/elb/") ? "ELB.9999" : "VPC.0602";
            case CONTROL -> throw new IllegalStateException("The control address has no faults");
        };
        return new Refusal(status, code, "Internal error (a fault of the sandbox)");
    }

    boolean isLatency() {
        return kind.equals("latency");
    }

    String id() {
        return id;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("id", id);
        json.setAll(description);
        return json.put("calls_seen", seen).put("calls_met", met);
    }

    /** {@code *} stands for any characters, slashes among them; all else for itself. */
    private static Pattern glob(String pattern) {
        return Pattern.compile(
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
