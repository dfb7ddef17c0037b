package org.sallyport.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Clusters by the thousand, for measurements: half with the VPC network, the others tunnel and Turbo; most as CCE creates
 * them, some narrowed by hand, some with rules of their own; three in four with the tag of a team. Cluster number n is the
 * same in every run.
 */
final class Fleet {

    /** So many are enough for any measurement and still small. */
    static final int MOST_AT_ONCE = 5000;

    private static final List<NetworkModel> MODELS =
            List.of(NetworkModel.VPC_ROUTER, NetworkModel.TUNNEL, NetworkModel.VPC_ROUTER, NetworkModel.TURBO);
    private static final List<String> TEAMS = List.of("payments", "checkout", "search");
    private static final List<String> APPLICATIONS =
            List.of("orders", "cart", "catalog", "invoices", "ranking", "profiles", "stock", "reports");
    private static final List<String> STAGES = List.of("prod", "stage", "dev");
    private static final List<String> DNS = List.of("100.125.1.250", "100.125.129.250");
    private static final List<String> SERVER_VERSIONS = List.of("v1.27", "v1.28", "v1.29", "v1.30", "v1.31");
    private static final Instant FIRST = Instant.parse("2023-01-01T06:00:00Z");

    private final CreatedByCce createdByCce;
    private final String zone;

    Fleet(CreatedByCce createdByCce, String region) {
        this.createdByCce = createdByCce;
        this.zone = region + "a";
    }

    /** Clusters number {@code first} to {@code first + count - 1}. */
    Seeded clusters(int first, int count) {
        Seeded seeded = Seeded.nothing();
        IntStream.range(first, first + count).forEach(number -> cluster(seeded, number));
        return seeded;
    }

    private void cluster(Seeded seeded, int number) {
        Random choice = new Random(number * 7919L);
        choice.nextInt();
        String name = "%s-%s-%04d"
                .formatted(
                        APPLICATIONS.get(choice.nextInt(APPLICATIONS.size())),
                        STAGES.get(choice.nextInt(STAGES.size())),
                        number);
        NetworkModel network = MODELS.get(number % MODELS.size());
        Instant created = FIRST.plus(Duration.ofHours(13L * (number % 2000)));
        String net = "10." + (number % 250);
        Vpc vpc = new Vpc(Ids.of("vpc/" + name), "vpc-" + name, net + ".0.0/16", List.of(), created);
        Subnet hosts = Seed.subnet(name + "-hosts", vpc, net + ".0.0/24", DNS);
        List<Subnet> pods = network == NetworkModel.TURBO
                ? List.of(
                        Seed.subnet(name + "-pods-a", vpc, net + ".64.0/20", DNS),
                        Seed.subnet(name + "-pods-b", vpc, net + ".80.0/20", DNS))
                : List.of();
        seeded.vpcs().add(vpc);
        seeded.subnets().add(hosts);
        seeded.subnets().addAll(pods);
        String container = "172." + (16 + number % 16) + ".0.0/16";
        boolean narrowed = choice.nextInt(5) == 0;
        ClusterPlan plan = new ClusterPlan(
                name,
                network,
                vpc,
                hosts,
                network == NetworkModel.TURBO ? List.of() : List.of(container),
                pods,
                "10.247.0.0/16",
                SERVER_VERSIONS.get(choice.nextInt(SERVER_VERSIONS.size())),
                "cce.s2.small",
                choice.nextInt(10) == 0,
                false,
                choice.nextInt(3) > 0,
                net + ".0.61",
                null,
                tags(number),
                created,
                List.of(new ClusterPlan.PlannedPool("default", 2, List.of())),
                nodes(net, hosts, choice),
                narrowed ? Set.of("node.ssh") : Set.of(),
                Map.of(),
                added(narrowed, choice));
        plan.addTo(seeded, createdByCce, zone);
    }

    private static Map<String, String> tags(int number) {
        int team = number / 4 % (TEAMS.size() + 1);
        return team < TEAMS.size() ? Map.of("team", TEAMS.get(team)) : Map.of();
    }

    private static List<ClusterPlan.PlannedNode> nodes(String net, Subnet hosts, Random choice) {
        String publicAddress = choice.nextInt(20) == 0 ? "203.0.113." + (1 + choice.nextInt(250)) : null;
        return List.of(
                new ClusterPlan.PlannedNode(net + ".0.11", publicAddress, "default", hosts),
                new ClusterPlan.PlannedNode(net + ".0.12", null, "default", hosts));
    }

    private static List<ClusterPlan.AddedRule> added(boolean narrowed, Random choice) {
        List<ClusterPlan.AddedRule> added = new ArrayList<>();
        RuleSpec inbound = RuleSpec.allow("ingress", "IPv4", 1);
        if (narrowed) {
            added.add(new ClusterPlan.AddedRule(
                    GroupRole.NODE,
                    inbound.withPorts("tcp", "22").fromPrefix("198.51.100.0/24").describedAs("Office")));
        }
        if (choice.nextInt(4) == 0) {
            String port = String.format(Locale.ROOT, "%d", 9000 + choice.nextInt(500));
            added.add(new ClusterPlan.AddedRule(
                    GroupRole.NODE,
                    inbound.withPorts("tcp", port).fromPrefix("10.251.0.0/16").describedAs("Monitoring")));
        }
        return added;
    }
}
