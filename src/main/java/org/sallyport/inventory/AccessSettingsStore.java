package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.audit.Sha256;
import org.sallyport.cce.AccessSettings;
import org.sallyport.identity.Actor;

/** Who must still get in to each cluster, revision by revision. */
@ApplicationScoped
public class AccessSettingsStore {

    private final AuditLog audit;
    private final Clock clock;

    AccessSettingsStore(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** The newest revision; empty if nobody has saved one yet, which means {@link AccessSettings#NONE}. */
    @Transactional
    public Optional<AccessSettingsRevision> current(UUID clusterId) {
        return AccessSettingsRevision.latestOf(clusterId);
    }

    /** What counts now: the newest revision's settings, or {@link AccessSettings#NONE}. */
    @Transactional
    public AccessSettings settings(UUID clusterId) {
        return current(clusterId).map(AccessSettingsRevision::settings).orElse(AccessSettings.NONE);
    }

    /** One revision by its id. */
    @Transactional
    public Optional<AccessSettingsRevision> revision(UUID id) {
        return AccessSettingsRevision.<AccessSettingsRevision>findByIdOptional(id);
    }

    /** Whether a person may edit the access settings of a cluster: members of its team and operators. */
    public boolean mayEdit(Cluster cluster, Actor actor) {
        return actor.isOperator() || (cluster.team != null && actor.isMemberOf(cluster.team));
    }

    /** Saves settings over whatever the newest revision is; see {@link #save(Cluster, AccessSettings, Actor, int)}. */
    @Transactional
    public AccessSettingsRevision save(Cluster cluster, AccessSettings settings, Actor actor) {
        return save(cluster, settings, actor, number(current(cluster.id)));
    }

    /**
     * Saves settings that follow from a revision which a person looked at.
     *
     * @param basis the number of that revision; 0 if there was none
     * @return the new revision, or the newest one if it says the same already
     * @throws ForbiddenException if the person may not edit them
     * @throws EditedMeanwhile if there is a newer revision by now
     */
    @Transactional
    public AccessSettingsRevision save(Cluster cluster, AccessSettings settings, Actor actor, int basis) {
        if (!mayEdit(cluster, actor)) {
            throw new ForbiddenException("Only members of the team and operators edit access settings");
        }
        Cluster.lock(cluster.id);
        Optional<AccessSettingsRevision> newest = current(cluster.id);
        if (newest.isPresent() && newest.get().settings().equals(settings)) {
            return newest.get();
        }
        // where nobody has saved any, there is nothing that could be lost, whatever revision a form claims to follow
        // from
        if (newest.isPresent() && newest.get().number != basis) {
            throw new EditedMeanwhile(newest.get());
        }
        AccessSettingsRevision revision =
                AccessSettingsRevision.of(cluster.id, number(newest) + 1, settings, actor.name(), clock.instant());
        revision.persist();
        audit.record(new AuditEvent(
                        actor.name(),
                        "settings.edited",
                        "cluster/" + cluster.id,
                        cluster.id.toString(),
                        details(revision))
                .changing(newest.map(before -> before.content).orElse(null), revision.content));
        return revision;
    }

    private static int number(Optional<AccessSettingsRevision> revision) {
        return revision.map(known -> known.number).orElse(0);
    }

    private static Map<String, String> details(AccessSettingsRevision revision) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("revision", Integer.toString(revision.number));
        details.put("revisionId", revision.id.toString());
        details.put("sha256", Sha256.of(revision.content));
        return details;
    }

    /** Somebody else has saved access settings since the ones that this edit started from. */
    public static final class EditedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient AccessSettingsRevision newest;

        EditedMeanwhile(AccessSettingsRevision newest) {
            super("Revision " + newest.number + " was saved meanwhile");
            this.newest = newest;
        }

        public AccessSettingsRevision newest() {
            return newest;
        }
    }
}
