package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.sallyport.change.ChangeAction;
import org.sallyport.identity.Routes;

/**
 * Somebody who calls the portal's routes at random, with a session of their own: now blindly, with whatever fits into a form,
 * now as a person would, by a form of a page with some of its fields changed.
 */
final class Walker {
    private static final List<String> ROUTES = Routes.ofResources().stream()
            .filter(route -> !route.contains("/login") && !route.endsWith("/refresh") && !route.endsWith("/export"))
            .sorted()
            .toList();
    private static final List<String> ACTIONS =
            Stream.of(ChangeAction.values()).map(ChangeAction::path).toList();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final Pattern CHANGE = Pattern.compile("/changes/[0-9a-f-]{36}");
    private static final Pattern FINGERPRINT = Pattern.compile("name=\"fingerprint\" value=\"([0-9a-f]{64})\"");
    private static final String NO_PLAN = "0".repeat(64);

    /** What can be typed into any field. */
    private static final List<String> TYPED = List.of(
            "at random",
            "",
            "guarded",
            "restricted",
            "sealed",
            "payments",
            "checkout",
            "*",
            "operator",
            "203.0.113.7",
            "0.0.0.0/0",
            "1",
            "9999-12-30");

    private static final List<String> FIELDS = List.of(
            "level", "reason", "text", "remove", "team", "role", "approves", "displayName", "bastions", "password");
    private static final int CHANGES_IN_MIND = 8;
    private static final int LAST_CALLS = 30;

    private final String name;
    private final Runnable account;
    private final URI portal;
    private final Random dice;
    private final List<String> clusters;
    private final List<String> changes = new ArrayList<>();
    private final Deque<String> sent = new ArrayDeque<>();
    private final Set<String> done = new TreeSet<>();
    private Tool tool;
    private String lastFingerprint = NO_PLAN;
    private boolean accountsChanged;
    private int calls;

    /**
     * @param account makes the account what it was, whatever its owner did to it
     * @param clusters the addresses of clusters to think of
     * @param changes the addresses of changes to think of, beside those that come of what is sent
     */
    Walker(String name, Runnable account, URI portal, Random dice, List<String> clusters, List<String> changes) {
        this.name = name;
        this.account = account;
        this.portal = portal;
        this.dice = dice;
        this.clusters = clusters;
        this.changes.addAll(changes);
        comeIn();
    }

    private void comeIn() {
        account.run();
        tool = Tool.signedIn(portal, name);
    }

    String name() {
        return name;
    }

    /** What was done, that is not refused, so far: {@code POST /changes/{}/comment}. */
    Set<String> done() {
        return done;
    }

    /** How many calls there were, and the last of them. */
    String story() {
        return name + " made " + calls + " calls, the last of them:\n" + String.join("\n", sent);
    }

    /** Some calls in a row, by somebody whose account is what it was. */
    void sequence(int longest) {
        if (accountsChanged) {
            account.run();
            accountsChanged = false;
        }
        for (int step = dice.nextInt(longest); step >= 0; step--) {
            step();
        }
    }

    private void step() {
        if (dice.nextInt(3) != 0) {
            blindly();
        } else {
            byAForm();
        }
    }

    /** Any route of the portal; every second time an act on a change. */
    private void blindly() {
        String route = dice.nextBoolean() ? "POST /changes/{id}/{action}" : pick(ROUTES);
        String path = filled(route.substring(route.indexOf(' ') + 1));
        if (route.startsWith("GET ")) {
            look(path);
        } else {
            send(path, someFields());
        }
    }

    /** A form of a page, sent as it is or with some fields changed. */
    private void byAForm() {
        Elements forms = Jsoup.parse(look(page())).select("main form[method=post]");
        if (!forms.isEmpty()) {
            Element form = forms.get(dice.nextInt(forms.size()));
            send(form.attr("action"), fieldsOf(form));
        }
    }

