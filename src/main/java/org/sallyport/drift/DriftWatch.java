package org.sallyport.drift;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.jboss.logging.Logger;
import org.sallyport.apply.RunFinished;
import org.sallyport.inventory.RulesRead;

/** Compares clusters whenever their live rules were read, and begins anew when a run has changed one. */
@ApplicationScoped
class DriftWatch {

    private static final Logger LOG = Logger.getLogger(DriftWatch.class);

    private final Findings findings;

    DriftWatch(Findings findings) {
        this.findings = findings;
    }

    /**
     * In the transaction that writes the end of the run; before anybody else writes an audit entry in it, because whoever
     * compares has the cluster's row first and the audit log afterwards, too.
     */
    void onRunFinished(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) RunFinished finished) {
        if (finished.outcome().leavesSomething()) {
            findings.follow(finished.clusterId());
        }
    }

    /** In the same transaction, after everybody else has written what they write. */
    void onRunFollowed(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) RunFinished finished) {
        if (finished.outcome().leavesSomething()) {
            findings.recordFollowed(finished.clusterId());
        }
    }

    void onRulesRead(@Observes RulesRead read) {
        try {
            List<RulesRead.Taken> worth = findings.worthComparing(read.connection(), read.readings());
            worth.forEach(this::compare);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Looking for drift in %s failed; it is tried again at the next reading", read.connection());
        }
    }

    /** What goes wrong with one cluster is no reason to leave the others alone. */
    private void compare(RulesRead.Taken taken) {
        try {
            findings.compare(taken);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Looking for drift on cluster %s failed; it is tried again at the next reading",
                    taken.reading().clusterId());
        }
    }
}
