package org.sallyport.change;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.DatabaseRestored;

/**
 * Changes of a backup, of which nobody can tell what became of them since. What was on trial may have been confirmed, so it is
 * not taken back by silence; what was signed may have been applied, rejected or withdrawn, so its signatures are void. Drafts
 * stay: nobody is asked for anything, and nobody has signed.
 */
@ApplicationScoped
class ChangesAfterRestore {

    private static final Set<ChangeState> UNAPPLIED =
            Set.of(ChangeState.AWAITING_APPROVAL, ChangeState.ASKED_BACK, ChangeState.APPROVED, ChangeState.SCHEDULED);

    private final Acts acts;
    private final PolicyProposals policies;

    ChangesAfterRestore(Acts acts, PolicyProposals policies) {
        this.acts = acts;
        this.policies = policies;
    }

    void onRestored(@Observes @Priority(DatabaseRestored.THIRD) DatabaseRestored restored) {
        String why = new AfterRestore(restored.backupAt()).text();
        List<ChangeRequest> onTrial = ChangeRequest.lockedIn(Set.of(ChangeState.AWAITING_CONFIRMATION));
        onTrial.forEach(request -> {
            request.move(ChangeAction.DOUBT, AuditEvent.SYSTEM, why, acts.now());
            acts.record(request, AuditEvent.SYSTEM, "change.in-doubt", why);
        });
        restored.did(
                "changes-in-doubt",
                onTrial.size(),
                "changes that were on trial, not taken back by themselves; their teams look, then confirm or undo");
        restored.did(
                "changes-stale",
                goStale(UNAPPLIED, "change.stale", why),
                "changes that waited for a signature or to be applied, stale; their signatures are void");
        restored.did(
                "undos-stale",
                goStale(Set.of(ChangeState.UNDO_REQUESTED), "change.undo-void", why),
                "undos that waited for a signature, asked for no more");
        restored.did("policies-withdrawn", policies.withdrawAfterRestore(), "policies that were proposed, withdrawn");
    }

    private int goStale(Set<ChangeState> states, String audited, String why) {
        List<ChangeRequest> requests = ChangeRequest.lockedIn(states);
        requests.forEach(request -> {
            Approval.voidAll(request.id, request.purposeOfSigning(), acts.now());
            request.move(ChangeAction.GO_STALE, AuditEvent.SYSTEM, why, acts.now());
            acts.record(request, AuditEvent.SYSTEM, audited, why);
        });
        return requests.size();
    }
}
