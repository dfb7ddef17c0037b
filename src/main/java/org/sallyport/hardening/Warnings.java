package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Sources;
import org.sallyport.rules.Action;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Direction;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

/** What to know before a plan is signed. */
final class Warnings {
    private static final String NODE_SSH = "node.ssh";
    private static final List<String> API_SERVER = List.of("control.apiserver-proxy");
    private static final List<String> NODE_PORTS = List.of("node.nodeports.tcp", "node.nodeports.udp");
    private static final Ports SSH = Ports.of(22);

    private final PlanInput input;
    private final List<ClassifiedRule> live;
    private final List<Target> targets;
    private final Sources sources;
    private final List<Warning> warnings = new ArrayList<>();

    private Warnings(PlanInput input, List<ClassifiedRule> live, List<Target> targets) {
        this.input = input;
        this.live = live;
        this.targets = targets;
        this.sources = new Sources(input.cluster(), input.settings(), input.profile());
    }

    /** @param ofLevel whether the plan leads to a level, so that it matters whom the settings name and what is open beyond it */
    static List<Warning> of(PlanInput input, List<ClassifiedRule> live, List<Target> targets, boolean ofLevel) {
        Warnings all = new Warnings(input, live, targets);
        all.aboutConnections();
        if (ofLevel) {
            all.aboutSettings();
            all.aboutCustomRules();
            all.aboutClosedSlots();
        }
        all.aboutLiveRules();
        all.aboutCarriedSources();
        return List.copyOf(all.warnings);
    }

    private void aboutConnections() {
        add(
                Warning.Kind.CONNECTIONS_CUT,
                targets.stream()
                        .filter(target ->
                                !target.missing().isEmpty() || !target.removed().isEmpty())
                        .map(target -> target.role().name())
                        .toList());
    }

    private void aboutSettings() {
        List<String> closed = input.profile().slots().stream()
                .filter(slot -> input.level().narrows(slot.id()))
                .filter(slot -> input.level().remaining().get(slot.id()).stream()
                        .allMatch(source -> sources.rules(slot, source).isEmpty()))
                .map(Slot::id)
                .toList();
        if (closed.contains(NODE_SSH)) {
            aboutSsh();
        }
        if (misses(NamedSource.ADMINISTRATORS, API_SERVER)) {
            warnings.add(new Warning(Warning.Kind.NO_ADMINISTRATORS, List.of()));
        }
        if (misses(NamedSource.LOAD_BALANCERS, NODE_PORTS)) {
            warnings.add(new Warning(Warning.Kind.NO_LOAD_BALANCERS, List.of()));
        }
        if (setsPodsApart()) {
            warnings.add(new Warning(Warning.Kind.PODS_APART, List.of()));
        }
        add(Warning.Kind.EMPTY_SOURCE, closed);
    }

    /** Whether the level leaves a source in to one of some slots, not everybody, and the settings name nobody for it. */
    private boolean misses(NamedSource source, List<String> slotIds) {
        return sources.prefixes(source).isEmpty()
                && slotIds.stream()
                        .map(id -> input.level().remaining().getOrDefault(id, List.of()))
                        .anyMatch(remaining -> remaining.contains(source) && !remaining.contains(NamedSource.ANYWHERE));
    }

    /** What CCE requires lets port 22 in along with others; a custom rule that does may well be somebody's way in. */
    private void aboutSsh() {
        List<ClassifiedRule> open = targets.stream()
                .flatMap(target -> target.kept().stream())
                .filter(rule ->
                        rule.role() == GroupRole.NODE && letsInSsh(rule.rule().rule()))
                .toList();
        if (open.stream().noneMatch(rule -> rule.origin() == ClassifiedRule.Origin.CUSTOM)) {
            warnings.add(new Warning(
                    Warning.Kind.NO_SSH,
                    open.stream().map(rule -> rule.rule().id()).toList()));
        }
    }

