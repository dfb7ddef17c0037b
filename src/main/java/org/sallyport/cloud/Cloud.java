package org.sallyport.cloud;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;

/**
 * What the portal asks of one cloud connection. Every method may throw {@link CloudException}; none answers with less than
 * it was asked for. Reads are retried inside, and so are writes that certainly were not executed; whether a failed write
 * took effect is said by the exception's kind. A call blocks, for at most the connection's retry budget and one timeout.
 */
public interface Cloud {

    /** The most rules that one create call takes. */
    int LARGEST_BATCH = 200;

    /** The longest description of a rule, in characters. */
    int LONGEST_DESCRIPTION = 255;

    /**
     * All clusters that the connection's credential can see and whose network model the core knows, in a number of calls
     * that does not grow with the clusters. What only a call per cluster could tell is left empty here and known to
     * {@link #cluster(String)} alone: {@link CloudCluster#customNodePoolGroups()} and
     * {@link CloudCluster#nodesWithPublicAddress()}.
     */
    List<CloudCluster> clusters();

    /**
     * One cluster, read afresh, with its nodes and node pools.
     *
     * @throws CloudException of kind {@code NOT_FOUND} if it is gone
     */
    CloudCluster cluster(String clusterId);

    /**
     * The live rules of the groups, by group id, in few paged calls however many groups there are. Each group asked for has
     * an entry, an empty one if it holds no rule.
     *
     * @throws CloudException of kind {@code NOT_FOUND} if one of the groups does not exist, of kind {@code UNREADABLE} if a
     *     rule cannot be brought into normal form
     */
    Map<String, List<LiveRule>> rules(Collection<String> groupIds);

    /** The most rules that one security group may hold: as configured, or the project's quota of rules if that is less. */
    int ruleQuota();

    /**
     * Checks a batch without creating anything ({@code dry_run}).
     *
     * @throws CloudException of kind {@code REFUSED} or {@code QUOTA} if the batch could not be created as it is
     */
    void checkCreate(String groupId, List<NewRule> rules);

    /**
     * Creates up to {@value #LARGEST_BATCH} rules in one call, with explicit priorities, and gives them back as the cloud
     * now holds them.
     *
     * @throws CloudException of kind {@code REFUSED} with code {@code VPC.9902} if one of them exists already, of kind
     *     {@code OUTCOME_UNKNOWN} if no usable answer came. Whether a refused batch was refused as a whole is not
     *     documented: re-read the group after any failure other than {@code UNAVAILABLE} and {@code THROTTLED}.
     */
    List<LiveRule> create(String groupId, List<NewRule> rules);

    /** Deletes a rule; one that is already gone is no error. Repeated inside until it is certain or the budget is spent. */
    void delete(String ruleId);

    /**
     * A rule to create.
     *
     * @param description the text to put beside it: at most {@value #LONGEST_DESCRIPTION} characters, no angle brackets
     */
    record NewRule(Rule rule, String description) {
        public NewRule {
            Objects.requireNonNull(rule, "rule");
            description = description == null ? "" : description;
            if (description.length() > LONGEST_DESCRIPTION || description.matches("(?s).*[<>].*")) {
                throw new IllegalArgumentException("The description of a rule has at most " + LONGEST_DESCRIPTION
                        + " characters and no angle brackets: " + description);
            }
        }
    }
}
