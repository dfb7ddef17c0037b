package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.identity.Visitor;

/** The way of one change through the pages, step by step, as the people of the demonstration walk it. */
public final class Journey {
    public static final String REASON = "Agreed with the payments team; maintenance window tonight";
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private Journey() {}

    /** The address of a cluster's page, found by its name in the list; a portal that has just started is told to read first. */
    public static String cluster(Visitor visitor, String name) {
        return listed(visitor, name)
                .or(() -> {
                    visitor.post("/clusters/refresh", Map.of());
                    return listed(visitor, name);
                })
                .orElseThrow(() -> new AssertionError(name + " is not listed:\n" + visitor.text()));
    }

    private static Optional<String> listed(Visitor visitor, String name) {
        visitor.open("/clusters?name=" + name);
        return visitor.page().select("a[href^=/clusters/]").stream()
                .filter(candidate -> candidate.text().equals(name))
                .map(link -> link.attr("href"))
                .findFirst();
    }

    /** Picks a level, fills in who must still get in, and comes to the preview. */
    public static void preview(Visitor visitor, String cluster, String level) {
        visitor.open(cluster + "/harden");
        visitor.submit("form[action$=/harden]", settings(level));
        assertThat(visitor.address()).as(visitor.text()).isEqualTo(cluster + "/preview?level=" + level);
    }

    static Map<String, String> settings(String level) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("level", level);
        typed.put("administrators", "203.0.113.0/24");
        typed.put("bastions", "203.0.113.7");
        typed.put("loadBalancers", "100.125.0.0/16");
        typed.put("outbound", "10.9.0.0/16 tcp 5432\n0.0.0.0/0 tcp 443");
        return typed;
    }

    /** Asks for the previewed change, removing every custom rule if need be, and gives its address. */
    public static String request(Visitor visitor) {
        visitor.submit("form[method=post][action$=/preview]", Map.of("reason", REASON));
        assertThat(visitor.address()).as(visitor.text()).startsWith("/changes/");
        return visitor.address();
    }

    /** Opens the confirmation page of an act and confirms it. */
    public static void act(Visitor visitor, String change, String action) {
        visitor.open(change);
        assertThat(visitor.page().select("a[href=" + change + "/" + action + "]"))
                .as("a button for %s on:\n%s", action, visitor.text())
                .isNotEmpty();
        visitor.open(change + "/" + action);
        String form = "form[action=" + change + "/" + action + "]";
        boolean asksWhy = visitor.page().selectFirst(form + " textarea[name=text]") != null;
        visitor.submit(form, asksWhy ? Map.of("text", "As agreed") : Map.of());
        assertThat(visitor.status()).as(visitor.text()).isEqualTo(200);
    }

    /** The state that the change's page shows. */
    public static String state(Visitor visitor, String change) {
        visitor.open(change);
        return visitor.page().select(".title-line .pill").text();
    }

    public static void awaitState(Visitor visitor, String change, String state) {
        await(change + " is " + state).atMost(LONG_ENOUGH).until(() -> state(visitor, change), state::equals);
    }

    /** From the preview that the requester looks at to the confirmed change; its address. */
    public static String harden(Visitor requester, Visitor approver, String cluster, String level) {
        preview(requester, cluster, level);
        String change = request(requester);
        act(approver, change, "approve");
        act(requester, change, "apply");
        awaitState(requester, change, "Awaiting confirmation");
        act(requester, change, "confirm");
        awaitState(requester, change, "Confirmed");
        return change;
    }

    /** From the confirmed change back to what was before. */
    public static void takeBack(Visitor requester, Visitor approver, String change) {
        act(requester, change, "request-undo");
        act(approver, change, "approve-undo");
        awaitState(requester, change, "Undone");
    }

    /** The ids of all custom rules that the preview offers to remove. */
    static List<String> customRules(Visitor visitor) {
        return visitor.page().select("input[name=remove][type=checkbox]").eachAttr("value");
    }
}