    private static boolean letsInSsh(Rule rule) {
        return rule.enabled()
                && rule.action() == Action.ALLOW
                && rule.mayMatchSomeOf(Rule.allow(
                        Direction.INGRESS, Rule.FIRST_PRIORITY, Protocol.TCP, SSH, Prefix.any(rule.family())));
    }

    /**
     * In the VPC network model a packet from pod to pod leaves the node with the other pod's address. The document's minimum
     * of outbound rules opens two ports to those addresses and leaves the rest to whoever narrows.
     */
    private boolean setsPodsApart() {
        List<NamedSource> remaining = input.level().remaining().get(ReferenceProfile.NODE_OUTBOUND);
        return remaining != null
                && input.cluster().networkModel() == NetworkModel.VPC_ROUTER
                && !remaining.contains(NamedSource.CONTAINERS)
                && !remaining.contains(NamedSource.ANYWHERE);
    }

    private void aboutCustomRules() {
        add(
                input.level().removesCustomRules()
                        ? Warning.Kind.CUSTOM_RULES_EXCEPTED
                        : Warning.Kind.CUSTOM_RULES_STAY,
                targets.stream()
                        .flatMap(target -> target.openCustomRules().stream())
                        .map(rule -> rule.rule().id())
                        .toList());
    }

    private void aboutClosedSlots() {
        add(
                Warning.Kind.SLOTS_STAY_CLOSED,
                targets.stream()
                        .flatMap(target -> target.unexplained().stream())
                        .map(Slot::id)
                        .toList());
    }

    private void aboutLiveRules() {
        add(
                Warning.Kind.IPV6_TWINS,
                targets.stream()
                        .flatMap(target -> target.removed().stream())
                        .map(ClassifiedRule::rule)
                        .filter(rule -> rule.rule().family() == AddressFamily.IPV6)
                        .map(LiveRule::id)
                        .toList());
        add(
                Warning.Kind.SWITCHED_OFF_RULES_GO,
                targets.stream().flatMap(Warnings::makingWay).toList());
        add(Warning.Kind.DENY_RULES, ids(rule -> rule.rule().action() == Action.DENY));
        add(Warning.Kind.PORT_LISTS, ids(rule -> !rule.rule().ports().isContiguous()));
        add(Warning.Kind.UNKNOWN_MEMBERS, ids(this::hangsOnStrangers));
    }

    /** The rules that go only because one is created that is the same but switched on. */
    private static Stream<String> makingWay(Target target) {
        return target.removed().stream()
                .map(ClassifiedRule::rule)
                .filter(rule -> !rule.rule().enabled())
                .filter(rule -> target.missing().stream()
                        .anyMatch(next -> next.rule().enabled() && next.rule().isDuplicateOf(rule.rule())))
                .map(LiveRule::id);
    }

    private boolean hangsOnStrangers(LiveRule rule) {
        return rule.rule().peer() instanceof Peer.AddressGroup
                || rule.rule().peer() instanceof Peer.Group group
                        && !input.cluster().groups().containsValue(group.groupId());
    }

    private void aboutCarriedSources() {
        for (Target target : targets) {
            for (Target.Carried carried : target.carried()) {
                String carrier = carried.live()
                        .map(rule -> rule.rule().id())
                        .orElseGet(() -> created(carried.created().orElseThrow()));
                warnings.add(new Warning(
                        Warning.Kind.ALREADY_CARRIED,
                        List.of(carried.slotId(), carried.source().id(), carrier)));
            }
        }
    }

    /** The place of a created rule among all created ones, as the proof names it. */
    private String created(Rule rule) {
        int place = 0;
        for (Target target : targets) {
            for (PlannedRule planned : target.missing()) {
                place++;
                if (planned.rule().equals(rule)) {
                    return "new:" + place;
                }
            }
        }
        return "";
    }

    private List<String> ids(Predicate<LiveRule> which) {
        return live.stream()
                .map(ClassifiedRule::rule)
                .filter(which)
                .map(LiveRule::id)
                .toList();
    }

    private void add(Warning.Kind kind, List<String> subjects) {
        if (!subjects.isEmpty()) {
            warnings.add(new Warning(kind, subjects));
        }
    }
}
