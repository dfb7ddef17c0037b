package org.sallyport.change;

import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.apply.RunView;
import org.sallyport.hardening.Plan;

/**
 * A change request as its page shows it to one person.
 *
 * @param note what the last action said about itself; empty if nothing
 * @param actions what that person can do now, the most likely first
 * @param older the number of the audit entry that the timeline begins with, where it goes back further; else null
 * @param run the newest run, or null if there was none
 * @param plan what was asked for and is signed; null if its level is no longer offered in that version
 * @param undo what taking it back would do now, where somebody asks for that; else null
 * @param difference what made it stale; null if it is not
 * @param removals the custom rules that the plan removes at the requester's wish
 * @param exceptions the custom rules that the plan keeps open beyond the level
 * @param unreadable why it cannot be compared with the live rules now; else null
 * @param goodUntil until when it may be applied
 * @param closed why windows and freezes keep it from being applied now; else null
 * @param oneAlone whether who asks and who signs may still be one person
 */
@TemplateData
public record ChangeView(
        ChangeRequest request,
        String clusterName,
        String levelTitle,
        String requester,
        String noteTitle,
        String note,
        List<String> signers,
        List<Condition> conditions,
        List<ChangeAction> actions,
        List<Happening> timeline,
        Long older,
        RunView run,
        PlanView plan,
        Undo undo,
        DifferenceView difference,
        List<PlanView.RuleRow> removals,
        List<ExceptionLine> exceptions,
        String unreadable,
        Instant goodUntil,
        String closed,
        boolean oneAlone) {

    /**
     * What taking it back would do to the rules as they are now.
     *
     * @param plan null if there is none, or if nobody can tell
     * @param problem why nobody can tell; else null
     */
    @TemplateData
    public record Undo(PlanView plan, String problem) {

        Optional<Plan> planned() {
            return Optional.ofNullable(plan).map(shown -> shown.plan);
        }
    }

    /** One line of the timeline. */
    @TemplateData
    public record Happening(Instant at, String who, String action, String said) {}

    /** The plan that somebody has to decide on: the undo where one is asked for, else the change. */
    public PlanView shown() {
        return isUndoRequested() ? undo.plan() : plan;
    }

    public boolean isUndoRequested() {
        return request.state == ChangeState.UNDO_REQUESTED;
    }

    /** Whether an undo was asked for that is no longer what would be done: somebody has to ask anew. */
    public boolean isUndoOutdated() {
        return request.state == ChangeState.CONFIRMED && request.lastAction == ChangeAction.GO_STALE;
    }

    /** Whether an undo was asked for that nobody signed in time. */
    public boolean isUndoExpired() {
        return request.state == ChangeState.CONFIRMED && request.lastAction == ChangeAction.EXPIRE;
    }

    /** What is signed in its state. */
    public String signedFingerprint() {
        return isUndoRequested() ? request.undoFingerprint : request.fingerprint;
    }

    public String kind() {
        return ChangeRow.kindOf(request.state);
    }

    /** Whether a run is under way, so that the page should look again by itself. */
    public boolean isRunning() {
        return request.state == ChangeState.APPLYING || request.state == ChangeState.UNDOING;
    }

    public boolean isStale() {
        return request.state == ChangeState.STALE;
    }

    public boolean isScheduled() {
        return request.state == ChangeState.SCHEDULED;
    }

    public boolean isAwaitingConfirmation() {
        return request.state == ChangeState.AWAITING_CONFIRMATION;
    }

    public boolean isUndecided() {
        return request.isUndecidedOrUnapplied();
    }

    public String tabUrl(String tab) {
        return "/changes/" + request.id + "?tab=" + tab;
    }

    /** The part of the timeline before the one that is shown. */
    public String olderUrl() {
        return tabUrl("timeline") + "&before=" + older;
    }

    public String previewUrl() {
        return FreshPreview.of(request);
    }
}
