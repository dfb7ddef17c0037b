package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** The snapshots of the clusters' live rules. */
@ApplicationScoped
public class Snapshots {

    /** Keeps a reading for good, in the caller's transaction or one of its own. */
    @Transactional
    public Snapshot take(Reading reading) {
        Snapshot snapshot = Snapshot.of(reading);
        snapshot.persist();
        return snapshot;
    }

    @Transactional
    public Optional<Snapshot> find(UUID id) {
        return Snapshot.<Snapshot>findByIdOptional(id);
    }

    /** The newest snapshot of a cluster. */
    public Optional<Snapshot> latest(UUID clusterId) {
        return Snapshot.latestOf(clusterId);
    }
}
