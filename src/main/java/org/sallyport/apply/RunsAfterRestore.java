package org.sallyport.apply;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.sallyport.audit.CannotRestore;
import org.sallyport.audit.DatabaseRestored;

/** Runs that were under way when a backup was taken: how they went on is not known, and nobody goes on with them. */
@ApplicationScoped
class RunsAfterRestore {

    private final JournalRows rows;

    RunsAfterRestore(JournalRows rows) {
        this.rows = rows;
    }

    void onRestored(@Observes @Priority(DatabaseRestored.SECOND) DatabaseRestored restored) {
        ClusterLease.findHeldUntil(restored.at()).ifPresent(until -> {
            throw new CannotRestore("A portal is at work on this database: it holds a cluster until " + until
                    + ". Stop every portal first. If none runs, that lease came with the backup: try again after it."
                    + " Nothing was changed.");
        });
        List<ApplyRun> underWay = ApplyRun.listUnderWay();
        Reason reason = Reason.of(Reason.Kind.RESTORED, restored.backupAt().toString());
        underWay.forEach(run -> rows.finishInTheDark(run, reason));
        restored.did(
                "runs", underWay.size(), "runs that were under way, ended as unknown; their changes need attention");
    }
}
