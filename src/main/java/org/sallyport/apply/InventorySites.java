package org.sallyport.apply;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cloud.Cloud;
import org.sallyport.cloud.CloudConnections;
import org.sallyport.cloud.CloudException;
import org.sallyport.hardening.Guard;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.hardening.PlanInput;
import org.sallyport.hardening.Planner;
import org.sallyport.hardening.Planning;
import org.sallyport.inventory.AccessSettingsRevision;
import org.sallyport.inventory.AccessSettingsStore;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.Clusters;
import org.sallyport.inventory.Reading;
import org.sallyport.inventory.Readings;
import org.sallyport.inventory.Snapshot;
import org.sallyport.inventory.Snapshots;
import org.sallyport.rules.LiveRule;

/** The clusters of the inventory, read through their cloud connections, planned with what their orders name. */
@ApplicationScoped
class InventorySites implements Sites {

    private final Clusters clusters;
    private final Readings readings;
    private final Snapshots snapshots;
    private final AccessSettingsStore settings;
    private final CloudConnections connections;
    private final ReferenceProfiles profiles;
    private final HardeningLevels levels;
    private final Planner planner;
    private final ApplyRuns runs;
    private final Clearance clearance;

    InventorySites(
            Clusters clusters,
            Readings readings,
            Snapshots snapshots,
            AccessSettingsStore settings,
            CloudConnections connections,
            ReferenceProfiles profiles,
            HardeningLevels levels,
            Planner planner,
            ApplyRuns runs,
            Clearance clearance) {
        this.clusters = clusters;
        this.readings = readings;
        this.snapshots = snapshots;
        this.settings = settings;
        this.connections = connections;
        this.profiles = profiles;
        this.levels = levels;
        this.planner = planner;
        this.runs = runs;
        this.clearance = clearance;
    }

    /** What an order names is looked up when it is needed: a missing piece is a reason of the run, not a fault. */
    @Override
    public Site of(RunOrder order) {
        return new InventorySite(order);
    }

    private final class InventorySite implements Site {

        private final RunOrder order;

        InventorySite(RunOrder order) {
            this.order = order;
        }

        @Override
        public Cloud cloud() {
            return cloud(cluster());
        }

        @Override
        public Reading read() {
            Cluster cluster = cluster();
            cloud(cluster);
            return readings.read(cluster);
        }

        @Override
        public Appraisal appraise(Reading reading) {
            Optional<ReferenceProfile> profile = profiles.of(order.profileId());
            if (profile.isEmpty()) {
                return missing("profile " + order.profileId());
            }
            Optional<HardeningLevel> level = level();
            if (level.isEmpty()) {
                return missing("level " + order.levelId());
            }
            PlanInput input =
                    reading.planInput(profile.get(), settings(), level.get(), order.removals(), order.exceptions());
            return Appraisal.of(order, order.isWayBack() ? wayBack(input) : planner.plan(input));
        }

        @Override
        public Optional<Reason> objection() {
            if (order.isWayBack()) {
                return Optional.empty();
            }
            return settings.settings(order.clusterId()).equals(settings())
                    ? clearance.objection(order).map(Reason::of)
                    : Optional.of(Reason.of(Reason.Kind.SETTINGS_CHANGED));
        }

        private Planning wayBack(PlanInput input) {
            return planner.undo(input, runs.origin(order.subjectId(), snapshot(), input.live()));
        }

        private Optional<HardeningLevel> level() {
            return order.kind() == RunKind.APPLY
                    ? levels.level(order.levelId())
                    : Optional.of(levels.levelOrLowest(order.levelId()));
        }

        @Override
        public Set<RequiredFlow> lost(Reading reading, Map<String, List<LiveRule>> rules) {
            ReferenceProfile profile = profiles.of(order.profileId())
                    .orElseThrow(() -> new IllegalStateException("Reference profile " + order.profileId()
                            + " is gone; the required flows of a run under way cannot be told without it"));
            return new LinkedHashSet<>(Guard.lost(reading.cloud().context(), profile, settings(), rules));
        }

        private Cluster cluster() {
            return clusters.find(order.clusterId())
                    .orElseThrow(() -> new CloudException(
                            CloudException.Kind.NOT_FOUND, "", "", "No cluster " + order.clusterId(), null));
        }

        private Cloud cloud(Cluster cluster) {
            if (!connections.names().contains(cluster.connection)) {
                throw new CloudException(
                        CloudException.Kind.UNAVAILABLE,
                        "",
                        "",
                        "The cloud connection " + cluster.connection + " is not configured any more",
                        null);
            }
            return connections.connection(cluster.connection);
        }

        private AccessSettings settings() {
            if (order.settingsId() == null) {
                return AccessSettings.NONE;
            }
            return settings.revision(order.settingsId())
                    .map(AccessSettingsRevision::settings)
                    .orElseThrow(
                            () -> new IllegalStateException("Access settings " + order.settingsId() + " are gone"));
        }

        private Map<String, List<LiveRule>> snapshot() {
            return snapshots
                    .find(order.snapshotId())
                    .map(Snapshot::reading)
                    .map(Reading::rules)
                    .orElseThrow(() -> new IllegalStateException("Snapshot " + order.snapshotId() + " is gone"));
        }
    }

    private static Appraisal missing(String what) {
        return new Appraisal.Rejected(Reason.of(Reason.Kind.ORIGIN_MISSING, what));
    }
}
