package org.sallyport.rules;

import java.util.Objects;

/**
 * A rule as it stands in the cloud now.
 *
 * @param id the cloud's id of the rule
 * @param groupId the security group it belongs to
 * @param rule what it does, in normal form
 * @param description the text beside it, as written by whoever created it; empty if there is none
 */
public record LiveRule(String id, String groupId, Rule rule, String description) {
    public LiveRule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(rule, "rule");
        description = description == null ? "" : description;
    }
}
