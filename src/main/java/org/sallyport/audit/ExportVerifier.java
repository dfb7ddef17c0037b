package org.sallyport.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.sallyport.audit.AuditVerifier.End;
import org.sallyport.audit.AuditVerifier.Verdict;

/** Verifies an export line by line, against the heads that were signed while it was written where those are at hand. */
final class ExportVerifier {

    private ExportVerifier() {}

    /**
     * What was found.
     *
     * @param verified the last entry up to which everything is as it was written
     * @param complaint what is wrong after that, in a sentence that names the entry or the line; empty if nothing
     * @param vouchers what the heads say
     */
    record Finding(End verified, Optional<String> complaint, Vouchers vouchers) {}

    /**
     * @param export JSON Lines
     * @param heads whose signatures were verified, in any order
     * @throws IOException if the export cannot be read to its end
     */
    static Finding verify(BufferedReader export, List<SignedHead> heads) throws IOException {
        Vouchers vouchers = new Vouchers(heads);
        Lines lines = new Lines(export, vouchers);
        try {
            Verdict verdict = AuditVerifier.verify(End.START, lines);
            Optional<String> complaint = verdict.isIntact()
                    ? vouchers.objectionToEnd(verdict.verified())
                    : verdict.fault().map(ExportVerifier::sentence);
            return new Finding(verdict.verified(), complaint, vouchers);
        } catch (NotAsSigned e) {
            return new Finding(e.before, Optional.of(e.getMessage()), vouchers);
        } catch (UnreadableLine e) {
            return new Finding(lines.last, Optional.of(e.getMessage()), vouchers);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String sentence(AuditVerifier.Fault fault) {
        String entry = "Entry " + fault.number() + " ";
        return switch (fault.tampering()) {
            case CHANGED -> entry + "was changed after it was written.";
            case REMOVED -> entry + "is missing. (An export with filters cannot be verified: take one of everything.)";
            case INSERTED -> entry + "was put in afterwards, or stands twice.";
            case REORDERED -> entry + "stands before one that was written earlier.";
            case UNLINKED -> entry + "does not follow from the one before it: one of the two was replaced.";
        };
    }

    /** The entries of the export, each compared with the heads that were signed when it was the last. */
    private static final class Lines implements Iterator<ChainedEntry> {

        private final BufferedReader export;
        private final Vouchers vouchers;
        private End last = End.START;
        private long lineNumber;
        private String line;

        Lines(BufferedReader export, Vouchers vouchers) {
            this.export = export;
            this.vouchers = vouchers;
        }

        @Override
        public boolean hasNext() {
            if (line == null) {
                try {
                    line = export.readLine();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return line != null;
        }

        @Override
        public ChainedEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            lineNumber++;
            ChainedEntry entry = parsed();
            line = null;
            boolean fits = entry.isAsWritten()
                    && entry.number() == last.number() + 1
                    && entry.previousHash().equals(last.hash());
            if (fits) {
                vouchers.objection(entry).ifPresent(objection -> {
                    throw new NotAsSigned(last, objection);
                });
                last = new End(entry.number(), entry.hash());
            }
            return entry;
        }

        private ChainedEntry parsed() {
            try {
                return ExportedLine.parse(line);
            } catch (IllegalArgumentException e) {
                throw new UnreadableLine(lineNumber, last.number() + 1, e);
            }
        }
    }

    private static final class NotAsSigned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient End before;

        NotAsSigned(End before, String objection) {
            super(objection);
            this.before = before;
        }
    }

    private static final class UnreadableLine extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableLine(long line, long entry, IllegalArgumentException cause) {
            super("Line " + line + ", where entry " + entry + " should stand, is no entry of the log: "
                    + cause.getMessage() + ".");
        }
    }
}
