package org.sallyport.apply;

import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.sallyport.cce.GroupRole;

/**
 * A step as people see it.
 *
 * @param number its place in the run, from 1
 * @param kind create or delete
 * @param role which of the cluster's groups
 * @param groupId and its id
 * @param summary the rules it creates or deletes, in one line
 * @param rules the same, one line a rule
 * @param state where it stands
 * @param cloudRequestId the cloud's id of the last request that failed; empty if none did
 * @param attempts how often its call was made
 * @param at when its state last changed; null while it waits
 */
@TemplateData
public record StepView(
        int number,
        StepKind kind,
        GroupRole role,
        String groupId,
        String summary,
        List<String> rules,
        StepState state,
        String cloudRequestId,
        int attempts,
        Instant at) {

    public StepView {
        rules = List.copyOf(rules);
    }

    /** Its state in a small word, as the tag {@code step} takes it. */
    public String word() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    public boolean isCreate() {
        return kind == StepKind.CREATE;
    }
}
