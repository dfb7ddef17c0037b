package org.sallyport.cloud.huawei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cloud.Cloud;
import org.sallyport.cloud.Cloud.NewRule;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.cloud.CloudException;
import org.sallyport.cloud.CloudException.Kind;
import org.sallyport.rules.Direction;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

/** The adapter against the sandbox: signatures, paging, quotas, duplicates, and the cloud's bad days. */
class HuaweiCloudTest {

    @RegisterExtension
    static final SandboxOnAPort SANDBOX = new SandboxOnAPort();

    private final TestConnection connection = SANDBOX.connection();
    private final Cloud cloud = connection.cloud();

    private CloudCluster cluster(String name) {
        return cloud.clusters().stream()
                .filter(cluster -> cluster.context().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String nodeGroup(String cluster) {
        return cluster(cluster).context().groups().get(GroupRole.NODE);
    }

    private static NewRule rule(int port) {
        return new NewRule(
                Rule.allow(Direction.INGRESS, 1, Protocol.TCP, Ports.of(port), Prefix.parse("203.0.113.0/24")),
                "request 7, step " + port);
    }

    private static List<NewRule> rules(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(HuaweiCloudTest::rule).toList();
    }

    private static CloudException failure(ThrowingCallable act) {
        return catchThrowableOfType(CloudException.class, act);
    }

    private static List<Prefix> prefixes(String... texts) {
        return java.util.stream.Stream.of(texts).map(Prefix::parse).toList();
    }

    // --- clusters

    @Test
    void tellsAllThatTheCoreMustKnowOfAClusterInAVpcNetwork() {
        CloudCluster payments = cluster("payments-prod");
        ClusterContext context = payments.context();

        assertThat(context.networkModel()).isEqualTo(NetworkModel.VPC_ROUTER);
        assertThat(context.vpcCidrs()).isEqualTo(prefixes("192.168.0.0/16"));
        assertThat(context.containerCidrs()).isEqualTo(prefixes("172.16.0.0/16"));
        assertThat(context.masterCidrs()).isEqualTo(prefixes("192.168.0.0/24"));
        assertThat(context.dnsServers()).isEqualTo(prefixes("100.125.1.250/32", "100.125.129.250/32"));
        assertThat(context.nodePorts()).isEqualTo(ClusterContext.DEFAULT_NODE_PORTS);
        assertThat(payments.version()).isEqualTo("v1.31");
        assertThat(payments.groupNames()).containsOnlyKeys(GroupRole.CONTROL, GroupRole.NODE);
        assertThat(payments.groupNames().get(GroupRole.NODE)).startsWith("payments-prod-cce-node-");
        assertThat(payments.missing()).isEmpty();
        assertThat(payments.sharedGroups()).isEmpty();
        assertThat(payments.isChangeable()).isTrue();
    }

    @Test
    void tellsSecondaryRangesOfAVpcAndFindsAControlGroupThatCceDoesNotName() {
        CloudCluster ledger = cluster("ledger-prod");

        assertThat(ledger.context().vpcCidrs()).isEqualTo(prefixes("10.40.0.0/16", "10.41.0.0/16"));
        assertThat(ledger.groupNames().get(GroupRole.CONTROL)).startsWith("ledger-prod-cce-control-");
        assertThat(ledger.isChangeable()).isTrue();
    }

    @Test
    void tellsThePodSubnetsAndTheThirdGroupOfACceTurboCluster() {
        CloudCluster search = cluster("search-prod");

        assertThat(search.context().networkModel()).isEqualTo(NetworkModel.ENI);
        assertThat(search.context().containerCidrs())
                .isEqualTo(prefixes("10.30.64.0/20", "10.30.80.0/20", "10.30.96.0/20"));
        assertThat(search.groupNames().get(GroupRole.ENI)).startsWith("search-prod-cce-eni-");
    }

    @Test
    void tellsFromWhereLoadBalancersReachTheirBackends() {
        assertThat(cluster("payments-prod").loadBalancers()).isEqualTo(prefixes("100.125.0.0/16"));
        assertThat(cluster("checkout-prod").loadBalancers()).isEqualTo(prefixes("10.10.2.0/24"));
        assertThat(cluster("legacy-dev").loadBalancers()).isEmpty();
    }

    @Test
    void tellsNodesAndNodePoolsOfASingleCluster() {
        CloudCluster payments = cloud.cluster(cluster("payments-prod").id());
        CloudCluster search = cloud.cluster(cluster("search-prod").id());

        assertThat(payments.nodesWithPublicAddress()).isEqualTo(1);
        assertThat(payments.customNodePoolGroups()).isEmpty();
        assertThat(search.nodesWithPublicAddress()).isZero();
        assertThat(search.customNodePoolGroups()).hasSize(1);
    }

    @Test
    void tellsTheSameOfAClusterAloneAndAmongAll() {
        for (CloudCluster among : cloud.clusters()) {
            CloudCluster alone = cloud.cluster(among.id());

            assertThat(alone.context()).isEqualTo(among.context());
            assertThat(alone.groupNames()).isEqualTo(among.groupNames());
            assertThat(alone.loadBalancers()).isEqualTo(among.loadBalancers());
        }
    }

    @Test
    void saysThatAClusterIsGone() {
        CloudException failure = failure(() -> cloud.cluster("00000000-0000-0000-0000-000000000000"));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure.code()).startsWith("CCE.01404001");
        assertThat(failure.requestId()).isNotEmpty();
    }

    @Test
    void listsAFleetInAHandfulOfCalls() {
        SANDBOX.post("/fleet", "{\"clusters\":120}");

        assertThat(cloud.clusters()).hasSize(126);
        assertThat(SANDBOX.calls()).hasSize(5);
    }

    @Test
    void readsPageAfterPageOfALargeProject() {
        SANDBOX.post("/fleet", "{\"clusters\":900}");

        assertThat(cloud.clusters()).hasSize(906).allMatch(CloudCluster::isChangeable);
        assertThat(SANDBOX.calls())
                .filteredOn(call -> call.contains("/security-groups"))
                .hasSize(2);
    }

    // --- rules

    @Test
    void readsTheRulesOfAFleetInFewPages() {
        SANDBOX.post("/fleet", "{\"clusters\":120}");
        Collection<String> groups = cloud.clusters().stream()
                .flatMap(cluster -> cluster.context().groups().values().stream())
                .toList();
        int called = SANDBOX.calls().size();

        Map<String, List<LiveRule>> rules = cloud.rules(groups);

        assertThat(rules.keySet()).containsExactlyInAnyOrderElementsOf(groups);
        assertThat(rules.values().stream().mapToInt(List::size).sum())
                .isEqualTo(groups.stream().mapToInt(SANDBOX::rulesOf).sum());
        assertThat(SANDBOX.calls().size() - called)
                .as("calls for %d groups", groups.size())
                .isLessThanOrEqualTo(groups.size() / 60 + 2);
        assertThat(SANDBOX.calls()).allSatisfy(call -> assertThat(call).hasSizeLessThan(4096));
    }

    @Test
    void givesAnEmptyListForAGroupWithoutRules() {
        String group = nodeGroup("payments-prod");
        cloud.rules(List.of(group)).get(group).forEach(rule -> cloud.delete(rule.id()));

        assertThat(cloud.rules(List.of(group, nodeGroup("checkout-prod"))).get(group))
                .isEmpty();
    }

    @Test
    void saysThatAGroupDoesNotExist() {
        CloudException failure = failure(() -> cloud.rules(List.of(nodeGroup("payments-prod"), "no-such-group")));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure).hasMessageContaining("no-such-group");
    }

