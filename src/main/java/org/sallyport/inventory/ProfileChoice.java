package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.Classifier;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.rules.LiveRule;

/**
 * Which reference profile a cluster's rules are compared with: the one that says best what they are. Rules can only be compared
 * when all groups of the cluster are known.
 */
@ApplicationScoped
public class ProfileChoice {

    private final ReferenceProfiles profiles;

    ProfileChoice(ReferenceProfiles profiles) {
        this.profiles = profiles;
    }

    /** The profile that fits the live rules best; the newest one if a group is not known. */
    public ReferenceProfile of(ClusterContext cluster, Map<String, List<LiveRule>> live) {
        return canCompare(cluster) ? profiles.bestMatch(cluster, live) : profiles.newest(cluster.networkModel());
    }

    /** The profile for a reading. */
    public ReferenceProfile of(Reading reading) {
        return of(reading.cloud().context(), reading.rules());
    }

    /** Whether every group that CCE creates in the cluster's network model is known. */
    public boolean canCompare(ClusterContext cluster) {
        return cluster.groups()
                .keySet()
                .containsAll(profiles.newest(cluster.networkModel()).roles());
    }

    /** What each rule is; all of them unrecognised if they cannot be compared. */
    public List<ClassifiedRule> classify(Reading reading, ReferenceProfile profile) {
        ClusterContext cluster = reading.cloud().context();
        if (canCompare(cluster)) {
            return new Classifier(cluster, profile).classify(reading.rules());
        }
        return cluster.groups().entrySet().stream()
                .flatMap(group -> reading.rules().get(group.getValue()).stream()
                        .map(rule -> new ClassifiedRule(group.getKey(), rule, List.of(), ClassifiedRule.Origin.CUSTOM)))
                .toList();
    }
}
