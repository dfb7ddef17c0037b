package org.sallyport.notification;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.sallyport.audit.DatabaseRestored;

/** Notifications that waited in a backup: they were most likely sent since, and speak of what is over. */
@ApplicationScoped
class OutboxAfterRestore {

    private final Outbox outbox;

    OutboxAfterRestore(Outbox outbox) {
        this.outbox = outbox;
    }

    /** First of all: what is told of the restore itself is sent once a portal runs. */
    void onRestored(@Observes @Priority(DatabaseRestored.FIRST) DatabaseRestored restored) {
        restored.did("notifications", outbox.discardAll(), "notifications that waited, discarded and never sent");
    }
}