    @Test
    void makesNoCallForNoGroup() {
        assertThat(cloud.rules(List.of())).isEmpty();
        assertThat(SANDBOX.calls()).isEmpty();
    }

    @Test
    void tellsTheQuotaOfAGroupAndTheProjectsIfThatIsLess() {
        assertThat(cloud.ruleQuota()).isEqualTo(50);

        SANDBOX.post("/quotas", "{\"rules_per_project\":30}");
        assertThat(cloud.ruleQuota()).isEqualTo(30);
    }

    // --- create and delete

    @Test
    void createsABatchAsItWasAskedFor() {
        String group = nodeGroup("payments-prod");

        List<LiveRule> created = cloud.create(group, List.of(rule(22), rule(443)));

        assertThat(created)
                .extracting(LiveRule::rule)
                .containsExactly(rule(22).rule(), rule(443).rule());
        assertThat(created)
                .extracting(LiveRule::description)
                .containsExactly("request 7, step 22", "request 7, step 443");
        assertThat(cloud.rules(List.of(group)).get(group)).containsAll(created);
    }

    @Test
    void recreatesEveryKindOfRuleThatItReads() {
        for (CloudCluster cluster : cloud.clusters()) {
            for (String group : cluster.context().groups().values()) {
                List<LiveRule> before = cloud.rules(List.of(group)).get(group);
                before.forEach(rule -> cloud.delete(rule.id()));
                cloud.create(
                        group,
                        before.stream()
                                .map(rule -> new NewRule(rule.rule(), rule.description()))
                                .toList());

                assertThat(cloud.rules(List.of(group)).get(group))
                        .extracting(LiveRule::rule)
                        .containsExactlyInAnyOrderElementsOf(
                                before.stream().map(LiveRule::rule).toList());
            }
        }
    }

    @Test
    void checksABatchWithoutCreatingAnything() {
        String group = nodeGroup("payments-prod");
        int before = SANDBOX.rulesOf(group);

        cloud.checkCreate(group, rules(3));

        assertThat(SANDBOX.rulesOf(group)).isEqualTo(before);
    }

