package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.PeerNames;
import org.sallyport.cce.Slot;
import org.sallyport.rules.Packet;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.RuleText;
import org.sallyport.rules.TrafficChange;

/** A plan as a text that a person can read beside the tables of the CCE document. */
final class PlanText {
    private final PeerNames names;
    private final List<String> lines = new ArrayList<>();

    private PlanText(PlanInput input) {
        this.names = new PeerNames(input.cluster(), input.settings(), input.profile());
    }

    static String of(PlanInput input, Planning planning) {
        PlanText text = new PlanText(input);
        text.lines.add("profile " + input.profile().id() + ", level "
                + input.level().id() + " version " + input.level().version());
        if (planning instanceof Planning.Planned planned) {
            text.write(planned.plan());
        } else {
            text.lines.add("refused:");
            ((Planning.Refused) planning)
                    .reasons()
                    .forEach(reason ->
                            text.lines.add("  " + reason.kind() + " " + String.join(", ", reason.subjects())));
        }
        return String.join("\n", text.lines) + "\n";
    }

    private void write(Plan plan) {
        lines.add("-" + plan.deleted() + " +" + plan.created() + " ="
                + plan.kept().size() + " !" + plan.repairs()
                + ", at the peak "
                + plan.peak().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .sorted()
                        .collect(Collectors.joining(", "))
                + " of " + plan.quota());
        calls(plan);
        lines.add("keeps");
        for (ClassifiedRule rule : plan.kept()) {
            lines.add("  = " + rule.role() + " " + RuleText.text(rule.rule().rule()) + "  (" + what(rule) + ")");
        }
        for (GroupRole role : GroupRole.values()) {
            if (plan.traffic().containsKey(role)) {
                lines.add("traffic of " + role);
                plan.traffic().get(role).cut().forEach(line -> lines.add("  cut    " + line(line, role)));
                plan.traffic().get(role).opened().forEach(line -> lines.add("  opened " + line(line, role)));
            }
        }
        lines.add("warnings");
        plan.warnings()
                .forEach(warning -> lines.add("  " + warning.kind() + " " + String.join(", ", warning.subjects())));
        lines.add("proof");
        for (Proof.KeptFlow kept : plan.proof().flows()) {
            List<String> carriers = kept.stages().stream()
                    .map(Proof.Stage::carrier)
                    .map(carrier -> carrier.kind() == Proof.Carrier.Kind.ONE_RULE
                            ? carrier.rule()
                            : carrier.kind().name())
                    .toList();
            lines.add("  " + kept.flow().slot().id() + ": "
                    + RuleText.text(kept.flow().traffic()) + ": " + String.join(" then ", carriers));
        }
    }

    private void calls(Plan plan) {
        int number = 0;
        int created = 0;
        for (Call call : plan.calls()) {
            number++;
            if (call instanceof Call.CreateRules create) {
                lines.add("call " + number + ": create in " + call.role());
                for (PlannedRule rule : create.rules()) {
                    lines.add("  " + (rule.purpose() == PlannedRule.Purpose.REPAIR ? "!" : "+") + " "
                            + RuleText.text(rule.rule()) + "  (" + rule.slotId() + ", "
                            + rule.source().id() + ", new:" + ++created + ")");
                }
            } else {
                ClassifiedRule rule = ((Call.DeleteRule) call).rule();
                lines.add("call " + number + ": delete in " + call.role());
                lines.add("  - " + RuleText.text(rule.rule().rule()) + "  (" + what(rule) + ")");
            }
        }
    }

    private static String what(ClassifiedRule rule) {
        String slots = rule.slots().stream().map(Slot::id).collect(Collectors.joining(" and "));
        return (slots.isEmpty() ? "no slot" : slots) + ", " + rule.origin() + ", "
                + rule.rule().id();
    }

    private String line(TrafficChange.Line line, GroupRole role) {
        PeerNames.Naming naming = names.name(line.peers(), role, line.direction());
        String except = naming.except().isEmpty() ? "" : " except " + text(naming.except());
        String protocols = line.except().isEmpty()
                ? ""
                : " but " + line.except().stream().map(Protocol::toString).collect(Collectors.joining(", "));
        String ports = line.ports().isAny() ? "" : " " + line.ports();
        return line.direction() + " " + line.family().ethertype() + " " + line.protocol() + protocols + ports + ": "
                + text(naming.names()) + except + "; for example "
                + line.witness().protocol() + " "
                + line.witness().port() + " " + RuleText.text(line.witness().peer()) + memberships(line.witness());
    }

    private static String memberships(Packet witness) {
        String groups = witness.memberships().orElseThrow().stream()
                .sorted()
                .map(PlanText::text)
                .collect(Collectors.joining(" and "));
        return groups.isEmpty() || groups.equals(text(witness.peer())) ? "" : " in " + groups;
    }

    private static String text(List<PeerNames.PeerName> names) {
        return names.stream()
                .map(name -> name.source()
                        .map(source -> source.id())
                        .orElseGet(() -> name.peer().map(PlanText::text).orElse("")))
                .collect(Collectors.joining(", "));
    }

    private static String text(Peer peer) {
        return RuleText.text(peer);
    }
}
