package org.sallyport.cloud;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;

/**
 * What the portal asks of one cloud connection. Every method may throw {@link CloudException}; none answers with less than
 * it was asked for. Reads are retried inside; whether a failed write took effect is said by the exception's kind.
 */
public interface Cloud {

    /** All clusters that the connection's credential can see, with what the core must know of each. */
    List<CloudCluster> clusters();

    /**
     * One cluster, read afresh.
     *
     * @throws CloudException of kind {@code NOT_FOUND} if it is gone
     */
    CloudCluster cluster(String clusterId);

    /** The live rules of the groups, by group id, in few paged calls however many groups there are. */
    Map<String, List<LiveRule>> rules(Collection<String> groupIds);

    /** The most rules that one security group may hold. */
    int ruleQuota();

    /** Checks a batch without creating anything ({@code dry_run}). */
    void checkCreate(String groupId, List<NewRule> rules);

    /** Creates up to 200 rules in one call, with explicit priorities, and gives them back as the cloud now holds them. */
    List<LiveRule> create(String groupId, List<NewRule> rules);

    /** Deletes a rule; one that is already gone is no error. */
    void delete(String ruleId);

    /** A rule to create and the text to put beside it (at most 255 characters, no angle brackets). */
    record NewRule(Rule rule, String description) {}
}