    @Test
    void saysWhichRuleExistsAlready() {
        String group = nodeGroup("payments-prod");
        LiveRule existing = cloud.create(group, rules(1)).get(0);

        CloudException failure = failure(() -> cloud.create(group, rules(2)));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.code()).isEqualTo("VPC.9902");
        assertThat(failure).hasMessageContaining(existing.id());
        assertThat(failure(() -> cloud.checkCreate(group, rules(2))).code()).isEqualTo("VPC.9902");
    }

    @Test
    void saysThatAGroupIsFull() {
        String group = nodeGroup("payments-prod");
        int before = SANDBOX.rulesOf(group);

        CloudException failure = failure(() -> cloud.create(group, rules(51 - before)));

        assertThat(failure.kind()).isEqualTo(Kind.QUOTA);
        assertThat(SANDBOX.rulesOf(group)).isEqualTo(before);
    }

    @Test
    void deletesARuleAndDoesNotMindThatItIsGone() {
        String group = nodeGroup("payments-prod");
        LiveRule rule = cloud.create(group, rules(1)).get(0);

        cloud.delete(rule.id());
        cloud.delete(rule.id());

        assertThat(cloud.rules(List.of(group)).get(group)).doesNotContain(rule);
    }

    // --- bad days

    @Test
    void doesNotKnowTheOutcomeOfACreateWhoseAnswerWasLostThoughItTookEffect() {
        String group = nodeGroup("payments-prod");
        int before = SANDBOX.rulesOf(group);
        SANDBOX.post("/faults", "{\"kind\":\"lost-answer\",\"method\":\"POST\",\"next\":1}");

        CloudException failure = failure(() -> cloud.create(group, rules(2)));

        assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(SANDBOX.rulesOf(group)).as("they were created, and once").isEqualTo(before + 2);
    }

    @Test
    void doesNotKnowTheOutcomeOfABatchThatWasCutShort() {
        String group = nodeGroup("payments-prod");
        int before = SANDBOX.rulesOf(group);
        SANDBOX.post("/faults", "{\"kind\":\"cut-batch\",\"keep\":1,\"next\":1}");

        assertThat(failure(() -> cloud.create(group, rules(3))).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(SANDBOX.rulesOf(group)).isEqualTo(before + 1);
    }

    @Test
    void deletesThroughLostAnswersAndServerErrors() {
        String group = nodeGroup("payments-prod");
        LiveRule rule = cloud.create(group, rules(1)).get(0);
        SANDBOX.post("/faults", "{\"kind\":\"error\",\"method\":\"DELETE\",\"status\":503,\"next\":1}");
        SANDBOX.post("/faults", "{\"kind\":\"lost-answer\",\"method\":\"DELETE\",\"next\":1}");

        cloud.delete(rule.id());

        assertThat(cloud.rules(List.of(group)).get(group)).doesNotContain(rule);
    }

    @Test
    void weathersAThrottlingStormWithoutAddingToIt() {
        SANDBOX.post("/faults", "{\"kind\":\"throttle\",\"share\":0.3,\"random_seed\":3}");

        assertThat(cloud.clusters()).hasSize(6);
        assertThat(SANDBOX.calls()).hasSizeLessThan(5 * 4);
        assertThat(connection.pauses()).isNotEmpty();
    }

    @Test
    void givesUpAStormThatDoesNotEnd() {
        SANDBOX.post("/faults", "{\"kind\":\"throttle\"}");

        assertThat(failure(cloud::clusters).kind()).isEqualTo(Kind.THROTTLED);
        assertThat(SANDBOX.calls()).hasSize(4);
    }

    @Test
    void saysThatTheCloudIsDown() {
        SANDBOX.post("/faults", "{\"kind\":\"error\",\"status\":500}");

        CloudException failure = failure(cloud::clusters);

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.code()).isEqualTo("CCE.01500001");
    }

    @Test
    void saysThatTheCredentialIsWrongAndTriesItOnce() {
        Cloud wrong = SANDBOX.connectionAs(
                        SANDBOX.settings().accessKey(),
                        "not the secret",
                        SANDBOX.settings().project())
                .cloud();

        CloudException failure = failure(wrong::clusters);

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure.getMessage()).doesNotContain("not the secret");
        assertThat(SANDBOX.calls()).hasSize(1);
        assertThat(failure(() -> wrong.create("g", rules(1))).kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void saysThatTheProjectIsNotTheCredentials() {
        Cloud wrong = SANDBOX.connectionAs(
                        SANDBOX.settings().accessKey(),
                        SANDBOX.settings().secretKey(),
                        "ffffffffffffffffffffffffffffffff")
                .cloud();

        assertThat(failure(wrong::clusters).kind()).isEqualTo(Kind.DENIED);
        assertThat(failure(() -> wrong.rules(List.of("g"))).kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void serves200RulesInOneCallAndTimesIt() {
        String group = nodeGroup("payments-prod");
        SANDBOX.post("/quotas", "{\"rules_per_group\":500}");

        assertThat(cloud.create(group, new ArrayList<>(rules(200)))).hasSize(200);
        assertThat(connection.attempts("BatchCreateSecurityGroupRules", "ok")).isEqualTo(1);
    }
}
