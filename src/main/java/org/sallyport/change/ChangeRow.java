package org.sallyport.change;

import io.quarkus.qute.TemplateData;

/** A change request in a list. */
@TemplateData
public record ChangeRow(ChangeRequest request, String clusterName, String requester, String kind) {

    /** The kind of pill that a state deserves. */
    static String kindOf(ChangeState state) {
        return switch (state) {
            case CONFIRMED -> "success";
            case NEEDS_ATTENTION -> "danger";
            case STALE, AWAITING_CONFIRMATION, UNDO_REQUESTED, ASKED_BACK -> "warning";
            case AWAITING_APPROVAL, APPROVED, SCHEDULED, APPLYING, UNDOING -> "info";
            case DRAFT, UNDONE, REJECTED, WITHDRAWN, EXPIRED -> "neutral";
        };
    }
}
