package org.sallyport.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Treatment;
import org.sallyport.cloud.Cloud;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.hardening.Call;
import org.sallyport.hardening.Plan;
import org.sallyport.hardening.PlannedRule;
import org.sallyport.hardening.Planning;
import org.sallyport.hardening.Proof;
import org.sallyport.inventory.Reading;
import org.sallyport.rules.Direction;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

/**
 * A small cluster with a plan made by hand: node SSH and the API server are narrowed, node ports are closed. CCE depends
 * on the API server from the VPC and on everything between the nodes.
 */
final class Yard implements Site {

    static final String NODE = "group-node";
    static final String CONTROL = "group-control";
    static final Prefix VPC = Prefix.parse("192.168.0.0/16");
    static final Rule SSH = tcp(22, Prefix.ANY_IPV4);
    static final Rule NODE_PORTS = tcp(30_000, 32_767, Prefix.ANY_IPV4);
    static final Rule API = tcp(5443, Prefix.ANY_IPV4);
    static final Rule API_FROM_VPC = tcp(5443, VPC);
    static final Rule SELF = Rule.allowGroup(Direction.INGRESS, 1, Protocol.ANY, Ports.ANY, NODE);
    static final Patience PATIENCE = new Patience(4, 3);

    final MemoryCloud cloud = new MemoryCloud();
    final MemoryJournal journal;
    final Map<String, List<LiveRule>> before;
    final List<Call> calls;
    private final Reading first;
    private String phase = "Available";
    private Set<GroupRole> missing = Set.of();
    private Optional<Reason> objection = Optional.empty();

    private Yard(RunKind kind, boolean signed, List<Rule> more) {
        cloud.put(NODE, SSH, "");
        cloud.put(NODE, NODE_PORTS, "");
        cloud.put(NODE, SELF, "");
        cloud.put(CONTROL, API, "");
        more.forEach(rule -> cloud.put(NODE, rule, ""));
        before = cloud.state();
        calls = List.of(
                create(GroupRole.NODE, NODE, tcp(22, "10.0.0.0/24"), tcp(22, "10.0.1.0/24"), tcp(22, "10.0.2.0/24")),
                create(GroupRole.CONTROL, CONTROL, API_FROM_VPC, tcp(5443, "10.0.0.0/24")),
                delete(GroupRole.NODE, NODE, SSH),
                delete(GroupRole.NODE, NODE, NODE_PORTS),
                delete(GroupRole.CONTROL, CONTROL, API));
        first = reading();
        journal = new MemoryJournal(order(kind, signed ? fingerprint(first) : ""));
        cloud.watchedBy(state -> assertThat(lost(first, state))
                .as("required flows lost after " + cloud.log())
                .isEmpty());
        cloud.askedBeforeDeletes(ruleId -> assertThat(journal.run().steps())
                .as("the intent to delete " + ruleId)
                .anyMatch(step -> step.deletes(ruleId) && step.state() == StepState.DOING));
    }

    static Yard yard() {
        return new Yard(RunKind.APPLY, true, List.of());
    }

    /** The same plan as an undo that nobody had to sign. */
    static Yard undoneYard() {
        return new Yard(RunKind.UNDO, false, List.of());
    }

    /** The same, with a rule that the plan keeps. */
    static Yard undoneYardWith(Rule kept) {
        return new Yard(RunKind.UNDO, false, List.of(kept));
    }

    /** The same plan as an undo that was signed. */
    static Yard undoneYardWithSignature() {
        return new Yard(RunKind.UNDO, true, List.of());
    }

    /** With a rule that the plan keeps. */
    static Yard yardWith(Rule kept) {
        return new Yard(RunKind.APPLY, true, List.of(kept));
    }

    static Rule tcp(int port, String prefix) {
        return tcp(port, Prefix.parse(prefix));
    }

    static Rule tcp(int port, Prefix prefix) {
        return tcp(port, port, prefix);
    }

    private static Rule tcp(int from, int to, Prefix prefix) {
        return Rule.allow(Direction.INGRESS, 1, Protocol.TCP, Ports.of(from, to), prefix);
    }

    static RunOrder order(RunKind kind, String fingerprint) {
        return new RunOrder(
                kind,
                UUID.randomUUID(),
                UUID.randomUUID(),
                "profile",
                "restricted",
                1,
                UUID.randomUUID(),
                UUID.randomUUID(),
                Set.of(),
                Set.of(),
                fingerprint,
                "alice");
    }

    private static Call create(GroupRole role, String group, Rule... rules) {
        return new Call.CreateRules(
                role,
                group,
                List.of(rules).stream()
                        .map(rule ->
                                new PlannedRule(rule, "slot", NamedSource.ANYWHERE, PlannedRule.Purpose.NARROW, ""))
                        .toList());
    }

    private Call delete(GroupRole role, String group, Rule rule) {
        LiveRule live = find(group, rule).orElseThrow();
        return new Call.DeleteRule(
                role, group, new ClassifiedRule(role, live, List.of(), ClassifiedRule.Origin.REFERENCE));
    }

    Optional<LiveRule> find(String group, Rule rule) {
        return cloud.state().get(group).stream()
                .filter(live -> live.rule().equals(rule))
                .findFirst();
    }

    /** One worker's stretch of work. */
    Ending work(Instants instants) {
        cloud.passing(instants);
        return new Executor(journal.passing(instants), this, PATIENCE, () -> false).execute();
    }

