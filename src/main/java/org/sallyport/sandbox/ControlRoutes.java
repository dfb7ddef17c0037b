package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The control address, {@code /_sandbox}: what a test or a demonstration does to the sandbox. See the package page. */
final class ControlRoutes {

    private static final String BAD_REQUEST = "SANDBOX.0400";
    private static final String BASE = "/_sandbox";

    /** Those of the CCE API reference, cce_02_0240. */
    private static final List<String> PHASES = List.of(
            "Available",
            "Unavailable",
            "ScalingUp",
            "ScalingDown",
            "Creating",
            "Deleting",
            "Upgrading",
            "Resizing",
            "RollingBack",
            "RollbackFailed",
            "Hibernating",
            "Hibernation",
            "Awaking",
            "Empty",
            "Error");

    private static final Set<String> RULE_FIELDS = Set.of(
            "direction",
            "ethertype",
            "protocol",
            "multiport",
            "remote_ip_prefix",
            "remote_group_id",
            "remote_address_group_id",
            "action",
            "priority",
            "description",
            "enabled");

    private final World world;
    private final RequiredFlowWatch watch;
    private final Faults faults;
    private final CallLog calls;
    private final Stage stage;
    private final Clock clock;
    private final String project;

    ControlRoutes(
            World world,
            RequiredFlowWatch watch,
            Faults faults,
            CallLog calls,
            Stage stage,
            Clock clock,
            String project) {
        this.world = world;
        this.watch = watch;
        this.faults = faults;
        this.calls = calls;
        this.stage = stage;
        this.clock = clock;
        this.project = project;
    }

    void addTo(Gateway gateway) {
        gateway.get(BASE, this::describe);
        gateway.postSlow(BASE + "/reset", this::reset);
        gateway.postSlow(BASE + "/fleet", this::addFleet);
        gateway.get(BASE + "/clusters", this::listClusters);
        gateway.post(BASE + "/clusters", this::setPhase);
        gateway.get(BASE + "/groups/:group/rules", this::listRules);
        gateway.post(BASE + "/rules", this::changeRule);
        gateway.get(BASE + "/quotas", exchange -> Answer.ok(quotas()));
        gateway.post(BASE + "/quotas", this::setQuotas);
        gateway.get(BASE + "/faults", exchange -> Answer.ok(faultsInForce()));
        gateway.post(BASE + "/faults", this::addFault);
        gateway.delete(BASE + "/faults", this::clearFaults);
        gateway.delete(BASE + "/faults/:id", this::removeFault);
        gateway.get(BASE + "/calls", this::listCalls);
        gateway.delete(BASE + "/calls", this::clearCalls);
        gateway.get(BASE + "/required-flows", exchange -> Answer.ok(world.reading(watch::report)));
    }

    private Answer describe(Exchange exchange) {
        ObjectNode json = world.reading(() -> Json.object()
                .put("project", project)
                .put("clusters", world.clusters().size())
                .put("groups", world.groups().size())
                .put("rules", world.rules().size()));
        json.put("calls", calls.total());
        json.set(
                "addresses",
                Json.strings(List.of(
                        "POST /_sandbox/reset",
                        "POST /_sandbox/fleet",
                        "GET, POST /_sandbox/clusters",
                        "GET /_sandbox/groups/{group}/rules",
                        "POST /_sandbox/rules",
                        "GET, POST /_sandbox/quotas",
                        "GET, POST, DELETE /_sandbox/faults",
                        "DELETE /_sandbox/faults/{id}",
                        "GET, DELETE /_sandbox/calls",
                        "GET /_sandbox/required-flows")));
        return Answer.ok(json);
    }

    private Answer reset(Exchange exchange) {
        body(exchange).refuseOthers();
        stage.reset();
        return Answer.ok(Json.object().put("clusters", world.clusters().size()));
    }

    private Answer addFleet(Exchange exchange) {
        Fields body = body(exchange);
        int count = body.number("clusters", 1, Fleet.MOST_AT_ONCE);
        body.refuseOthers();
        stage.addFleet(count);
        return new Answer(
                201,
                world.reading(() -> Json.object()
                        .put("added", count)
                        .put("clusters", world.clusters().size())
                        .put("rules", world.rules().size())));
    }

