package org.sallyport.web;

import io.quarkus.runtime.BlockingOperationControl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where the audit trail will stand, and insists on a thread that may wait for a database. */
@ApplicationScoped
class RefusalsSeen {

    private final List<RequestRefused> seen = new CopyOnWriteArrayList<>();

    void keep(@Observes RequestRefused refused) {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new IllegalStateException("announced on a thread that may not block");
        }
        seen.add(refused);
    }

    List<RequestRefused> of(String requestId) {
        return seen.stream()
                .filter(refused -> refused.requestId().equals(requestId))
                .toList();
    }
}
