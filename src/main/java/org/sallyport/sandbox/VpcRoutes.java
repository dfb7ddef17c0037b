package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** VPC v3: security groups, their rules, VPCs and address groups. */
final class VpcRoutes {

    private static final String BAD_REQUEST = "VPC.9902";
    private static final String BASE = "/v3/:project/vpc";
    private static final int MOST_IN_BATCH = 200;

    private final World world;
    private final String project;

    VpcRoutes(World world, String project) {
        this.world = world;
        this.project = project;
    }

    void addTo(Gateway gateway) {
        gateway.get(BASE + "/security-groups", this::listGroups);
        gateway.get(BASE + "/security-groups/:id", this::showGroup);
        gateway.get(BASE + "/security-group-rules", this::listRules);
        gateway.get(BASE + "/security-group-rules/:id", this::showRule);
        gateway.post(BASE + "/security-group-rules", this::createRule);
        gateway.post(BASE + "/security-groups/:id/security-group-rules/batch-create", this::createRules);
        gateway.delete(BASE + "/security-group-rules/:id", this::deleteRule);
        gateway.get(BASE + "/vpcs", this::listVpcs);
        gateway.get(BASE + "/vpcs/:id", this::showVpc);
        gateway.get(BASE + "/address-groups", this::listAddressGroups);
        gateway.get(BASE + "/address-groups/:id", this::showAddressGroup);
    }

    private Answer listGroups(Exchange exchange) {
        Query query = exchange.query();
        Predicate<SecurityGroup> wanted = Page.filter(query, "id", SecurityGroup::id);
        wanted = wanted.and(Page.filter(query, "name", SecurityGroup::name))
                .and(Page.filter(query, "description", SecurityGroup::description))
                .and(group -> inEnterpriseProject(query));
        return list(exchange, "security_groups", world.groups(), wanted, group -> group.toJson(project));
    }

    private Answer showGroup(Exchange exchange) {
        return world.reading(() -> {
            SecurityGroup group = world.existingGroup(exchange.part("id"));
            ObjectNode json = group.toJson(project);
            json.set(
                    "security_group_rules",
                    Json.array(world.rulesOf(group.id()).values().stream()
                            .map(rule -> rule.toJson(project))
                            .toList()));
            return answer(exchange, 200, "security_group", json);
        });
    }

    private Answer listRules(Exchange exchange) {
        Query query = exchange.query();
        Predicate<GroupRule> wanted = Page.filter(query, "id", GroupRule::id);
        wanted = wanted.and(Page.filter(query, "protocol", rule -> rule.spec().protocol()))
                .and(Page.filter(query, "description", rule -> rule.spec().description()))
                .and(Page.filter(query, "remote_group_id", rule -> rule.spec().remoteGroupId()))
                .and(Page.filter(query, "direction", rule -> rule.spec().direction()))
                .and(Page.filter(query, "action", rule -> rule.spec().action()))
                .and(Page.filter(query, "remote_ip_prefix", rule -> rule.spec().remoteIpPrefix()))
                .and(Page.filter(
                        query, "priority", rule -> String.valueOf(rule.spec().priority())))
                .and(Page.filter(query, "ethertype", rule -> rule.spec().ethertype()))
                .and(Page.filter(
                        query, "remote_address_group_id", rule -> rule.spec().remoteAddressGroupId()))
                .and(Page.filter(
                        query, "enabled", rule -> String.valueOf(rule.spec().enabled())));
        Predicate<GroupRule> all = wanted;
        return world.reading(() -> {
            ObjectNode page = Page.write(
                    "security_group_rules",
                    rulesOfGroups(query.all("security_group_id")),
                    all,
                    rule -> rule.toJson(project),
                    world.rules()::containsKey,
                    query,
                    BAD_REQUEST);
            return Answer.ok(page.put("request_id", exchange.requestId()));
        });
    }

    private NavigableMap<String, GroupRule> rulesOfGroups(List<String> groupIds) {
        if (groupIds.isEmpty()) {
            return world.rules();
        }
        NavigableMap<String, GroupRule> rules = new TreeMap<>();
        groupIds.forEach(group -> rules.putAll(world.rulesOf(group)));
        return rules;
    }

    private Answer showRule(Exchange exchange) {
        return world.reading(() -> {
            GroupRule rule = world.rules().get(exchange.part("id"));
            if (rule == null) {
                throw World.ruleNotFound(exchange.part("id"));
            }
            return answer(exchange, 200, "security_group_rule", rule.toJson(project));
        });
    }

    private Answer createRule(Exchange exchange) {
        ObjectNode body = Json.object(exchange.body(), BAD_REQUEST);
        JsonNode rule = body.path("security_group_rule");
        RuleSpec spec = RuleRequest.read(rule, RuleRequest.PRIORITY_OF_SINGLE_CREATE);
        if (!rule.path("security_group_id").isTextual()) {
            throw new Refusal(400, BAD_REQUEST, "security_group_rule.security_group_id is required.");
        }
        String group = rule.get("security_group_id").textValue();
        boolean dryRun = flag(body, "dry_run");
        List<GroupRule> created =
                world.create(group, List.of(spec), false, dryRun, Integer.MAX_VALUE, exchange.change());
        return dryRun
                ? dryRunPassed(exchange)
                : answer(exchange, 201, "security_group_rule", created.get(0).toJson(project));
    }