    /** Workers go on, one after another, until the run has its outcome. */
    Outcome workUntilFinished() {
        for (int i = 0; i < 100 && journal.outcome().isEmpty(); i++) {
            work(Instants.withoutCrash());
        }
        return journal.outcome().orElseThrow();
    }

    /** The rules of the plan's target, and nothing else. */
    Set<Rule> target(String group) {
        Set<Rule> rules =
                before.get(group).stream().map(LiveRule::rule).collect(Collectors.toCollection(LinkedHashSet::new));
        for (Call call : calls) {
            if (call.groupId().equals(group) && call instanceof Call.CreateRules create) {
                create.rules().forEach(rule -> rules.add(rule.rule()));
            } else if (call.groupId().equals(group)) {
                rules.remove(((Call.DeleteRule) call).rule().rule().rule());
            }
        }
        return rules;
    }

    List<Rule> live(String group) {
        return cloud.state().get(group).stream().map(LiveRule::rule).toList();
    }

    void isHardened() {
        assertThat(live(NODE)).containsExactlyInAnyOrderElementsOf(target(NODE));
        assertThat(live(CONTROL)).containsExactlyInAnyOrderElementsOf(target(CONTROL));
    }

    void isAsBefore() {
        assertThat(cloud.state().get(NODE)).containsExactlyElementsOf(before.get(NODE));
        assertThat(cloud.state().get(CONTROL)).containsExactlyElementsOf(before.get(CONTROL));
    }

    /** Whatever happened: what the journal says of each step is what is there. */
    void journalTellsTheTruth() {
        Standing standing = new Standing(journal.run(), cloud.state());
        for (Step step : journal.run().steps()) {
            boolean there = standing.isThere(step);
            switch (step.state()) {
                case DONE -> assertThat(there).as(step.toString()).isTrue();
                case WAITING, FAILED -> assertThat(there).as(step.toString()).isFalse();
                case UNDONE ->
                    assertThat(standing.own(step)).as(step.toString()).isEmpty();
                case UNKNOWN -> assertThat(journal.outcome()).contains(Outcome.UNKNOWN);
                case DOING -> throw new AssertionError("A finished run is still doing " + step);
            }
        }
    }

    void phaseIs(String next) {
        phase = next;
    }

    void cannotTellTheGroupOf(GroupRole role) {
        missing = Set.of(role);
    }

    /** From now on nothing that was ordered may begin. */
    void mayNotBegin(Reason.Kind why) {
        objection = Optional.of(Reason.of(why));
    }

    // --- as a site ---

    @Override
    public Optional<Reason> objection() {
        return objection;
    }

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public Reading read() {
        cloud.rules(List.of());
        return reading();
    }

    private Reading reading() {
        Map<GroupRole, String> groups = Map.of(GroupRole.NODE, NODE, GroupRole.CONTROL, CONTROL);
        ClusterContext context = new ClusterContext(
                "yard",
                NetworkModel.VPC_ROUTER,
                List.of(VPC),
                List.of(Prefix.parse("172.16.0.0/16")),
                List.of(Prefix.parse("192.168.0.0/24")),
                List.of(),
                ClusterContext.DEFAULT_NODE_PORTS,
                groups);
        CloudCluster facts =
                new CloudCluster("uid", context, "v1.31", phase, Map.of(), missing, Set.of(), Set.of(), 0, List.of());
        return new Reading(new UUID(0, 1), facts, cloud.state(), cloud.ruleQuota(), Instant.EPOCH);
    }

    @Override
    public Appraisal appraise(Reading reading) {
        Plan plan = new Plan(
                calls,
                List.of(),
                0,
                Map.of(),
                50,
                Map.of(),
                List.of(),
                List.of(),
                new Proof(List.of()),
                fingerprint(reading));
        return Appraisal.of(journal.run().order(), new Planning.Planned(plan));
    }

    private static String fingerprint(Reading reading) {
        return Integer.toHexString(reading.rules().hashCode());
    }

    @Override
    public Set<RequiredFlow> lost(Reading reading, Map<String, List<LiveRule>> rules) {
        Set<RequiredFlow> lost = new LinkedHashSet<>();
        addIfLost(lost, flow("control.apiserver", GroupRole.CONTROL, API_FROM_VPC), rules.get(CONTROL));
        addIfLost(lost, flow("node.self", GroupRole.NODE, SELF), rules.get(NODE));
        return lost;
    }

    private static void addIfLost(Set<RequiredFlow> lost, RequiredFlow flow, List<LiveRule> rules) {
        if (rules.stream().noneMatch(rule -> carries(rule.rule(), flow.traffic()))) {
            lost.add(flow);
        }
    }

    private static boolean carries(Rule rule, Rule traffic) {
        return rule.equals(traffic)
                || (rule.ports().equals(traffic.ports())
                        && rule.peer() instanceof Peer.Addresses wide
                        && traffic.peer() instanceof Peer.Addresses narrow
                        && wide.prefix().contains(narrow.prefix()));
    }

    private static RequiredFlow flow(String slot, GroupRole role, Rule traffic) {
        Slot row = new Slot(
                slot,
                role,
                Direction.INGRESS,
                traffic.protocol(),
                Optional.of(traffic.ports()),
                List.of(NamedSource.VPC),
                List.of(),
                Treatment.REQUIRED,
                List.of(NamedSource.VPC),
                "",
                "");
        return new RequiredFlow(row, role, NamedSource.VPC, traffic);
    }
}
