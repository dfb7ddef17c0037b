package org.sallyport.web;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Tells failures for which nobody but the crowd is to blame: many people, or many replicas, wanted the same thing at the same
 * moment. The transaction was taken back, so nothing was changed, and the person gets a page that says what to do.
 */
final class Contention {

    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    /**
     * Waited too long for a row (PostgreSQL 55P03, H2 HYT00), chosen to give way in a deadlock (40P01, 40001, H2 90131), no
     * connection left at the server (53300).
     */
    private static final Set<String> WAITED_IN_VAIN = Set.of("55P03", "HYT00", "40P01", "40001", "90131", "53300");

    /** All that the pool says when every connection was in use for too long; it gives no SQL state. */
    private static final String NO_CONNECTION_LEFT = "acquisition timeout";

    private Contention() {}

    /** The status that a request ends in which failed in this way; empty where the failure is of another kind. */
    static OptionalInt status(Throwable failure) {
        Optional<Integer> status = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> statusOfOne(cause).stream())
                .findFirst();
        return status.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private static Optional<Integer> statusOfOne(Throwable cause) {
        if (cause instanceof OptimisticLockException || cause instanceof StaleStateException) {
            return Optional.of(CONFLICT);
        }
        if (cause instanceof ConstraintViolationException violation) {
            boolean overtaken = violation.getKind() == ConstraintViolationException.ConstraintKind.UNIQUE;
            return overtaken ? Optional.of(CONFLICT) : Optional.empty();
        }
        if (cause instanceof SQLException refused) {
            boolean inVain = refused.getSQLState() == null
                    ? String.valueOf(refused.getMessage())
                            .toLowerCase(Locale.ROOT)
                            .contains(NO_CONNECTION_LEFT)
                    : WAITED_IN_VAIN.contains(refused.getSQLState());
            return inVain ? Optional.of(UNAVAILABLE) : Optional.empty();
        }
        return Optional.empty();
    }
}
