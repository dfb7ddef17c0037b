package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.vpc.v3.model.AddressGroup;
import com.huaweicloud.sdk.vpc.v3.model.BatchCreateSecurityGroupRulesOption;
import com.huaweicloud.sdk.vpc.v3.model.BatchCreateSecurityGroupRulesRequest;
import com.huaweicloud.sdk.vpc.v3.model.BatchCreateSecurityGroupRulesRequestBody;
import com.huaweicloud.sdk.vpc.v3.model.BatchCreateSecurityGroupRulesResponse;
import com.huaweicloud.sdk.vpc.v3.model.CreateSecurityGroupRuleOption;
import com.huaweicloud.sdk.vpc.v3.model.CreateSecurityGroupRuleRequest;
import com.huaweicloud.sdk.vpc.v3.model.CreateSecurityGroupRuleRequestBody;
import com.huaweicloud.sdk.vpc.v3.model.CreateSecurityGroupRuleResponse;
import com.huaweicloud.sdk.vpc.v3.model.DeleteSecurityGroupRuleRequest;
import com.huaweicloud.sdk.vpc.v3.model.ListAddressGroupRequest;
import com.huaweicloud.sdk.vpc.v3.model.ListSecurityGroupRulesRequest;
import com.huaweicloud.sdk.vpc.v3.model.ListSecurityGroupRulesResponse;
import com.huaweicloud.sdk.vpc.v3.model.ListSecurityGroupsRequest;
import com.huaweicloud.sdk.vpc.v3.model.ListSecurityGroupsResponse;
import com.huaweicloud.sdk.vpc.v3.model.ListVpcsRequest;
import com.huaweicloud.sdk.vpc.v3.model.SecurityGroupInfo;
import com.huaweicloud.sdk.vpc.v3.model.SecurityGroupRule;
import com.huaweicloud.sdk.vpc.v3.model.ShowSecurityGroupRequest;
import com.huaweicloud.sdk.vpc.v3.model.ShowSecurityGroupRuleRequest;
import com.huaweicloud.sdk.vpc.v3.model.ShowVpcRequest;
import com.huaweicloud.sdk.vpc.v3.model.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** VPC v3, called by the real SDK. */
class VpcTest {

    @RegisterExtension
    static final RunningSandbox SANDBOX = new RunningSandbox();

    private static String node() {
        return SANDBOX.group("payments-prod", "node");
    }

    private static CreateSecurityGroupRuleOption tcp(String ports, String prefix) {
        return new CreateSecurityGroupRuleOption()
                .withSecurityGroupId(node())
                .withDirection("ingress")
                .withProtocol("tcp")
                .withMultiport(ports)
                .withRemoteIpPrefix(prefix)
                .withPriority("1");
    }

    private static CreateSecurityGroupRuleResponse create(CreateSecurityGroupRuleOption rule) {
        return SANDBOX.vpc()
                .createSecurityGroupRule(new CreateSecurityGroupRuleRequest()
                        .withBody(new CreateSecurityGroupRuleRequestBody().withSecurityGroupRule(rule)));
    }

    private static BatchCreateSecurityGroupRulesOption inBatch(String ports, String prefix) {
        return new BatchCreateSecurityGroupRulesOption()
                .withDirection("ingress")
                .withProtocol("tcp")
                .withMultiport(ports)
                .withRemoteIpPrefix(prefix);
    }

    private static List<BatchCreateSecurityGroupRulesOption> batchOf(int count) {
        return IntStream.range(0, count)
                .mapToObj(port -> inBatch(String.valueOf(20000 + port), "10.9.0.0/16"))
                .toList();
    }

    private static BatchCreateSecurityGroupRulesResponse createBatch(
            List<BatchCreateSecurityGroupRulesOption> rules, Consumer<BatchCreateSecurityGroupRulesRequestBody> with) {
        BatchCreateSecurityGroupRulesRequestBody body =
                new BatchCreateSecurityGroupRulesRequestBody().withSecurityGroupRules(rules);
        with.accept(body);
        return SANDBOX.vpc()
                .batchCreateSecurityGroupRules(new BatchCreateSecurityGroupRulesRequest()
                        .withSecurityGroupId(node())
                        .withBody(body));
    }

