package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sallyport.apply.ApplyRuns;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cloud.CloudException;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.hardening.Plan;
import org.sallyport.hardening.Planner;
import org.sallyport.hardening.Planning;
import org.sallyport.hardening.Refusal;
import org.sallyport.inventory.AccessSettingsStore;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.ClusterWords;
import org.sallyport.inventory.PeerWords;
import org.sallyport.inventory.ProfileChoice;
import org.sallyport.inventory.Reading;
import org.sallyport.inventory.Readings;
import org.sallyport.inventory.Snapshot;
import org.sallyport.rules.LiveRule;

/** Plans: from the rules as they are now, or again from what a change request was asked for. */
@ApplicationScoped
class Previews {
    private final Readings readings;
    private final AccessSettingsStore settingsStore;
    private final ReferenceProfiles profiles;
    private final ProfileChoice choice;
    private final HardeningLevels levels;
    private final Planner planner;
    private final ApplyRuns runs;
    private final Clock clock;

    Previews(
            Readings readings,
            AccessSettingsStore settingsStore,
            ReferenceProfiles profiles,
            ProfileChoice choice,
            HardeningLevels levels,
            Planner planner,
            ApplyRuns runs,
            Clock clock) {
        this.readings = readings;
        this.settingsStore = settingsStore;
        this.profiles = profiles;
        this.choice = choice;
        this.levels = levels;
        this.planner = planner;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * What a level would do to a cluster as it is now, with the team's current access settings.
     *
     * @throws CloudException if the live rules cannot be read
     * @throws NotFoundException if there is no such level
     */
    Preview of(Cluster cluster, String levelId, Set<String> removals, List<AskedException> exceptions) {
        HardeningLevel level = levels.level(levelId).orElseThrow(NotFoundException::new);
        Reading reading = readings.read(cluster);
        ReferenceProfile profile = choice.of(reading);
        AccessSettings settings = settingsStore.settings(cluster.id);
        return preview(reading, profile, settings, level, existing(reading, removals), exceptions);
    }

    /** The custom rules that each have to be removed or excepted, because they let in more than the level does. */
    Set<String> openRules(Preview preview) {
        if (!preview.level().removesCustomRules()) {
            return Set.of();
        }
        Planning bare = preview(
                        preview.reading(), preview.profile(), preview.settings(), preview.level(), Set.of(), List.of())
                .planning();
        return bare instanceof Planning.Refused refused
                ? refused.reasons().stream()
                        .filter(reason -> reason.kind() == Refusal.Kind.CUSTOM_RULE_OPEN)
                        .map(reason -> reason.subjects().get(0))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Of the rules that somebody wants removed those that there are; what else is asked for is no rule of the cluster. */
    private static Set<String> existing(Reading reading, Set<String> removals) {
        return reading.rules().values().stream()
                .flatMap(List::stream)
                .map(LiveRule::id)
                .filter(removals::contains)
                .collect(Collectors.toSet());
    }

    /** The rules of a cluster as they are now. */
    Look look(UUID clusterId) {
        try {
            return new Look.Seen(readings.read(Cluster.findById(clusterId)));
        } catch (CloudException unreadable) {
            return new Look.Blind(unreadable);
        }
    }

    /** Whether the plan that a request was signed for still follows from the live rules. */
    Freshness freshness(ChangeRequest request) {
        return signedLevel(request).isEmpty() ? new Freshness.LevelGone() : freshness(request, look(request.clusterId));
    }

    /** The same for rules that were read already. */
    Freshness freshness(ChangeRequest request, Look look) {
        Optional<HardeningLevel> level = signedLevel(request);
        if (level.isEmpty()) {
            return new Freshness.LevelGone();
        }
        if (look instanceof Look.Blind blind) {
            return new Freshness.Unknown(blind.cause());
        }
        Preview now = preview(
                ((Look.Seen) look).reading(),
                profile(request),
                currentSettings(request),
                level.get(),
                request.removals(),
                request.exceptions());
        boolean same = now.plan()
                .map(Plan::fingerprint)
                .filter(request.fingerprint::equals)
                .filter(fingerprint -> !hasAnExceptionThatIsOver(request))
                .isPresent();
        return same ? new Freshness.Fresh(now) : new Freshness.Stale(now);
    }

    /** What shall stay open until a day that has passed cannot be applied any more. */
    boolean hasAnExceptionThatIsOver(ChangeRequest request) {
        return ExceptedRule.of(request.id).stream().anyMatch(excepted -> excepted.isOver(clock.instant()));
    }

    /**
     * What a request would do now with other removals and exceptions.
     *
     * @throws CloudException if the live rules cannot be read
     */
    Preview amended(ChangeRequest request, Set<String> removals, List<AskedException> exceptions) {
        return preview(
                readings.read(Cluster.findById(request.clusterId)),
                profile(request),
                currentSettings(request),
                signedLevel(request).orElseThrow(NotFoundException::new),
                removals,
                exceptions);
    }

    /**
     * What has changed since a request was made.
     *
     * @throws CloudException if the live rules cannot be read
     */
    Difference difference(ChangeRequest request) {
        Snapshot snapshot = Snapshot.findById(request.snapshotId);
        Reading live = readings.read(Cluster.findById(request.clusterId));
        boolean settingsChanged = !currentSettings(request).equals(settings(request.settingsId));
        return Difference.between(
                snapshot.reading(),
                live,
                settingsChanged,
                signedLevel(request).isEmpty(),
                hasAnExceptionThatIsOver(request));
    }

    /** The preview that a request was made from, computed again from its snapshot; empty if its level is gone. */
    Optional<Preview> signed(ChangeRequest request) {
        Snapshot snapshot = Snapshot.findById(request.snapshotId);
        return signedLevel(request)
                .map(level -> preview(
                        snapshot.reading(),
                        profile(request),
                        settings(request.settingsId),
                        level,
                        request.removals(),
                        request.exceptions()));
    }

    /**
     * What taking a change back would do now.
     *
     * @throws CloudException if the live rules cannot be read
     */
    Preview undo(ChangeRequest request) {
        return undo(request, readings.read(Cluster.findById(request.clusterId)));
    }

    /** The same from rules that were read already. */
    Preview undo(ChangeRequest request, Reading live) {
        Snapshot snapshot = Snapshot.findById(request.snapshotId);
        ReferenceProfile profile = profile(request);
        AccessSettings settings = settings(request.settingsId);
        HardeningLevel level = levels.levelOrLowest(request.levelId);
        List<AskedException> exceptions = request.exceptions();
        Planning planning = planner.undo(
                live.planInput(profile, settings, level, request.removals(), AskedException.planned(exceptions)),
                runs.origin(request.id, snapshot.reading().rules(), live.rules()));
        return new Preview(live, profile, settings, level, request.removals(), exceptions, planning);
    }

    private Preview preview(
            Reading reading,
            ReferenceProfile profile,
            AccessSettings settings,
            HardeningLevel level,
            Set<String> removals,
            List<AskedException> exceptions) {
        Planning planning =
                planner.plan(reading.planInput(profile, settings, level, removals, AskedException.planned(exceptions)));
        return new Preview(reading, profile, settings, level, removals, exceptions, planning);
    }

    /** How to call the far ends of rules as they were when a request was made. */
    PeerWords peerWords(ChangeRequest request, ClusterWords words) {
        Snapshot snapshot = Snapshot.findById(request.snapshotId);
        return new PeerWords(
                words, snapshot.reading().cloud().context(), settings(request.settingsId), profile(request));
    }

    private Optional<HardeningLevel> signedLevel(ChangeRequest request) {
        return levels.level(request.levelId).filter(level -> level.version() == request.levelVersion);
    }

    private ReferenceProfile profile(ChangeRequest request) {
        return profiles.of(request.profileId)
                .orElseThrow(() -> new IllegalStateException("Reference profile " + request.profileId + " is gone"));
    }

    /** Settings that were edited since the request was made make it stale, so the newest ones count. */
    private AccessSettings currentSettings(ChangeRequest request) {
        return settingsStore.settings(request.clusterId);
    }

    private AccessSettings settings(UUID revision) {
        return settingsStore
                .revision(revision)
                .orElseThrow(() -> new IllegalStateException("Settings " + revision + " are gone"))
                .settings();
    }
}
