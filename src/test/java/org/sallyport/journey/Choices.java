package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.sallyport.identity.Visitor;

/** The form of a preview that asks of each open custom rule whether it goes or stays. */
public final class Choices {
    private static final String FORM = "form[method=post][action$=/preview]";

    private final Visitor visitor;
    private final String cluster;
    private final Map<String, List<String>> fields;
    private final Map<String, String> rules = new LinkedHashMap<>();

    private Choices(Visitor visitor, String cluster) {
        this.visitor = visitor;
        this.cluster = cluster;
        this.fields = new LinkedHashMap<>(visitor.fields(FORM));
        for (Element rule : visitor.page().select("fieldset.exception-choice")) {
            String name = rule.selectFirst("input[type=radio]").attr("name");
            rules.put(rule.selectFirst("legend").text(), name.substring("choice-".length()));
        }
    }

    /** Those on the page that the visitor looks at. */
    public static Choices on(Visitor visitor, String cluster) {
        return new Choices(visitor, cluster);
    }

    /** The id of the one rule whose words have this in them. */
    public String rule(String part) {
        List<String> found = rules.entrySet().stream()
                .filter(rule -> rule.getKey().contains(part))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(found).as("%s among %s", part, rules.keySet()).hasSize(1);
        return found.get(0);
    }

    public Choices removeAll() {
        rules.values().forEach(id -> set("choice-" + id, "remove"));
        return this;
    }

    public Choices except(String part, String owner, String reason, String until) {
        String id = rule(part);
        set("choice-" + id, "except");
        set("owner-" + id, owner);
        set("why-" + id, reason);
        set("until-" + id, until);
        return this;
    }

    public Choices set(String field, String value) {
        fields.put(field, List.of(value));
        return this;
    }

    /** Presses a button: {@code preview}, {@code draft}, or {@code ask}. */
    public Visitor press(String button) {
        set("act", button);
        return visitor.send(cluster + "/preview", fields);
    }
}
