package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.identity.Actor;
import org.sallyport.web.Stretch;

/** The clusters that the portal knows, and who may see them. */
@ApplicationScoped
public class Clusters {

    /** Whoever asks for a fresh look within this time of the last one gets that one. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Synchronisation synchronisation;
    private final Clouds clouds;
    private final AuditLog audit;
    private final Event<ClusterAssigned> assigned;
    private final Clock clock;

    Clusters(
            Synchronisation synchronisation,
            Clouds clouds,
            AuditLog audit,
            Event<ClusterAssigned> assigned,
            Clock clock) {
        this.synchronisation = synchronisation;
        this.clouds = clouds;
        this.audit = audit;
        this.assigned = assigned;
        this.clock = clock;
    }

    /** Reads all clusters of a connection from the cloud; a failure leaves them as they were and is noted beside it. */
    public void synchronise(String connection) {
        synchronisation.synchronise(connection);
    }

    /**
     * Reads all connections again, save those that were read a moment ago or are being read for somebody else.
     *
     * @return whether any was read
     */
    public boolean refresh() {
        Instant fresh = clock.instant().minus(FRESH);
        Map<String, CloudConnection> known = new HashMap<>();
        connections().forEach(connection -> known.put(connection.name, connection));
        boolean read = false;
        for (String name : clouds.names().stream().sorted().toList()) {
            if (!known.containsKey(name) || known.get(name).mayBeOlderThan(fresh)) {
                read |= synchronisation.readFor(name);
            }
        }
        return read;
    }

    /** All cloud connections that were tried so far, by name. */
    @Transactional
    public List<CloudConnection> connections() {
        return CloudConnection.list("order by name");
    }

    /** All clusters that a person may see and that are not gone, by name. For pages, use {@link #page}. */
    @Transactional
    public List<Cluster> visibleTo(Actor actor) {
        return ClusterQuery.of(actor).all();
    }

    /** One page of the clusters that a person may see. */
    @Transactional
    Stretch<Cluster> page(Actor actor, ClusterQuery.Filter filter, ClusterQuery.Position position) {
        return ClusterQuery.of(actor).matching(filter).page(position);
    }

    /** How the clusters that a person may see stand together. */
    @Transactional
    public ClusterOverview overview(Actor actor) {
        return ClusterQuery.of(actor).overview();
    }

    /**
     * One cluster, gone or not.
     *
     * @throws NotFoundException if there is none with that id or the person may not see it
     */
    @Transactional
    public Cluster find(UUID id, Actor actor) {
        Cluster cluster = Cluster.findById(id);
        if (cluster == null || !maySee(cluster, actor)) {
            throw new NotFoundException("There is no cluster " + id + " for " + actor.name());
        }
        return cluster;
    }

    /** One cluster that somebody has to do with otherwise; for work that no person asks for. */
    @Transactional
    public Optional<Cluster> find(UUID id) {
        return Cluster.<Cluster>findByIdOptional(id);
    }

    /** Whether a person may see a cluster; one without a team is for operators and auditors only. */
    static boolean maySee(Cluster cluster, Actor actor) {
        return cluster.team == null ? actor.isOperator() || actor.isAuditor() : actor.maySee(cluster.team);
    }

    /**
     * Gives a cluster to a team.
     *
     * @throws ForbiddenException if the person is no operator
     */
    @Transactional
    public void assign(UUID id, String team, Actor actor) {
        if (!actor.isOperator()) {
            throw new ForbiddenException("Only operators assign clusters to teams");
        }
        find(id, actor);
        Cluster cluster = Cluster.lock(id);
        if (team.equals(cluster.team)) {
            return;
        }
        String before = cluster.team == null ? "" : cluster.team;
        cluster.assignTo(team);
        assigned.fire(new ClusterAssigned(id, team));
        audit.record(new AuditEvent(
                        actor.name(),
                        "cluster.assigned",
                        "cluster/" + id,
                        id.toString(),
                        Map.of("from", before, "to", team))
                .changing(before.isEmpty() ? null : before, team));
    }
}
