package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

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

    /** Notes the readings, in the caller's transaction. */
    void note(List<Noted> readings) {
        for (Noted noted : readings) {
            Cluster cluster = noted.cluster();
            String before = cluster.contentDigest;
            Snapshot snapshot = Snapshot.of(noted.reading());
            boolean isNews = cluster.note(
                    standings.of(noted.reading()),
                    snapshot.digest,
                    noted.reading().readAt());
            if (isNews && !snapshot.digest.equals(before)) {
                snapshot.persist();
            }
        }
    }
}
