package org.sallyport.audit;

import java.time.Instant;
import java.util.Map;

/**
 * That the database was restored from a backup, as the log tells it: the entry directly behind the last one that the backup
 * had, and naming that one. Whatever the portal signed before that moment of later entries speaks of entries that are lost.
 *
 * @param number the restore's own entry
 * @param at when it was restored
 */
record Restore(long number, Instant at) {

    static final String ACTION = "database.restored";

    private static final String LAST = "last-entry";
    private static final String LAST_HASH = "last-hash";

    static boolean isToldBy(ChainedEntry entry) {
        return entry.action().equals(ACTION);
    }

    static Restore of(ChainedEntry entry) {
        return new Restore(entry.number(), entry.at());
    }

    /** What its entry says beside its place in the chain. */
    static Map<String, String> details(AuditVerifier.End kept) {
        return Map.of(LAST, String.valueOf(kept.number()), LAST_HASH, kept.hash());
    }

    /** Whether an entry that tells of a restore names the entry before it as the last one of the backup. */
    static boolean namesItsPlace(ChainedEntry entry) {
        return entry.detail(LAST).equals(String.valueOf(entry.number() - 1))
                && entry.detail(LAST_HASH).equals(entry.previousHash());
    }

    /** The last entry that the backup had. */
    long kept() {
        return number - 1;
    }

    /** Whether a head is of an entry that was written after the backup and lost by this restore. */
    boolean lost(SignedHead head) {
        return head.number() > kept() && head.at().isBefore(at);
    }
}
