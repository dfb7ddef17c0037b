package org.sallyport.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Reads the log, a batch at a time, so that its length does not matter. */
@ApplicationScoped
class AuditTrail {

    private static final int BATCH = 500;

    /** The newest entries with a smaller number than {@code number} that pass the filter, newest first. */
    List<ChainedEntry> before(long number, AuditFilter filter, int most) {
        return QuarkusTransaction.requiringNew().call(() -> AuditEntry.before(number, filter, most));
    }

    /** The oldest entries with a greater number than {@code number} that pass the filter, oldest first. */
    List<ChainedEntry> after(long number, AuditFilter filter, int most) {
        return QuarkusTransaction.requiringNew().call(() -> AuditEntry.after(number, filter, most));
    }

    /** The last entry that was written. */
    AuditVerifier.End end() {
        return QuarkusTransaction.requiringNew().call(AuditHead::read);
    }

    /** All entries from after {@code from} up to {@code last} that pass the filter, oldest first. */
    Iterator<ChainedEntry> between(long from, long last, AuditFilter filter) {
        return new Batches(from, last, filter);
    }

    private final class Batches implements Iterator<ChainedEntry> {

        private final long last;
        private final AuditFilter filter;
        private final Deque<ChainedEntry> batch = new ArrayDeque<>();
        private long read;
        private boolean exhausted;

        Batches(long from, long last, AuditFilter filter) {
            this.read = from;
            this.last = last;
            this.filter = filter;
        }

        @Override
        public boolean hasNext() {
            if (batch.isEmpty() && !exhausted) {
                batch.addAll(after(read, filter, BATCH));
                exhausted = batch.size() < BATCH;
                if (!batch.isEmpty()) {
                    read = batch.getLast().number();
                }
            }
            return !batch.isEmpty() && batch.getFirst().number() <= last;
        }

        @Override
        public ChainedEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return batch.removeFirst();
        }
    }
}