    private Answer listClusters(Exchange exchange) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("clusters");
        world.clusters().forEach(cluster -> list.add(describe(cluster)));
        return Answer.ok(json);
    }

    private static ObjectNode describe(Cluster cluster) {
        ObjectNode json = Json.object()
                .put("name", cluster.name())
                .put("uid", cluster.uid())
                .put("network", cluster.network().mode())
                .put("phase", cluster.phase());
        ObjectNode groups = json.putObject("groups");
        for (GroupRole role : GroupRole.values()) {
            if (cluster.groups().containsKey(role)) {
                groups.put(role.word(), cluster.groups().get(role));
            }
        }
        return json;
    }

    private Answer setPhase(Exchange exchange) {
        Fields body = body(exchange);
        String cluster = body.text("cluster");
        String phase = body.oneOf("phase", PHASES);
        body.refuseOthers();
        return world.setPhase(cluster, phase)
                .map(changed -> Answer.ok(describe(changed)))
                .orElseThrow(() -> new Refusal(404, "SANDBOX.0404", "There is no cluster " + cluster));
    }

    private Answer listRules(Exchange exchange) {
        return world.reading(() -> {
            SecurityGroup group = group(exchange.part("group"));
            ObjectNode json = Json.object().put("group", group.id()).put("name", group.name());
            json.set(
                    "rules",
                    Json.array(world.rulesOf(group.id()).values().stream()
                            .map(rule -> rule.toJson(project))
                            .toList()));
            return Answer.ok(json);
        });
    }

    private Answer changeRule(Exchange exchange) {
        Fields body = body(exchange);
        String by = body.oneOf("by", List.of("person", "platform"));
        SecurityGroup group = group(body.text("group"));
        Change change = new Change(clock.instant(), by, exchange.method(), exchange.path(), exchange.requestId());
        if (body.oneOf("change", List.of("add", "delete")).equals("delete")) {
            String ruleId = body.text("rule");
            body.refuseOthers();
            return deleteRule(group, ruleId, change, exchange);
        }
        ObjectNode rule = body.raw("rule");
        body.refuseOthers();
        rule.fieldNames().forEachRemaining(name -> {
            if (!RULE_FIELDS.contains(name)) {
                throw new Refusal(
                        400,
                        BAD_REQUEST,
                        "rule." + name + " is not known; known are "
                                + String.join(
                                        ", ", RULE_FIELDS.stream().sorted().toList()));
            }
        });
        RuleSpec spec = RuleRequest.read(rule, RuleRequest.PRIORITY_OF_SINGLE_CREATE);
        GroupRule created =
                world.create(group.id(), List.of(spec), false, false, 1, change).get(0);
        log(change, 201, exchange);
        return new Answer(201, created.toJson(project));
    }

    private Answer deleteRule(SecurityGroup group, String ruleId, Change change, Exchange exchange) {
        GroupRule deleted = world.reading(() -> {
            if (!world.rulesOf(group.id()).containsKey(ruleId)) {
                throw new Refusal(404, "SANDBOX.0404", "Group " + group.name() + " has no rule " + ruleId);
            }
            return world.delete(ruleId, change);
        });
        log(change, 200, exchange);
        return Answer.ok(deleted.toJson(project));
    }

    private void log(Change change, int status, Exchange exchange) {
        calls.add(new CallLog.Call(
                change.at(),
                change.by(),
                change.method(),
                change.path(),
                status,
                change.requestId(),
                exchange.milliseconds()));
    }

    private Answer setQuotas(Exchange exchange) {
        Fields body = body(exchange);
        Optional<Integer> perGroup = body.optionalNumber("rules_per_group", 1, 100_000);
        Optional<Integer> perProject = body.optionalNumber("rules_per_project", 1, 10_000_000);
        Optional<SecurityGroup> group = body.optionalText("group").map(this::group);
        body.refuseOthers();
        if (perGroup.isEmpty() && (perProject.isEmpty() || group.isPresent())) {
            throw new Refusal(
                    400, BAD_REQUEST, "Give rules_per_group (for one group if group is given) or rules_per_project");
        }
        world.reading(() -> {
            Quotas quotas = world.quotas();
            if (perGroup.isPresent()) {
                quotas = group.isPresent()
                        ? quotas.withGroup(group.get().id(), perGroup.get())
                        : quotas.withRulesPerGroup(perGroup.get());
            }
            world.set(perProject.isPresent() ? quotas.withRulesPerProject(perProject.get()) : quotas);
            return null;
        });
        return Answer.ok(quotas());
    }

    private ObjectNode quotas() {
        Quotas quotas = world.quotas();
        ObjectNode json = Json.object()
                .put("rules_per_group", quotas.rulesPerGroup())
                .put("rules_per_project", quotas.rulesPerProject());
        ObjectNode byGroup = json.putObject("groups");
        quotas.rulesByGroup().forEach(byGroup::put);
        return json;
    }

    private Answer addFault(Exchange exchange) {
        return new Answer(201, faults.add(Json.object(exchange.body(), BAD_REQUEST)));
    }

    private Answer clearFaults(Exchange exchange) {
        faults.clear();
        return Answer.ok(faultsInForce());
    }

    private Answer removeFault(Exchange exchange) {
        if (!faults.remove(exchange.part("id"))) {
            throw new Refusal(404, "SANDBOX.0404", "There is no fault " + exchange.part("id"));
        }
        return Answer.ok(faultsInForce());
    }

    private ObjectNode faultsInForce() {
        ObjectNode json = Json.object();
        json.set("faults", Json.array(faults.list()));
        return json;
    }

    private Answer listCalls(Exchange exchange) {
        Query query = exchange.query();
        int limit = query.number("limit", 1, CallLog.CAPACITY, CallLog.CAPACITY, BAD_REQUEST);
        Predicate<CallLog.Call> wanted = call -> query.admits("method", call.method())
                && query.admits("status", String.valueOf(call.status()))
                && query.admits("by", call.by())
                && query.one("path").map(call.path()::contains).orElse(true);
        ObjectNode json = Json.object().put("total", calls.total());
        json.set(
                "calls",
                Json.array(calls.newest(limit, wanted).stream()
                        .map(CallLog.Call::toJson)
                        .toList()));
        return Answer.ok(json);
    }

    private Answer clearCalls(Exchange exchange) {
        calls.clear();
        return Answer.ok(Json.object().put("total", calls.total()));
    }

    private SecurityGroup group(String idOrName) {
        return world.group(idOrName)
                .orElseThrow(() -> new Refusal(404, "SANDBOX.0404", "There is no security group " + idOrName));
    }

    private static Fields body(Exchange exchange) {
        return Fields.of("", Json.object(exchange.body(), BAD_REQUEST));
    }
}
