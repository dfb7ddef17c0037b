package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sallyport.cce.AccessSettings;

/**
 * Notes what a reading showed: how the cluster stands, in the columns that lists show, and a snapshot whenever something
 * differs from the reading before.
 */
@ApplicationScoped
class Notes {

    private final Standings standings;

    Notes(Standings standings) {
        this.standings = standings;
    }

    /** A cluster, attached to the caller's transaction, and what was read of it. */
    record Noted(Cluster cluster, Reading reading) {}

    /** Notes the readings, in the caller's transaction, and answers them with their digests. */
    List<RulesRead.Taken> note(List<Noted> readings) {
        List<RulesRead.Taken> taken = new ArrayList<>();
        Map<UUID, AccessSettingsRevision> settings = AccessSettingsRevision.newestOf(
                readings.stream().map(noted -> noted.cluster().id).toList());
        for (Noted noted : readings) {
            Cluster cluster = noted.cluster();
            String before = cluster.contentDigest;
            Snapshot snapshot = Snapshot.of(noted.reading());
            boolean isNews = cluster.note(
                    standing(noted, settings), snapshot.digest, noted.reading().readAt());
            if (isNews && !snapshot.digest.equals(before)) {
                snapshot.persist();
            }
            taken.add(new RulesRead.Taken(noted.reading(), snapshot.digest));
        }
        return taken;
    }

    private Standing standing(Noted noted, Map<UUID, AccessSettingsRevision> settings) {
        AccessSettingsRevision revision = settings.get(noted.cluster().id);
        return standings.of(noted.reading(), revision == null ? AccessSettings.NONE : revision.settings());
    }
}
