package org.sallyport.change;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.Plan;
import org.sallyport.hardening.Planning;
import org.sallyport.inventory.Reading;

/**
 * What a level would do to a cluster.
 *
 * @param reading the cluster and its live rules, as read from the cloud
 * @param profile what CCE created there
 * @param settings who must still get in
 * @param level how far to close it
 * @param removals ids of custom rules chosen to be removed
 * @param exceptions custom rules that somebody wants to keep open beyond the level
 * @param planning the plan, or why there is none
 */
@TemplateData
public record Preview(
        Reading reading,
        ReferenceProfile profile,
        AccessSettings settings,
        HardeningLevel level,
        Set<String> removals,
        List<AskedException> exceptions,
        Planning planning) {

    Optional<Plan> plan() {
        return planning instanceof Planning.Planned planned ? Optional.of(planned.plan()) : Optional.empty();
    }
}
