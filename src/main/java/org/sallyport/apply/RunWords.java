package org.sallyport.apply;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.audit.AuditEvent;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.identity.People;
import org.sallyport.inventory.AccessSettingsRevision;
import org.sallyport.inventory.AccessSettingsStore;
import org.sallyport.inventory.ClusterWords;
import org.sallyport.inventory.PeerWords;
import org.sallyport.inventory.Reading;
import org.sallyport.inventory.Snapshot;
import org.sallyport.inventory.Snapshots;
import org.sallyport.web.Words;

/** How pages speak of runs: the same words for rules and far ends as in the preview of the plan. */
@ApplicationScoped
class RunWords {

    private final Words words;
    private final ClusterWords clusterWords;
    private final Snapshots snapshots;
    private final AccessSettingsStore settings;
    private final ReferenceProfiles profiles;
    private final People people;

    RunWords(
            Words words,
            ClusterWords clusterWords,
            Snapshots snapshots,
            AccessSettingsStore settings,
            ReferenceProfiles profiles,
            People people) {
        this.words = words;
        this.clusterWords = clusterWords;
        this.snapshots = snapshots;
        this.settings = settings;
        this.profiles = profiles;
        this.people = people;
    }

    ApplyMessages say() {
        return words.of(ApplyMessages.class);
    }

    /** A person as people are called, or the portal itself. */
    String person(String name) {
        return name.equals(AuditEvent.SYSTEM)
                ? say().the_portal()
                : people.displayNames(List.of(name)).get(name);
    }

    /** The rules of an order's cluster. */
    RuleWords rules(RunOrder order) {
        Optional<ClusterContext> context = snapshots
                .find(order.snapshotId())
                .map(Snapshot::reading)
                .map(reading -> reading.cloud().context());
        Optional<PeerWords> peers = profiles.of(order.profileId())
                .flatMap(profile ->
                        context.map(cluster -> new PeerWords(clusterWords, cluster, settings(order), profile)));
        return new RuleWords(
                say(), clusterWords, peers, context.map(ClusterContext::groups).orElse(Map.of()));
    }

    /** The rules of a cluster as it was read. */
    RuleWords rules(Reading reading, AccessSettings accessSettings, ReferenceProfile profile) {
        ClusterContext context = reading.cloud().context();
        PeerWords peers = new PeerWords(clusterWords, context, accessSettings, profile);
        return new RuleWords(say(), clusterWords, Optional.of(peers), context.groups());
    }

    private AccessSettings settings(RunOrder order) {
        return Optional.ofNullable(order.settingsId())
                .flatMap(settings::revision)
                .map(AccessSettingsRevision::settings)
                .orElse(AccessSettings.NONE);
    }
}
