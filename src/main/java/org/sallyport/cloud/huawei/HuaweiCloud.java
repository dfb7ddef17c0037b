package org.sallyport.cloud.huawei;

import com.huaweicloud.sdk.vpc.v2.model.Quota;
import com.huaweicloud.sdk.vpc.v2.model.ResourceResult;
import com.huaweicloud.sdk.vpc.v2.model.ShowQuotaRequest;
import com.huaweicloud.sdk.vpc.v3.model.BatchCreateSecurityGroupRulesRequest;
import com.huaweicloud.sdk.vpc.v3.model.BatchCreateSecurityGroupRulesRequestBody;
import com.huaweicloud.sdk.vpc.v3.model.BatchCreateSecurityGroupRulesResponse;
import com.huaweicloud.sdk.vpc.v3.model.DeleteSecurityGroupRuleRequest;
import com.huaweicloud.sdk.vpc.v3.model.ListSecurityGroupRulesRequest;
import com.huaweicloud.sdk.vpc.v3.model.ListSecurityGroupsRequest;
import com.huaweicloud.sdk.vpc.v3.model.SecurityGroup;
import com.huaweicloud.sdk.vpc.v3.model.SecurityGroupRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sallyport.cloud.Cloud;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.cloud.CloudException;
import org.sallyport.cloud.CloudException.Kind;
import org.sallyport.cloud.huawei.CloudCalls.Effect;
import org.sallyport.cloud.huawei.Paged.Page;
import org.sallyport.rules.LiveRule;

/** One cloud connection, through the SDK's clients for VPC, CCE and ELB. */
final class HuaweiCloud implements Cloud {

    /** So many ids of 36 characters keep an address below the 4 KiB that every proxy takes. */
    private static final int GROUPS_PER_CALL = 60;

    private static final String ALREADY_GONE = "VPC.9904";
    private static final int DRY_RUN_PASSED = 202;

    private final CloudCalls calls;
    private final SdkClients clients;
    private final ClusterReader clusters;
    private final int ruleQuota;

    HuaweiCloud(CloudCalls calls, SdkClients clients, ConnectionSettings settings) {
        this.calls = calls;
        this.clients = clients;
        this.clusters = new ClusterReader(calls, clients, settings.elbRanges());
        this.ruleQuota = settings.ruleQuota();
    }

    ClusterReader reader() {
        return clusters;
    }

    @Override
    public List<CloudCluster> clusters() {
        return clusters.all();
    }

    @Override
    public CloudCluster cluster(String clusterId) {
        return clusters.one(clusterId);
    }