    private static List<SecurityGroupRule> rulesOfNode() {
        return SANDBOX.vpc()
                .listSecurityGroupRules(
                        new ListSecurityGroupRulesRequest().withLimit(2000).withSecurityGroupId(List.of(node())))
                .getSecurityGroupRules();
    }

    private static void assertRefused(Runnable call, int status, String code, String message) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(ServiceResponseException.class, refusal -> {
            assertThat(refusal.getHttpStatusCode()).isEqualTo(status);
            assertThat(refusal.getErrorCode()).isEqualTo(code);
            assertThat(refusal.getErrorMsg()).contains(message);
            assertThat(refusal.getRequestId()).matches("[0-9a-f]{32}");
        });
    }

    @Test
    void listsGroupsWithTheClusterInTheirDescription() {
        ListSecurityGroupsResponse answer =
                SANDBOX.vpc().listSecurityGroups(new ListSecurityGroupsRequest().withLimit(2000));
        assertThat(answer.getPageInfo().getCurrentCount())
                .isEqualTo(answer.getSecurityGroups().size());
        assertThat(answer.getSecurityGroups())
                .filteredOn(group -> group.getName().startsWith("search-prod-cce-"))
                .hasSize(3)
                .allSatisfy(group -> {
                    assertThat(group.getName()).matches("search-prod-cce-(control|node|eni)-[a-z0-9]{5}");
                    assertThat(group.getDescription()).startsWith("The security group is created by CCE cluster ");
                    assertThat(group.getCreatedAt()).isNotNull();
                });
    }

    @Test
    void showsAGroupWithItsRules() {
        SecurityGroupInfo group = SANDBOX.vpc()
                .showSecurityGroup(new ShowSecurityGroupRequest().withSecurityGroupId(node()))
                .getSecurityGroup();
        assertThat(group.getName()).startsWith("payments-prod-cce-node-");
        assertThat(group.getSecurityGroupRules()).hasSize(11).containsExactlyInAnyOrderElementsOf(rulesOfNode());
    }

    @Test
    void writesAnyAsNull() {
        assertThat(rulesOfNode())
                .filteredOn(rule -> rule.getDirection().equals("egress")
                        && rule.getEthertype().equals("IPv4"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.getProtocol()).isNull();
                    assertThat(rule.getMultiport()).isNull();
                    assertThat(rule.getRemoteIpPrefix()).isNull();
                    assertThat(rule.getPriority()).isEqualTo(100);
                    assertThat(rule.getEnabled()).isTrue();
                });
    }

    @Test
    void pagesThroughAllRulesOnceAndTellsTheLastPage() {
        List<String> ids = new ArrayList<>();
        String marker = null;
        int pages = 0;
        do {
            ListSecurityGroupRulesResponse page = SANDBOX.vpc()
                    .listSecurityGroupRules(
                            new ListSecurityGroupRulesRequest().withLimit(7).withMarker(marker));
            page.getSecurityGroupRules().forEach(rule -> ids.add(rule.getId()));
            assertThat(page.getPageInfo().getPreviousMarker())
                    .isEqualTo(page.getSecurityGroupRules().get(0).getId());
            assertThat(page.getPageInfo().getCurrentCount())
                    .isEqualTo(page.getSecurityGroupRules().size());
            marker = page.getPageInfo().getNextMarker();
            pages++;
        } while (marker != null);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids)
                .hasSameSizeAs(SANDBOX.vpc()
                        .listSecurityGroupRules(new ListSecurityGroupRulesRequest().withLimit(2000))
                        .getSecurityGroupRules());
        assertThat(pages).isEqualTo((ids.size() + 6) / 7);
    }

    @Test
    void refusesAMarkerThatDoesNotExistAndALimitOutOfRange() {
        assertRefused(
                () -> SANDBOX.vpc()
                        .listSecurityGroupRules(
                                new ListSecurityGroupRulesRequest().withMarker("11111111-2222-3333-4444-555555555555")),
                400,
                "VPC.9902",
                "marker");
        assertRefused(
                () -> SANDBOX.vpc().listSecurityGroupRules(new ListSecurityGroupRulesRequest().withLimit(2001)),
                400,
                "VPC.9902",
                "limit");
        assertThat(SANDBOX.vpc()
                        .listSecurityGroupRules(new ListSecurityGroupRulesRequest().withLimit(0))
                        .getSecurityGroupRules())
                .isEmpty();
    }

    @Test
    void filtersByRepeatedKeysExactly() {
        String control = SANDBOX.group("payments-prod", "control");
        List<SecurityGroupRule> rules = SANDBOX.vpc()
                .listSecurityGroupRules(new ListSecurityGroupRulesRequest()
                        .withLimit(2000)
                        .withSecurityGroupId(List.of(node(), control))
                        .withProtocol(List.of("tcp"))
                        .withDirection("ingress")
                        .withRemoteIpPrefix("0.0.0.0/0")
                        .withEthertype(List.of("IPv4"))
                        .withPriority(List.of(1, 2)))
                .getSecurityGroupRules();
        assertThat(rules)
                .extracting(SecurityGroupRule::getMultiport)
                .containsExactlyInAnyOrder("22", "30000-32767", "5443");
    }

    @Test
    void findsADescriptionWithSpacesAndChineseThroughASignedQuery() {
        String description = "跳板机 a&b=c+d ~*'(1)";
        create(tcp("22", "10.1.2.3").withDescription(description));
        assertThat(SANDBOX.vpc()
                        .listSecurityGroupRules(
                                new ListSecurityGroupRulesRequest().withDescription(List.of(description, "other")))
                        .getSecurityGroupRules())
                .singleElement()
                .extracting(SecurityGroupRule::getDescription)
                .isEqualTo(description);
    }

    @Test
    void createsARuleAndKeepsItInNormalForm() {
        CreateSecurityGroupRuleResponse answer = create(tcp("8080", "10.1.2.3").withEthertype("ipv4"));
        SecurityGroupRule created = answer.getSecurityGroupRule();
        assertThat(answer.getHttpStatusCode()).isEqualTo(201);
        assertThat(created.getRemoteIpPrefix()).isEqualTo("10.1.2.3/32");
        assertThat(created.getEthertype()).isEqualTo("IPv4");
        assertThat(created.getPriority()).isEqualTo(1);
        assertThat(created.getAction()).isEqualTo("allow");
        assertThat(SANDBOX.vpc()
                        .showSecurityGroupRule(
                                new ShowSecurityGroupRuleRequest().withSecurityGroupRuleId(created.getId()))
                        .getSecurityGroupRule())
                .isEqualTo(created);
    }

    @Test
    void keepsWhetherARuleIsEnabled() {
        assertThat(create(tcp("8080", "10.1.0.0/16").withEnabled(false))
                        .getSecurityGroupRule()
                        .getEnabled())
                .isFalse();
    }

    @Test
    void defaultsThePriorityTo100AloneAndTo1InABatch() {
        assertThat(create(tcp("8080", "10.1.0.0/16").withPriority(null))
                        .getSecurityGroupRule()
                        .getPriority())
                .isEqualTo(100);
        assertThat(createBatch(batchOf(1), body -> {})
                        .getSecurityGroupRules()
                        .get(0)
                        .getPriority())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3/16, remote_ip_prefix",
        "10.1.2.300, remote_ip_prefix",
        "10.1.2.3/33, remote_ip_prefix",
        "10.1.*.*, remote_ip_prefix",
        "10.1, remote_ip_prefix",
        "010.1.2.3, remote_ip_prefix",
        "fd00::/8, do not match",
    })
    void refusesAPrefixThatIsNone(String prefix, String complaint) {
        assertRefused(() -> create(tcp("80", prefix)), 400, "VPC.9902", complaint);
        assertThat(rulesOfNode()).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "65536",
                "90-80",
                "80,80",
                "a",
                "80-",
                "",
                "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21"
            })
    void refusesPortsThatAreNone(String ports) {
        assertRefused(() -> create(tcp(ports, "10.0.0.0/8")), 400, "VPC.9902", "multiport");
    }

    @Test
    void refusesOtherBadFields() {
        assertRefused(() -> create(tcp("80", "10.0.0.0/8").withEthertype("IPv5")), 400, "VPC.9902", "[IPv4, IPv6]");
        assertRefused(() -> create(tcp("80", "10.0.0.0/8").withProtocol("tpc")), 400, "VPC.9902", "protocol");
        assertRefused(() -> create(tcp("80", "10.0.0.0/8").withProtocol(null)), 400, "VPC.9902", "needs protocol");
        assertRefused(() -> create(tcp(null, "10.0.0.0/8").withProtocol("256")), 400, "VPC.9902", "protocol");
        assertRefused(() -> create(tcp("80", "10.0.0.0/8").withDirection("in")), 400, "VPC.9902", "direction");
        assertRefused(() -> create(tcp("80", "10.0.0.0/8").withAction("drop")), 400, "VPC.9902", "action");
        assertRefused(() -> create(tcp("80", "10.0.0.0/8").withPriority("101")), 400, "VPC.9902", "priority");
        assertRefused(() -> create(tcp("80", "10.0.0.0/8").withPriority("0")), 400, "VPC.9902", "priority");
        assertRefused(() -> create(tcp("80", "10.0.0.0/8").withDescription("<b>")), 400, "VPC.9902", "description");
        assertRefused(
                () -> create(tcp("80", "10.0.0.0/8").withDescription("x".repeat(256))), 400, "VPC.9902", "description");
        assertRefused(() -> create(tcp("80", "10.0.0.0/8").withRemoteGroupId(node())), 400, "VPC.9902", "Only one of");
    }

    @Test
    void takesADescriptionOf255CharactersAndAProtocolNumber() {
        String description = "x".repeat(255);
        SecurityGroupRule rule = create(
                        tcp(null, "10.0.0.0/8").withProtocol("47").withDescription(description))
                .getSecurityGroupRule();
        assertThat(rule.getProtocol()).isEqualTo("47");
        assertThat(rule.getDescription()).isEqualTo(description);
    }

    @Test
    void refusesGroupsThatDoNotExist() {
        String nobody = "11111111-2222-3333-4444-555555555555";
        assertRefused(
                () -> create(tcp("80", "10.0.0.0/8").withSecurityGroupId(nobody)), 404, "VPC.9904", "does not exist");
        assertRefused(
                () -> create(tcp("80", null).withRemoteGroupId(nobody)), 404, "VPC.9904", "Remote security group");
        assertRefused(() -> create(tcp("80", null).withRemoteAddressGroupId(nobody)), 404, "VPC.9904", "Address group");
        assertRefused(
                () -> SANDBOX.vpc().showSecurityGroup(new ShowSecurityGroupRequest().withSecurityGroupId(nobody)),
                404,
                "VPC.9904",
                nobody);
    }

    @Test
    void namesTheRuleThatADuplicateIsOf() {
        String existing = create(tcp("8080", "10.1.2.3")).getSecurityGroupRule().getId();
        assertRefused(
                () -> create(tcp("8080", "10.1.2.3/32").withDescription("another")),
                409,
                "VPC.9902",
                "Security group rule already exists. Rule id is " + existing);
    }

    @Test
    void createsABatchAllOrNothing() {
        assertThat(createBatch(batchOf(3), body -> {}).getSecurityGroupRules()).hasSize(3);
        List<BatchCreateSecurityGroupRulesOption> withOneTwin =
                List.of(inBatch("9000", "10.9.0.0/16"), inBatch("20001", "10.9.0.0/16"));
        assertRefused(() -> createBatch(withOneTwin, body -> {}), 409, "VPC.9902", "Rule id is");
        List<BatchCreateSecurityGroupRulesOption> withOneFault =
                List.of(inBatch("9000", "10.9.0.0/16"), inBatch("9001", "10.9.0.1/16"));
        assertRefused(() -> createBatch(withOneFault, body -> {}), 400, "VPC.9902", "remote_ip_prefix");
        assertThat(rulesOfNode()).hasSize(14);
    }

    @Test
    void leavesDuplicatesOfABatchOutWhenToldTo() {
        createBatch(batchOf(2), body -> {});
        List<BatchCreateSecurityGroupRulesOption> twice = new ArrayList<>(batchOf(3));
        twice.addAll(batchOf(3));
        assertThat(createBatch(twice, body -> body.withIgnoreDuplicate(true)).getSecurityGroupRules())
                .extracting(SecurityGroupRule::getMultiport)
                .containsExactly("20002");
        assertRefused(
                () -> createBatch(List.of(inBatch("1", "10.0.0.0/8"), inBatch("1", "10.0.0.0/8")), body -> {}),
                409,
                "VPC.9902",
                "twice");
    }

    @Test
    void refusesMoreThan200RulesInABatchAndNone() {
        assertRefused(() -> createBatch(batchOf(201), body -> {}), 400, "VPC.9902", "at most 200");
        assertRefused(() -> createBatch(List.of(), body -> {}), 400, "VPC.9902", "at least one");
    }

    @Test
    void holdsAGroupToFiftyRulesUnlessToldOtherwise() {
        createBatch(batchOf(39), body -> {});
        assertRefused(() -> create(tcp("80", "10.0.0.0/8")), 409, "VPC.9905", "['security_group_rule']");
        SANDBOX.control("POST", "/quotas", "{\"rules_per_group\": 51, \"group\": \"" + node() + "\"}");
        create(tcp("80", "10.0.0.0/8"));
        assertRefused(() -> create(tcp("81", "10.0.0.0/8")), 409, "VPC.9905", "Quota exceeded");
    }

    @Test
    void holdsTheProjectToItsQuota() {
        int rules = SANDBOX.control("GET", "", null).get("rules").intValue();
        SANDBOX.control("POST", "/quotas", "{\"rules_per_project\": " + (rules + 1) + "}");
        assertRefused(() -> createBatch(batchOf(2), body -> {}), 409, "VPC.9905", "Quota exceeded");
        createBatch(batchOf(1), body -> {});
    }

    @Test
    void validatesWithoutEffectInADryRun() {
        BatchCreateSecurityGroupRulesResponse answer = createBatch(batchOf(3), body -> body.withDryRun(true));
        assertThat(answer.getHttpStatusCode()).isEqualTo(202);
        assertThat(answer.getSecurityGroupRules()).isNull();
        CreateSecurityGroupRuleResponse single = SANDBOX.vpc()
                .createSecurityGroupRule(new CreateSecurityGroupRuleRequest()
                        .withBody(new CreateSecurityGroupRuleRequestBody()
                                .withDryRun(true)
                                .withSecurityGroupRule(tcp("80", "10.0.0.0/8"))));
        assertThat(single.getHttpStatusCode()).isEqualTo(202);
        assertThat(rulesOfNode()).hasSize(11);
        assertRefused(() -> createBatch(batchOf(40), body -> body.withDryRun(true)), 409, "VPC.9905", "Quota exceeded");
    }

    @Test
    void deletesARuleOnce() {
        String rule = create(tcp("80", "10.0.0.0/8")).getSecurityGroupRule().getId();
        DeleteSecurityGroupRuleRequest request = new DeleteSecurityGroupRuleRequest().withSecurityGroupRuleId(rule);
        assertThat(SANDBOX.vpc().deleteSecurityGroupRule(request).getHttpStatusCode())
                .isEqualTo(204);
        assertRefused(
                () -> SANDBOX.vpc().deleteSecurityGroupRule(request), 404, "VPC.9904", rule + " could not be found");
        assertThat(rulesOfNode()).hasSize(11);
    }

    @Test
    void listsVpcsWithTheirSecondaryRanges() {
        Vpc ledger = SANDBOX.vpc()
                .listVpcs(new ListVpcsRequest().withLimit(2000).withName(List.of("vpc-ledger")))
                .getVpcs()
                .get(0);
        assertThat(ledger.getCidr()).isEqualTo("10.40.0.0/16");
        assertThat(ledger.getExtendCidrs()).containsExactly("10.41.0.0/16");
        assertThat(SANDBOX.vpc()
                        .showVpc(new ShowVpcRequest().withVpcId(ledger.getId()))
                        .getVpc())
                .isEqualTo(ledger);
        assertRefused(() -> SANDBOX.vpc().showVpc(new ShowVpcRequest().withVpcId("none")), 404, "VPC.9904", "VPC none");
    }

    @Test
    void listsAddressGroups() {
        assertThat(SANDBOX.vpc().listAddressGroup(new ListAddressGroupRequest()).getAddressGroups())
                .singleElement()
                .extracting(AddressGroup::getIpSet)
                .isEqualTo(List.of("10.90.4.0/24", "10.90.5.10", "10.90.6.20-10.90.6.29"));
    }
}
