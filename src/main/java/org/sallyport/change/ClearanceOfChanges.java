package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.sallyport.apply.Clearance;
import org.sallyport.apply.Reason;
import org.sallyport.apply.RunOrder;

/** A change whose run has not begun may begin as long as it might be ordered now. */
@ApplicationScoped
class ClearanceOfChanges implements Clearance {
    private final Signatures signatures;
    private final ChangeTimes times;
    private final Clock clock;

    ClearanceOfChanges(Signatures signatures, ChangeTimes times, Clock clock) {
        this.signatures = signatures;
        this.times = times;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<Reason.Kind> objection(RunOrder order) {
        ChangeRequest request = ChangeRequest.findById(order.subjectId());
        Instant now = clock.instant();
        if (!signatures.of(request).isComplete()) {
            return Optional.of(Reason.Kind.SIGNATURES_MISSING);
        }
        if (!times.isInTime(request, now)) {
            return Optional.of(Reason.Kind.TOO_LATE);
        }
        return times.closure(request.team, now).map(closure -> Reason.Kind.CLOSED);
    }
}