    @Override
    public Map<String, List<LiveRule>> rules(Collection<String> groupIds) {
        List<String> groups = List.copyOf(new TreeSet<>(groupIds));
        Map<String, Map<String, LiveRule>> byGroup = new TreeMap<>();
        groups.forEach(group -> byGroup.put(group, new TreeMap<>()));
        for (List<String> some : inChunks(groups)) {
            for (SecurityGroupRule answered : rulesOf(some)) {
                LiveRule rule = RuleMapping.live(answered);
                if (!byGroup.containsKey(rule.groupId())) {
                    throw Failure.unreadable("The cloud answered with rules of a group that it was not asked for");
                }
                // by id: a rule that moves to another page between two calls is still one rule
                byGroup.get(rule.groupId()).put(rule.id(), rule);
            }
        }
        requireExistence(
                groups.stream().filter(group -> byGroup.get(group).isEmpty()).toList());
        return byGroup.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> List.copyOf(entry.getValue().values())));
    }

    private List<SecurityGroupRule> rulesOf(List<String> groups) {
        return Paged.all("rules", marker -> {
            var request = new ListSecurityGroupRulesRequest()
                    .withSecurityGroupId(groups)
                    .withLimit(Paged.LARGEST_PAGE)
                    .withMarker(marker);
            var answer = calls.make(
                    "ListSecurityGroupRules", Effect.NONE, () -> clients.vpc().listSecurityGroupRules(request));
            return new Page<>(answer.getSecurityGroupRules(), ClusterReader.next(answer.getPageInfo()));
        });
    }

    /** A group that does not exist answers like one without rules. */
    private void requireExistence(List<String> groups) {
        for (List<String> some : inChunks(groups)) {
            Set<String> existing = Paged.<SecurityGroup>all("security groups", marker -> {
                        var request = new ListSecurityGroupsRequest()
                                .withId(some)
                                .withLimit(Paged.LARGEST_PAGE)
                                .withMarker(marker);
                        var answer = calls.make(
                                "ListSecurityGroups",
                                Effect.NONE,
                                () -> clients.vpc().listSecurityGroups(request));
                        return new Page<>(answer.getSecurityGroups(), ClusterReader.next(answer.getPageInfo()));
                    })
                    .stream()
                    .map(SecurityGroup::getId)
                    .collect(Collectors.toSet());
            List<String> gone =
                    some.stream().filter(group -> !existing.contains(group)).toList();
            if (!gone.isEmpty()) {
                throw new CloudException(
                        Kind.NOT_FOUND, "", "", "No such security group: " + String.join(", ", gone), null);
            }
        }
    }

    private static List<List<String>> inChunks(List<String> ids) {
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += GROUPS_PER_CALL) {
            chunks.add(ids.subList(from, Math.min(from + GROUPS_PER_CALL, ids.size())));
        }
        return chunks;
    }

    @Override
    public int ruleQuota() {
        var request = new ShowQuotaRequest().withType(ShowQuotaRequest.TypeEnum.SECURITYGROUPRULE);
        Quota quotas = calls.make(
                        "ShowQuota", Effect.NONE, () -> clients.vpcV2().showQuota(request))
                .getQuotas();
        if (quotas == null || quotas.getResources() == null) {
            throw Failure.unreadable("The cloud answered without the quota it was asked for");
        }
        return quotas.getResources().stream()
                .filter(resource -> ResourceResult.TypeEnum.SECURITYGROUPRULE.equals(resource.getType()))
                .map(ResourceResult::getQuota)
                // a negative quota means that there is none
                .filter(quota -> quota != null && quota >= 0)
                .reduce(ruleQuota, Math::min);
    }

    @Override
    public void checkCreate(String groupId, List<NewRule> rules) {
        BatchCreateSecurityGroupRulesRequest request = batch(groupId, rules, true);
        BatchCreateSecurityGroupRulesResponse answer = calls.make(
                "BatchCreateSecurityGroupRules(dry_run)",
                Effect.NONE,
                () -> clients.vpc().batchCreateSecurityGroupRules(request));
        if (answer.getHttpStatusCode() != DRY_RUN_PASSED) {
            throw new CloudException(
                    Kind.OUTCOME_UNKNOWN,
                    "",
                    text(answer.getRequestId()),
                    "The cloud answered " + answer.getHttpStatusCode() + " to a dry run: it may have created the rules",
                    null);
        }
    }

    @Override
    public List<LiveRule> create(String groupId, List<NewRule> rules) {
        BatchCreateSecurityGroupRulesRequest request = batch(groupId, rules, false);
        BatchCreateSecurityGroupRulesResponse answer = calls.make(
                "BatchCreateSecurityGroupRules",
                Effect.ONCE,
                () -> clients.vpc().batchCreateSecurityGroupRules(request));
        List<SecurityGroupRule> created = answer.getSecurityGroupRules();
        if (created == null || created.size() != rules.size()) {
            throw unknown(
                    answer,
                    "The cloud answered with " + (created == null ? "no" : created.size()) + " of " + rules.size()
                            + " rules that it was to create in group " + groupId,
                    null);
        }
        try {
            return created.stream().map(RuleMapping::live).toList();
        } catch (CloudException e) {
            throw unknown(answer, e.getMessage(), e);
        }
    }

    private static CloudException unknown(
            BatchCreateSecurityGroupRulesResponse answer, String message, RuntimeException cause) {
        return new CloudException(Kind.OUTCOME_UNKNOWN, "", text(answer.getRequestId()), message, cause);
    }

    private static BatchCreateSecurityGroupRulesRequest batch(String groupId, List<NewRule> rules, boolean dryRun) {
        if (rules.isEmpty() || rules.size() > LARGEST_BATCH) {
            throw new IllegalArgumentException(
                    "One call creates 1 to " + LARGEST_BATCH + " rules, not " + rules.size());
        }
        return new BatchCreateSecurityGroupRulesRequest()
                .withSecurityGroupId(groupId)
                .withBody(new BatchCreateSecurityGroupRulesRequestBody()
                        .withSecurityGroupRules(
                                rules.stream().map(RuleMapping::option).toList())
                        .withIgnoreDuplicate(false)
                        .withDryRun(dryRun));
    }

    @Override
    public void delete(String ruleId) {
        var request = new DeleteSecurityGroupRuleRequest().withSecurityGroupRuleId(ruleId);
        try {
            calls.make(
                    "DeleteSecurityGroupRule",
                    Effect.IDEMPOTENT,
                    () -> clients.vpc().deleteSecurityGroupRule(request));
        } catch (CloudException e) {
            if (!e.code().equals(ALREADY_GONE)) {
                throw e;
            }
        }
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