    private String page() {
        String cluster = pick(clusters);
        return switch (dice.nextInt(20)) {
            case 0 -> cluster;
            case 1 -> cluster + "/harden";
            case 2, 3 -> cluster + "/preview?level=" + pick(List.of("guarded", "restricted", "sealed"));
            case 4 -> "/admin/people/" + name;
            case 5, 6 -> filled(pick(ROUTES).replaceFirst("\\S+ ", ""));
            default -> filled("/changes/{id}/{action}");
        };
    }

    private String filled(String path) {
        String known = path.replace("/changes/{id}", changes.isEmpty() ? "/changes/{id}" : pick(changes))
                .replace("/clusters/{id}", pick(clusters))
                .replace("{action}", pick(ACTIONS))
                .replace("{name}", name);
        return PLACEHOLDER
                .matcher(known)
                .replaceAll(
                        any -> dice.nextBoolean() ? "payments" : new UUID(dice.nextLong(), dice.nextLong()).toString());
    }

    private List<Map.Entry<String, String>> someFields() {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        fields.add(Map.entry("fingerprint", dice.nextInt(4) == 0 ? NO_PLAN : lastFingerprint));
        FIELDS.stream()
                .filter(field -> dice.nextBoolean())
                .forEach(field -> fields.add(Map.entry(field, typed(field))));
        return fields;
    }

    private String typed(String field) {
        return field.equals("password") ? "demo-" + name : pick(TYPED);
    }

    private List<Map.Entry<String, String>> fieldsOf(Element form) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (Element field : form.select("input[name], textarea[name], select[name]")) {
            String called = field.attr("name");
            boolean box = List.of("checkbox", "radio").contains(field.attr("type"));
            boolean hidden = field.attr("type").equals("hidden");
            boolean asItIs = hidden ? dice.nextInt(10) != 0 : dice.nextBoolean();
            String value = field.tagName().equals("textarea") ? field.wholeText() : field.val();
            if (box ? asItIs == field.hasAttr("checked") : asItIs && !value.isEmpty()) {
                fields.add(Map.entry(called, value));
            } else if (!box) {
                fields.add(Map.entry(called, typed(called)));
            }
        }
        fields.removeIf(field -> field.getKey().equals("csrf-token"));
        return fields;
    }

    private String look(String path) {
        Tool.Answer answer = answered("GET " + path, tool.get(path));
        Matcher planned = FINGERPRINT.matcher(answer.body());
        if (planned.find()) {
            lastFingerprint = planned.group(1);
        }
        return answer.body();
    }

    private void send(String path, List<Map.Entry<String, String>> fields) {
        accountsChanged |= path.startsWith("/admin/") || path.endsWith("/team");
        Tool.Answer answer = answered("POST " + path, tool.post(path, fields));
        String leadsTo = leadsTo(answer);
        if (answer.status() == 303 && !leadsTo.startsWith("/login")) {
            done.add("POST " + path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{}"));
            if (CHANGE.matcher(leadsTo).matches() && !changes.contains(leadsTo)) {
                remember(leadsTo);
            }
        }
    }

    private static String leadsTo(Tool.Answer answer) {
        return answer.location().isEmpty() ? "" : URI.create(answer.location()).getPath();
    }

    private void remember(String change) {
        changes.add(change);
        if (changes.size() > CHANGES_IN_MIND) {
            changes.remove(dice.nextInt(changes.size()));
        }
    }

    private Tool.Answer answered(String call, Tool.Answer answer) {
        calls++;
        sent.addLast(call + " " + answer.status());
        if (sent.size() > LAST_CALLS) {
            sent.removeFirst();
        }
        assertThat(answer.status() < 500 || answer.status() == 503)
                .as(this::story)
                .isTrue();
        if (leadsTo(answer).startsWith("/login")) {
            comeIn();
        }
        return answer;
    }

    private <T> T pick(List<T> from) {
        return from.get(dice.nextInt(from.size()));
    }
}
