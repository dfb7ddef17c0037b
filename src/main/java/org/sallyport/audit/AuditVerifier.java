package org.sallyport.audit;

import java.util.Iterator;
import java.util.Optional;

/**
 * Tells whether a chain of entries is as it was written, reading each entry once and keeping none.
 *
 * <p>Entries are expected in their order. What is wrong is named by the first entry at which it shows; an entry whose
 * content and hash were both replaced shows at the next one, whose link no longer fits.
 */
public final class AuditVerifier {

    private AuditVerifier() {}

    /** The end of a chain: where it starts when nothing was read yet, where it should stop, how far it was verified. */
    public record End(long number, String hash) {

        /** Before the first entry. */
        public static final End START = new End(0, ChainedEntry.NOTHING_BEFORE);
    }

    /** How a chain was tampered with. */
    public enum Tampering {
        /** The content of the entry is not the one that was hashed. */
        CHANGED,
        /** The entry is missing. */
        REMOVED,
        /** An entry of this number was there already: one of the two was put in. */
        INSERTED,
        /** The entry stands before one that was written earlier. */
        REORDERED,
        /** The entry does not follow from the one before it: one of the two was replaced. */
        UNLINKED
    }

    /** The first entry at which a chain is not as it was written. */
    public record Fault(long number, Tampering tampering) {}

    /**
     * What the verification found.
     *
     * @param verified the last entry up to which the chain is as it was written
     * @param fault what is wrong after that, empty if nothing
     */
    public record Verdict(End verified, Optional<Fault> fault) {

        public boolean isIntact() {
            return fault.isEmpty();
        }
    }

    /**
     * @param entries all entries after {@code from}, in their order
     * @param from where the chain begins or up to where it was verified before
     */
    public static Verdict verify(End from, Iterator<ChainedEntry> entries) {
        End verified = from;
        while (entries.hasNext()) {
            ChainedEntry entry = entries.next();
            Optional<Tampering> tampering = tampering(verified, entry);
            if (tampering.isPresent()) {
                return new Verdict(verified, Optional.of(new Fault(entry.number(), tampering.get())));
            }
            long expected = verified.number() + 1;
            if (entry.number() > expected) {
                return new Verdict(verified, Optional.of(outOfOrder(expected, entry, entries)));
            }
            verified = new End(entry.number(), entry.hash());
        }
        return new Verdict(verified, Optional.empty());
    }

    /**
     * As {@link #verify(End, Iterator)}, for a chain whose end is known: entries removed from its end are found, too.
     *
     * @param expectedEnd the last entry that was written
     */
    public static Verdict verify(End from, Iterator<ChainedEntry> entries, End expectedEnd) {
        Verdict verdict = verify(from, entries);
        End verified = verdict.verified();
        if (!verdict.isIntact() || verified.equals(expectedEnd)) {
            return verdict;
        }
        Fault fault;
        if (verified.number() < expectedEnd.number()) {
            fault = new Fault(verified.number() + 1, Tampering.REMOVED);
        } else if (verified.number() > expectedEnd.number()) {
            fault = new Fault(expectedEnd.number() + 1, Tampering.INSERTED);
        } else {
            fault = new Fault(verified.number(), Tampering.UNLINKED);
        }
        return new Verdict(verified, Optional.of(fault));
    }

    /** What is wrong with the entry itself or with its link, once it is known to stand in its place. */
    private static Optional<Tampering> tampering(End verified, ChainedEntry entry) {
        if (entry.number() <= verified.number()) {
            return Optional.of(Tampering.INSERTED);
        }
        if (entry.number() > verified.number() + 1) {
            return Optional.empty(); // told by its place, not by its link
        }
        if (!entry.isAsWritten()) {
            return Optional.of(Tampering.CHANGED);
        }
        return entry.previousHash().equals(verified.hash()) ? Optional.empty() : Optional.of(Tampering.UNLINKED);
    }

    /** An entry came too early: either the expected one follows later, or it is gone. */
    private static Fault outOfOrder(long expected, ChainedEntry early, Iterator<ChainedEntry> rest) {
        while (rest.hasNext()) {
            if (rest.next().number() == expected) {
                return new Fault(early.number(), Tampering.REORDERED);
            }
        }
        return new Fault(expected, Tampering.REMOVED);
    }
}