    private Answer createRules(Exchange exchange) {
        ObjectNode body = Json.object(exchange.body(), BAD_REQUEST);
        if (!(body.get("security_group_rules") instanceof ArrayNode rules) || rules.isEmpty()) {
            throw new Refusal(400, BAD_REQUEST, "security_group_rules must be a list of at least one rule.");
        }
        if (rules.size() > MOST_IN_BATCH) {
            throw new Refusal(
                    400,
                    BAD_REQUEST,
                    "security_group_rules holds " + rules.size() + " rules; at most " + MOST_IN_BATCH
                            + " are allowed.");
        }
        List<RuleSpec> specs = new ArrayList<>();
        rules.forEach(rule -> specs.add(RuleRequest.read(rule, RuleRequest.PRIORITY_IN_BATCH)));
        boolean dryRun = flag(body, "dry_run");
        List<GroupRule> created = world.create(
                exchange.part("id"),
                specs,
                flag(body, "ignore_duplicate"),
                dryRun,
                exchange.verdict().mostOfBatch(),
                exchange.change());
        if (dryRun) {
            return dryRunPassed(exchange);
        }
        ObjectNode json = Json.object();
        json.set(
                "security_group_rules",
                Json.array(created.stream().map(rule -> rule.toJson(project)).toList()));
        return new Answer(201, json.put("request_id", exchange.requestId()));
    }

    private Answer deleteRule(Exchange exchange) {
        world.delete(exchange.part("id"), exchange.change());
        return Answer.noContent();
    }

    private Answer listVpcs(Exchange exchange) {
        Query query = exchange.query();
        Predicate<Vpc> wanted = Page.filter(query, "id", Vpc::id);
        wanted = wanted.and(Page.filter(query, "name", Vpc::name))
                .and(Page.filter(query, "cidr", Vpc::cidr))
                .and(Page.filter(query, "description", vpc -> ""))
                .and(vpc -> inEnterpriseProject(query));
        return list(exchange, "vpcs", world.vpcs(), wanted, this::vpc);
    }

    private Answer showVpc(Exchange exchange) {
        return world.reading(() -> {
            Vpc vpc = world.vpcs().get(exchange.part("id"));
            if (vpc == null) {
                throw new Refusal(404, "VPC.9904", "VPC " + exchange.part("id") + " could not be found.");
            }
            return answer(exchange, 200, "vpc", vpc(vpc));
        });
    }

    private ObjectNode vpc(Vpc vpc) {
        return vpc.toJson(project, (int) world.subnets().values().stream()
                .filter(subnet -> subnet.vpcId().equals(vpc.id()))
                .count());
    }

    private Answer listAddressGroups(Exchange exchange) {
        Query query = exchange.query();
        Predicate<AddressGroup> wanted = Page.filter(query, "id", AddressGroup::id);
        wanted = wanted.and(Page.filter(query, "name", AddressGroup::name))
                .and(Page.filter(query, "description", AddressGroup::description))
                .and(Page.filter(query, "ip_version", group -> String.valueOf(group.ipVersion())))
                .and(group -> inEnterpriseProject(query));
        return list(exchange, "address_groups", world.addressGroups(), wanted, group -> group.toJson(project));
    }

    private Answer showAddressGroup(Exchange exchange) {
        return world.reading(() -> {
            AddressGroup group = world.addressGroups().get(exchange.part("id"));
            if (group == null) {
                throw new Refusal(404, "VPC.9904", "Address group " + exchange.part("id") + " does not exist.");
            }
            return answer(exchange, 200, "address_group", group.toJson(project));
        });
    }

    private <T> Answer list(
            Exchange exchange,
            String name,
            NavigableMap<String, T> items,
            Predicate<T> wanted,
            Function<T, ObjectNode> toJson) {
        return world.reading(() -> {
            ObjectNode page =
                    Page.write(name, items, wanted, toJson, items::containsKey, exchange.query(), BAD_REQUEST);
            return Answer.ok(page.put("request_id", exchange.requestId()));
        });
    }

    private static boolean inEnterpriseProject(Query query) {
        return query.one("enterprise_project_id")
                .map(wanted -> wanted.equals("0") || wanted.equals("all_granted_eps"))
                .orElse(true);
    }

    private static Answer answer(Exchange exchange, int status, String name, ObjectNode content) {
        ObjectNode json = Json.object().put("request_id", exchange.requestId());
        json.set(name, content);
        return new Answer(status, json);
    }

    private static Answer dryRunPassed(Exchange exchange) {
        return new Answer(
                202,
                Json.object()
                        .put("error_code", "SYS.0202")
                        .put("error_msg", "Request validation has been passed with dry run...")
                        .put("request_id", exchange.requestId()));
    }

    private static boolean flag(ObjectNode body, String name) {
        JsonNode flag = body.path(name);
        if (flag.isMissingNode() || flag.isNull()) {
            return false;
        }
        if (!flag.isBoolean()) {
            throw new Refusal(400, BAD_REQUEST, name + " must be true or false.");
        }
        return flag.booleanValue();
    }
}
