package org.sallyport.change;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.Slot;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.hardening.Warning;

/** What to know before a plan is asked for or signed: what the core warns of, and what else hangs on the cluster's groups. */
public final class PlanWarnings {

    /** One thing to know. */
    @TemplateData
    public record Row(String title, String text) {}

    /** Those whose subjects are slots. */
    private static final Set<Warning.Kind> OF_SLOTS =
            EnumSet.of(Warning.Kind.EMPTY_SOURCE, Warning.Kind.SLOTS_STAY_CLOSED);

    private final Preview preview;
    private final PlanWords words;
    private final Map<String, Slot> slots;
    private final UnaryOperator<String> ruleInWords;

    /**
     * @param slots the slots of the cluster's reference profile by id
     * @param ruleInWords what a live rule lets in, by its id, or a created one, by its place; anything else as it is
     */
    PlanWarnings(Preview preview, PlanWords words, Map<String, Slot> slots, UnaryOperator<String> ruleInWords) {
        this.preview = preview;
        this.words = words;
        this.slots = slots;
        this.ruleInWords = ruleInWords;
    }

    List<Row> rows(List<Warning> warnings) {
        return Stream.concat(ofPlan(warnings).stream(), ofCluster().stream()).toList();
    }

    /** One row for each kind of warning, with all that it is about. */
    private List<Row> ofPlan(List<Warning> warnings) {
        Map<Warning.Kind, List<String>> subjects = new EnumMap<>(Warning.Kind.class);
        for (Warning warning : warnings) {
            List<String> all = subjects.computeIfAbsent(warning.kind(), unused -> new ArrayList<>());
            if (warning.kind() == Warning.Kind.ALREADY_CARRIED) {
                all.add(carried(warning.subjects()));
            } else if (OF_SLOTS.contains(warning.kind())) {
                warning.subjects().forEach(slot -> all.add(words.traffic(slots.get(slot), preview.reading())));
            } else {
                warning.subjects().forEach(subject -> all.add(ruleInWords.apply(subject)));
            }
        }
        return subjects.entrySet().stream()
                .map(entry -> new Row(
                        words.say().warning(entry.getKey()),
                        words.say()
                                .warning_meaning(
                                        entry.getKey(),
                                        words.sentence(entry.getValue().stream()
                                                .distinct()
                                                .toList()))))
                .toList();
    }

    /** The source of a slot that needs no rule of its own: "VPC for TCP 30000-32767 (by TCP 1-65535 · VPC 10.0.0.0/16)". */
    private String carried(List<String> slotSourceAndRule) {
        Slot slot = slots.get(slotSourceAndRule.get(0));
        return words.say()
                .source_of(
                        words.source(slotSourceAndRule.get(1)),
                        words.traffic(slot, preview.reading()),
                        ruleInWords.apply(slotSourceAndRule.get(2)));
    }

    private List<Row> ofCluster() {
        CloudCluster cluster = preview.reading().cloud();
        ChangeMessages say = words.say();
        List<Row> rows = new ArrayList<>();
        if (!cluster.sharedGroups().isEmpty()) {
            List<String> roles = Stream.of(GroupRole.values())
                    .filter(cluster.sharedGroups()::contains)
                    .map(say::role)
                    .toList();
            rows.add(new Row(say.shared_groups_title(), say.shared_groups(words.sentence(roles))));
        }
        if (cluster.nodesWithPublicAddress() > 0) {
            rows.add(new Row(say.public_nodes_title(), say.public_nodes(cluster.nodesWithPublicAddress())));
        }
        if (!cluster.customNodePoolGroups().isEmpty()) {
            List<String> groups =
                    cluster.customNodePoolGroups().stream().sorted().toList();
            rows.add(new Row(say.custom_node_pools_title(), say.custom_node_pools(words.sentence(groups))));
        }
        return rows;
    }
}
