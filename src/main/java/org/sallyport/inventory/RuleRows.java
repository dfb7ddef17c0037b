package org.sallyport.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Treatment;
import org.sallyport.inventory.ClusterWords.Pill;
import org.sallyport.rules.Action;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Rule;

/** Turns classified rules into rows that a person can read. */
final class RuleRows {

    private static final Comparator<ClassifiedRule> INBOUND_AND_OPEN_FIRST = Comparator.comparing(
                    (ClassifiedRule rule) -> rule.rule().rule().direction())
            .thenComparing(rule -> !isOpen(rule))
            .thenComparing(
                    rule -> loosest(rule).map(Slot::treatment).orElse(Treatment.RECOMMENDED), Comparator.reverseOrder())
            .thenComparing(rule -> rule.rule().rule().protocol())
            .thenComparing(rule -> rule.rule().rule().ports().ranges().get(0))
            .thenComparing(rule -> rule.rule().id());

    private final ClusterWords words;
    private final PeerWords peers;
    private final boolean isCompared;

    /** @param isCompared whether the rules could be compared with the reference profile at all */
    RuleRows(ClusterWords words, PeerWords peers, boolean isCompared) {
        this.words = words;
        this.peers = peers;
        this.isCompared = isCompared;
    }

    /**
     * One rule as a person reads it.
     *
     * @param isInbound in or out
     * @param isOpen whether it lets anybody in who need not be let in
     * @param direction the word for it
     * @param traffic protocol and ports
     * @param peerName what the far end is called; empty if it has no name
     * @param peer the far end as the cloud has it
     * @param notes what is unusual about it: that it blocks, is off, or has a priority of its own
     * @param what the document's words, or the description of a custom rule
     * @param advice what the document says about changing it; empty if nothing
     * @param slotIds the row of the document, or rows if the rule stands in place of several; empty for a custom rule
     * @param treatment what the document advises; empty where that is of no use
     * @param origin where the rule comes from
     */
    public record Row(
            boolean isInbound,
            boolean isOpen,
            String direction,
            String traffic,
            String peerName,
            String peer,
            List<String> notes,
            String what,
            String advice,
            String slotIds,
            Optional<Pill> treatment,
            Pill origin) {

        boolean isCustom() {
            return slotIds.isEmpty();
        }
    }

    List<Row> rows(List<ClassifiedRule> rules) {
        return rules.stream().sorted(INBOUND_AND_OPEN_FIRST).map(this::row).toList();
    }

    private Row row(ClassifiedRule classified) {
        Rule rule = classified.rule().rule();
        boolean isInbound = rule.direction() == Direction.INGRESS;
        InventoryMessages say = words.say();
        return new Row(
                isInbound,
                isOpen(classified),
                isInbound ? say.direction_in() : say.direction_out(),
                words.traffic(rule.protocol(), rule.ports()),
                peers.name(rule.peer(), classified.role(), rule.direction()).orElse(""),
                PeerWords.text(rule.peer()),
                notes(rule),
                classified.slots().isEmpty() ? classified.rule().description() : Slot.purposes(classified.slots()),
                advice(classified),
                Slot.ids(classified.slots()),
                loosest(classified).flatMap(slot -> treatment(slot, rule)),
                isCompared ? origin(classified.origin()) : new Pill(say.origin_unknown(), "neutral", "question"));
    }

    /** Of a rule that must stay the document says the same each time, and the pill beside it says so too. */
    private static String advice(ClassifiedRule classified) {
        return classified.slots().stream()
                .filter(slot -> slot.treatment() != Treatment.REQUIRED)
                .map(Slot::advice)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Of the rows that a rule stands for the one that may be narrowed most: it is enough for the rule to go. */
    private static Optional<Slot> loosest(ClassifiedRule classified) {
        return classified.slots().stream().max(Comparator.comparing(Slot::treatment));
    }

    private static boolean isOpen(ClassifiedRule classified) {
        Rule rule = classified.rule().rule();
        return rule.enabled()
                && rule.action() == Action.ALLOW
                && rule.direction() == Direction.INGRESS
                && rule.peer().isAnywhere()
                && loosest(classified)
                        .filter(slot -> slot.treatment() == Treatment.REQUIRED)
                        .isEmpty();
    }

    private List<String> notes(Rule rule) {
        List<String> notes = new ArrayList<>();
        if (rule.action() == Action.DENY) {
            notes.add(words.say().rule_denies());
        }
        if (rule.family() == AddressFamily.IPV6) {
            notes.add(rule.family().ethertype());
        }
        if (!rule.enabled()) {
            notes.add(words.say().rule_disabled());
        }
        if (rule.action() == Action.DENY) {
            notes.add(words.say().rule_priority(rule.priority()));
        }
        return notes;
    }

    /** That a rule must stay, always; that it is worth narrowing, only while it is open to everyone. */
    private Optional<Pill> treatment(Slot slot, Rule rule) {
        InventoryMessages say = words.say();
        return switch (slot.treatment()) {
            case REQUIRED -> Optional.of(new Pill(say.treatment_required(), "neutral", "lock"));
            case IF_NECESSARY ->
                rule.peer().isAnywhere()
                        ? Optional.of(new Pill(say.treatment_if_necessary(), "info", "info"))
                        : Optional.empty();
            case RECOMMENDED ->
                rule.peer().isAnywhere()
                        ? Optional.of(new Pill(say.treatment_recommended(), "warning", "warning"))
                        : Optional.empty();
        };
    }

    private Pill origin(ClassifiedRule.Origin origin) {
        InventoryMessages say = words.say();
        return switch (origin) {
            case REFERENCE -> new Pill(say.origin_reference(), "neutral", "cloud");
            case CCE_LATER -> new Pill(say.origin_cce_later(), "neutral", "cloud");
            case SALLYPORT -> new Pill(say.origin_sallyport(), "success", "shield");
            case CUSTOM -> new Pill(say.origin_custom(), "info", "user");
        };
    }
}
