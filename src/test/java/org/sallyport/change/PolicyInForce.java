package org.sallyport.change;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;

/** Puts policies in force for a test, and has the portal look after changes at once. */
public final class PolicyInForce {
    private PolicyInForce() {}

    /** What the portal asks for when nobody has said anything. */
    public static void isTheFirst() {
        String first = QuarkusTransaction.requiringNew()
                .call(() -> PolicyVersion.<PolicyVersion>findById(PolicyVersion.FIRST).text);
        is(first);
    }

    public static void is(String text) {
        PolicyFile.read(text);
        QuarkusTransaction.requiringNew().run(() -> {
            PolicyVersion.lockAll();
            PolicyVersion.waiting()
                    .ifPresent(waiting ->
                            waiting.decide(PolicyVersion.State.WITHDRAWN, waiting.proposedBy, "", Instant.now()));
            PolicyVersion.inForce().ifPresent(PolicyVersion::supersede);
            PolicyVersion.flush();
            PolicyVersion next = PolicyVersion.proposed(
                    PolicyVersion.newestNumber() + 1, text, "for a test", "nobody", Instant.now());
            next.decide(PolicyVersion.State.IN_FORCE, "somebody", "", Instant.now());
            next.persist();
        });
    }

    /**
     * A policy with one rule for everything.
     *
     * @param conditions such as {@code 1 team security}
     */
    public static String asking(String... conditions) {
        return policy(rule(conditions), rule(conditions));
    }

    /** A policy that asks for one approver to close and for more to open. */
    public static String askingToOpen(String... conditions) {
        return policy(rule("1 approvers"), rule(conditions));
    }

    private static String policy(String tightening, String loosening) {
        return "default:\n  tightening:\n" + tightening + "  loosening:\n" + loosening + """
                request-lifetime: P7D
                approval-lifetime: P7D
                confirmation-time: PT30M
                """;
    }

    private static String rule(String... conditions) {
        StringBuilder rule = new StringBuilder("    conditions:\n");
        for (String condition : conditions) {
            int space = condition.indexOf(' ');
            rule.append("      - count: ")
                    .append(condition, 0, space)
                    .append("\n        from: ")
                    .append(condition.substring(space + 1))
                    .append('\n');
        }
        return rule.toString();
    }

    /** What the portal does from time to time. */
    public static void watch() {
        ChangeWatch watch = Arc.container().instance(ChangeWatch.class).get();
        watch.keepTime();
        watch.start();
        watch.watch();
    }
}
