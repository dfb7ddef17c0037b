package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.rules.Prefix;

/** What the access settings form can say beside its fields about one cluster. */
@ApplicationScoped
public class AccessSettingsHints {

    private final Readings readings;
    private final ProfileChoice choice;
    private final ReferenceProfiles profiles;

    AccessSettingsHints(Readings readings, ProfileChoice choice, ReferenceProfiles profiles) {
        this.readings = readings;
        this.choice = choice;
        this.profiles = profiles;
    }

    /**
     * @param loadBalancers the ranges of the load balancers that the cloud knows in the cluster's VPC
     * @param cloudShellRange the range of CloudShell unless the team names another
     * @param documentDate the date of the document that names that range
     */
    public record Hints(List<Prefix> loadBalancers, String cloudShellRange, String documentDate) {}

    /** The hints for a cluster, from what was read of it last; asks the cloud nothing. */
    public Hints of(Cluster cluster) {
        ReferenceProfile profile = profile(cluster);
        return new Hints(
                cluster.lastFacts().loadBalancers(),
                profile.cloudShellCidr().toString(),
                profile.date().toString());
    }

    /** The reference profile that fits the rules which were read last. */
    ReferenceProfile profile(Cluster cluster) {
        return readings.last(cluster.id).map(choice::of).orElseGet(() -> profiles.newest(cluster.networkModel));
    }
}
