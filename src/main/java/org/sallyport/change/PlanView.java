package org.sallyport.change;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.Slot;
import org.sallyport.hardening.Call;
import org.sallyport.hardening.Plan;
import org.sallyport.hardening.PlannedRule;
import org.sallyport.hardening.Proof;
import org.sallyport.inventory.PeerWords;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Packet;
import org.sallyport.rules.Rule;
import org.sallyport.rules.TrafficChange;

/** A plan as pages show it: in rows, in a person's words. */
@TemplateData
public final class PlanView {
    /** How the proof names a rule that the plan creates. */
    private static final String NEW = "new:";

    /** What happens to a rule. */
    public enum Mark {
        DELETE,
        CREATE,
        REPAIR,
        KEEP
    }

    /** One sentence about traffic: "internet → nodes, TCP 22: allowed → blocked, for example …". */
    @TemplateData
    public record TrafficRow(
            boolean cut,
            boolean inbound,
            GroupRole role,
            String what,
            String except,
            PeerWords.Together peers,
            String witness) {}

    /** One rule. */
    @TemplateData
    public record RuleRow(
            Mark mark,
            GroupRole role,
            boolean inbound,
            String what,
            String peer,
            String slots,
            String purpose,
            String id) {

        /** What the rule lets through and whom: "TCP 22 · Anywhere". */
        public String inWords() {
            return what + " · " + peer;
        }
    }

    /** One call and how full its group is after it. */
    @TemplateData
    public record CallRow(int number, GroupRole role, List<RuleRow> creates, RuleRow deletes, int count, int quota) {}

    /**
     * One required flow.
     *
     * @param before what lets it through now
     * @param after what lets it through in the end
     * @param between what else does in the meantime, in order
     */
    @TemplateData
    public record FlowRow(
            GroupRole role,
            boolean inbound,
            String what,
            String peer,
            String before,
            String after,
            List<String> between) {

        /** Whether the same rule carries it all the way. */
        public boolean isUntouched() {
            return before.equals(after) && between.isEmpty();
        }
    }

    /** How full one group gets while the plan is carried out. */
    @TemplateData
    public record PeakRow(GroupRole role, int count, int quota) {}

    public final Plan plan;
    public final List<TrafficRow> traffic;
    public final List<RuleRow> rules;
    public final List<CallRow> calls;
    public final List<FlowRow> flows;
    public final List<PlanWarnings.Row> warnings;
    public final List<PeakRow> peaks;

    private final Preview preview;
    private final PlanWords words;
    private final Map<String, Slot> slots = new HashMap<>();
    private final Map<String, RuleRow> liveRows = new HashMap<>();
    private final List<RuleRow> createdRows = new ArrayList<>();

    PlanView(Preview preview, Plan plan, PlanWords words) {
        this.preview = preview;
        this.plan = plan;
        this.words = words;
        preview.profile().slots().forEach(slot -> slots.put(slot.id(), slot));
        preview.profile().outboundMinimum().forEach(slot -> slots.put(slot.id(), slot));
        this.rules = ruleRows();
        this.calls = callRows();
        this.traffic = trafficRows();
        this.flows = flowRows();
        this.warnings = new PlanWarnings(preview, words, slots, this::subject).rows(plan.warnings());
        this.peaks = peakRows();
    }

    public int kept() {
        return plan.kept().size();
    }

    /** Rules that the plan creates beside repairs, so that the four counters add up. */
    public int createdBesideRepairs() {
        return plan.created() - plan.repairs();
    }

    /** The rules that the plan deletes, creates and repairs. */
    public List<RuleRow> changed() {
        return rules.stream().filter(row -> row.mark() != Mark.KEEP).toList();
    }

    /** The rules that stay. */
    public List<RuleRow> keptRules() {
        return rules.stream().filter(row -> row.mark() == Mark.KEEP).toList();
    }

    /** Those of the rules that it deletes that have one of these ids. */
    List<RuleRow> deletedOf(Set<String> ids) {
        return rules.stream()
                .filter(row -> row.mark() == Mark.DELETE && ids.contains(row.id()))
                .toList();
    }

    public List<RuleRow> repaired() {
        return rules.stream().filter(row -> row.mark() == Mark.REPAIR).toList();
    }

    private List<RuleRow> ruleRows() {
        List<RuleRow> rows = new ArrayList<>();
        for (Call call : plan.calls()) {
            if (call instanceof Call.CreateRules create) {
                create.rules().forEach(rule -> createdRows.add(created(create.role(), rule)));
            } else if (call instanceof Call.DeleteRule delete) {
                rows.add(live(Mark.DELETE, delete.rule()));
            }
        }
        rows.addAll(createdRows);
        plan.kept().forEach(rule -> rows.add(live(Mark.KEEP, rule)));
        rows.sort(Comparator.comparing((RuleRow row) -> row.mark() == Mark.KEEP)
                .thenComparing(RuleRow::role)
                .thenComparing(RuleRow::mark));
        return List.copyOf(rows);
    }

    private RuleRow created(GroupRole role, PlannedRule planned) {
        Mark mark = planned.purpose() == PlannedRule.Purpose.REPAIR ? Mark.REPAIR : Mark.CREATE;
        return row(
                mark,
                role,
                planned.rule(),
                Stream.ofNullable(slots.get(planned.slotId())).toList(),
                "",
                words);
    }

