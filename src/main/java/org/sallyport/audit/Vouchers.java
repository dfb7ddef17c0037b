package org.sallyport.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Signed heads set against the chain, an entry at a time. Each has to be of an entry that is there, save for those that a
 * restore explains: what was written after the backup is lost, and the heads are all that is left of it.
 *
 * <p>Whoever can write to the database could claim a restore to hide entries. So a restore explains nothing that was signed
 * after it, cannot be dated later than the first head that vouches for it, and is always reported with what it lost.
 */
final class Vouchers {

    /** By so much the clocks of the portal's hosts may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final NavigableMap<Long, List<SignedHead>> heads = new TreeMap<>();
    private final List<Restore> restores = new ArrayList<>();
    private final Map<Restore, List<SignedHead>> lost = new LinkedHashMap<>();
    private final List<SignedHead> agreeing = new ArrayList<>();

    Vouchers(List<SignedHead> heads) {
        heads.forEach(head -> this.heads
                .computeIfAbsent(head.number(), number -> new ArrayList<>())
                .add(head));
        agreeing.addAll(this.heads.getOrDefault(AuditVerifier.End.START.number(), List.of()));
    }

    /** What is against the next entry of the chain, which is as it was hashed and follows from the one before. */
    Optional<String> objection(ChainedEntry entry) {
        if (Restore.isToldBy(entry)) {
            if (!Restore.namesItsPlace(entry)) {
                return Optional.of("Entry " + entry.number()
                        + " claims that the database was restored, but names another entry than the one before it as"
                        + " the last of the backup: the portal did not write it.");
            }
            restores.add(Restore.of(entry));
        }
        List<SignedHead> contradicting = new ArrayList<>();
        for (SignedHead head : heads.getOrDefault(entry.number(), List.of())) {
            if (head.hash().equals(entry.hash())) {
                Optional<Restore> tooLate = restores.stream()
                        .filter(restore -> head.at().plus(CLOCKS).isBefore(restore.at()))
                        .findFirst();
                if (tooLate.isPresent()) {
                    return Optional.of("Entry " + tooLate.get().number() + " says that the database was restored at "
                            + tooLate.get().at() + ", but the portal signed at " + head.at()
                            + " what follows from it: it was not written when it says.");
                }
                agreeing.add(head);
            } else if (!countAsLost(head)) {
                contradicting.add(head);
            }
        }
        return contradicting.isEmpty() ? Optional.empty() : Optional.of(replaced(entry, contradicting));
    }

    private String replaced(ChainedEntry entry, List<SignedHead> contradicting) {
        SignedHead signed = contradicting.get(0);
        Optional<SignedHead> other = Stream.concat(agreeing.stream(), contradicting.stream())
                .filter(head -> head.number() == entry.number())
                .filter(head -> !head.hash().equals(signed.hash()))
                .findFirst();
        return other.map(head -> contradiction(signed, head))
                .orElseGet(() -> "Entry " + entry.number() + " is not the one that the portal signed at " + signed.at()
                        + ": it or one before it was replaced, and the chain written anew from there.");
    }

    private static String contradiction(SignedHead one, SignedHead other) {
        boolean inOrder = one.at().isBefore(other.at());
        return "Two heads of entry " + one.number() + " contradict each other: signed " + (inOrder ? one : other).at()
                + " and " + (inOrder ? other : one).at() + ".";
    }

    /** What is against the end of the chain, all of which was read. */
    Optional<String> objectionToEnd(AuditVerifier.End end) {
        for (List<SignedHead> beyond : heads.tailMap(end.number(), false).values()) {
            for (SignedHead head : beyond) {
                if (!countAsLost(head)) {
                    return Optional.of("Entry " + (end.number() + 1) + " is missing: the portal signed at " + head.at()
                            + " that there were " + head.number()
                            + ". Either entries were removed from the end, or the export was taken before that head.");
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a restore explains the head; the first that does has lost it. */
    private boolean countAsLost(SignedHead head) {
        Optional<Restore> by =
                restores.stream().filter(restore -> restore.lost(head)).findFirst();
        by.ifPresent(restore ->
                lost.computeIfAbsent(restore, nothing -> new ArrayList<>()).add(head));
        return by.isPresent();
    }

    /** The newest head that is of an entry of the chain. */
    Optional<SignedHead> newest() {
        return agreeing.stream().max(Comparator.comparing(SignedHead::at));
    }

    int agreeing() {
        return agreeing.size();
    }

    /** Each restore in a sentence or more, with what it lost; empty where there was none. */
    List<String> restores() {
        return restores.stream().map(this::sentence).toList();
    }

    private String sentence(Restore restore) {
        List<SignedHead> gone = lost.getOrDefault(restore, List.of());
        String what = "RESTORED at " + restore.at() + " (entry " + restore.number()
                + ") from a backup that ended with entry " + restore.kept() + ". ";
        what += gone.stream()
                .max(Comparator.comparingLong(SignedHead::number))
                .map(last -> "Of the time before the restore, entries " + restore.number() + " to " + last.number()
                        + " are lost, " + (last.number() - restore.kept()) + " of them, and any after those: the portal"
                        + " signed at " + last.at() + " that there were " + last.number() + ".")
                .orElse("No signed head tells how many entries after that one were lost.");
        return what + contradictionAmong(gone) + vouching(restore.at());
    }

    private static String contradictionAmong(List<SignedHead> gone) {
        for (SignedHead one : gone) {
            for (SignedHead other : gone) {
                if (one.number() == other.number() && !one.hash().equals(other.hash())) {
                    return " " + contradiction(one, other)
                            + " A restore between the two is lost itself, or the log was written anew between them.";
                }
            }
        }
        return "";
    }

    private String vouching(Instant restoredAt) {
        boolean isVouchedFor =
                agreeing.stream().anyMatch(head -> !head.at().plus(CLOCKS).isBefore(restoredAt));
        return isVouchedFor ? "" : " No signed head vouches for anything since.";
    }
}
