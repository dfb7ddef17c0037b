package org.sallyport.identity;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.audit.DatabaseRestored;

/**
 * Sessions and grants of a backup: whoever was signed in may have been sent away since, and what waited for a second person
 * may have been rejected. Rights and passwords are those of the backup; which of them were taken away since nobody can tell.
 */
@ApplicationScoped
class AccessAfterRestore {

    private final Sessions sessions;
    private final Grants grants;
    private final AuditLog log;

    AccessAfterRestore(Sessions sessions, Grants grants, AuditLog log) {
        this.sessions = sessions;
        this.grants = grants;
        this.log = log;
    }

    void onRestored(@Observes @Priority(DatabaseRestored.THIRD) DatabaseRestored restored) {
        restored.did("grants", grants.endAll(), "rights and access that were proposed, ended as expired");
        long ended = sessions.endAll();
        if (ended > 0) {
            log.record(new AuditEvent(
                    AuditEvent.SYSTEM,
                    "session.all-ended",
                    DatabaseRestored.SUBJECT,
                    null,
                    Map.of("sessions", String.valueOf(ended))));
        }
        restored.did("sessions", ended, "sessions that were open, ended");
    }
}
