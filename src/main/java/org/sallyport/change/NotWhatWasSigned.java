package org.sallyport.change;

import java.util.UUID;

/** The plan that a person looked at is not the one that would be carried out now. */
final class NotWhatWasSigned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final UUID changeId;

    NotWhatWasSigned(UUID changeId) {
        super("Change " + changeId + " is not what was signed any more");
        this.changeId = changeId;
    }

    UUID changeId() {
        return changeId;
    }
}
