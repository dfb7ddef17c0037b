package org.sallyport.inventory;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import org.sallyport.cloud.CloudException;

/** What is known of a configured cloud connection: when it last answered, and since when it does not. */
@Entity
public class CloudConnection extends PanacheEntityBase {

    /** The name that the configuration gives it. */
    @Id
    public String name;

    /** When its clusters were last read completely; null if they never were. */
    public Instant synchronisedAt;

    /** Since when it fails; null while it answers. */
    public Instant unreachableSince;

    /** Why it fails; null while it answers. */
    @Enumerated(EnumType.STRING)
    public CloudException.Kind trouble;

    /** For Hibernate. */
    protected CloudConnection() {}

    static CloudConnection named(String name) {
        CloudConnection known = findById(name);
        if (known != null) {
            return known;
        }
        CloudConnection connection = new CloudConnection();
        connection.name = name;
        connection.persist();
        return connection;
    }

    void answered(Instant at) {
        synchronisedAt = at;
        unreachableSince = null;
        trouble = null;
    }

    void failed(CloudException.Kind kind, Instant at) {
        if (unreachableSince == null) {
            unreachableSince = at;
        }
        trouble = kind;
    }

    /** Whether it may have changed since a moment: it was not read completely after it. */
    boolean mayBeOlderThan(Instant moment) {
        return synchronisedAt == null || !isReachable() || synchronisedAt.isBefore(moment);
    }

    public boolean isReachable() {
        return unreachableSince == null;
    }
}