    private RuleRow live(Mark mark, ClassifiedRule classified) {
        RuleRow row = live(mark, classified, words);
        liveRows.put(row.id(), row);
        return row;
    }

    /** A rule that stands in the cloud now. */
    static RuleRow live(Mark mark, ClassifiedRule classified, PlanWords words) {
        return row(
                mark,
                classified.role(),
                classified.rule().rule(),
                classified.slots(),
                classified.rule().id(),
                words);
    }

    private static RuleRow row(Mark mark, GroupRole role, Rule rule, List<Slot> slots, String id, PlanWords words) {
        return new RuleRow(
                mark,
                role,
                rule.direction() == Direction.INGRESS,
                words.traffic(rule),
                words.peer(rule, role),
                Slot.ids(slots),
                slots.isEmpty() ? words.say().custom_rule() : Slot.purposes(slots),
                id);
    }

    private List<CallRow> callRows() {
        Map<GroupRole, Integer> counts = new EnumMap<>(GroupRole.class);
        preview.reading()
                .cloud()
                .context()
                .groups()
                .forEach((role, groupId) -> counts.put(
                        role,
                        preview.reading()
                                .rules()
                                .getOrDefault(groupId, List.of())
                                .size()));
        List<CallRow> rows = new ArrayList<>();
        for (Call call : plan.calls()) {
            if (call instanceof Call.CreateRules create) {
                int count = counts.merge(create.role(), create.rules().size(), Integer::sum);
                List<RuleRow> creates = create.rules().stream()
                        .map(rule -> created(create.role(), rule))
                        .toList();
                rows.add(new CallRow(rows.size() + 1, create.role(), creates, null, count, plan.quota()));
            } else if (call instanceof Call.DeleteRule delete) {
                int count = counts.merge(delete.role(), -1, Integer::sum);
                rows.add(new CallRow(
                        rows.size() + 1,
                        delete.role(),
                        List.of(),
                        live(Mark.DELETE, delete.rule()),
                        count,
                        plan.quota()));
            }
        }
        return List.copyOf(rows);
    }

    private List<TrafficRow> trafficRows() {
        List<TrafficRow> rows = new ArrayList<>();
        for (GroupRole role : GroupRole.values()) {
            TrafficChange change = plan.traffic().get(role);
            if (change != null) {
                change.cut().forEach(line -> rows.add(trafficRow(role, line, true)));
                change.opened().forEach(line -> rows.add(trafficRow(role, line, false)));
            }
        }
        rows.sort(Comparator.comparing((TrafficRow row) -> !row.cut()));
        return List.copyOf(rows);
    }

    private TrafficRow trafficRow(GroupRole role, TrafficChange.Line line, boolean cut) {
        return new TrafficRow(
                cut,
                line.direction() == Direction.INGRESS,
                role,
                words.traffic(line.protocol(), line.ports()),
                words.sentence(line.except().stream().map(words::protocol).toList()),
                words.together(line, role),
                witness(line.witness(), role));
    }

    private String witness(Packet packet, GroupRole role) {
        String protocol = words.protocol(packet.protocol());
        String peer = words.witness(packet, role);
        return packet.direction() == Direction.INGRESS
                ? words.say().witness_in(protocol, packet.port(), peer)
                : words.say().witness_out(protocol, packet.port(), peer);
    }

    private List<FlowRow> flowRows() {
        return plan.proof().flows().stream().map(this::flowRow).toList();
    }

    private FlowRow flowRow(Proof.KeptFlow kept) {
        Rule traffic = kept.flow().traffic();
        List<String> carriers = kept.carriers().stream().map(this::carrier).toList();
        String before = carriers.get(0);
        String after = carriers.get(carriers.size() - 1);
        return new FlowRow(
                kept.flow().role(),
                traffic.direction() == Direction.INGRESS,
                words.traffic(traffic),
                words.peer(traffic, kept.flow().role()),
                before,
                after,
                carriers.stream()
                        .distinct()
                        .filter(carrier -> !carrier.equals(before) && !carrier.equals(after))
                        .toList());
    }

    private String carrier(Proof.Carrier carrier) {
        return switch (carrier.kind()) {
            case NONE -> words.say().carrier_none();
            case SEVERAL_RULES -> words.say().carrier_several();
            case ONE_RULE ->
                carrier.rule().startsWith(NEW)
                        ? words.say().carrier_new(newRule(carrier.rule()).inWords())
                        : liveCarrier(carrier.rule());
        };
    }

    /** A created rule by its place among all created ones, as the proof counts them. */
    private RuleRow newRule(String place) {
        return createdRows.get(Integer.parseInt(place.substring(NEW.length())) - 1);
    }

    private String liveCarrier(String id) {
        RuleRow row = liveRows.get(id);
        return row == null ? words.say().carrier_live(id) : row.inWords();
    }

    /** The groups that the plan changes. */
    private List<PeakRow> peakRows() {
        return plan.calls().stream()
                .map(Call::role)
                .distinct()
                .sorted()
                .map(role -> new PeakRow(role, plan.peak().get(role), plan.quota()))
                .toList();
    }

    /** A subject in words: a rule by what it lets in, anything else as it is. */
    private String subject(String subject) {
        RuleRow row = subject.startsWith(NEW) ? newRule(subject) : liveRows.get(subject);
        return row == null ? subject : row.inWords();
    }
}
