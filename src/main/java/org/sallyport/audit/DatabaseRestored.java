package org.sallyport.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The database is a backup from an earlier time. Fired once, before a portal starts on it, in the transaction that writes it
 * into the log. Nobody can tell what has happened since the backup: whoever keeps something that would act by itself, or a
 * signature that would let somebody act, makes that harmless, writes audit entries about it, and says here what was done.
 */
public final class DatabaseRestored {

    /** What waits to be told is dropped before anything new is told. */
    public static final int FIRST = 1_000;

    /** What is under way ends. */
    public static final int SECOND = 2_000;

    /** What would begin ends. */
    public static final int THIRD = 3_000;

    /** What an audit entry is about that is about everything of a kind. */
    public static final String SUBJECT = "database/restored";

    /**
     * Something that was made harmless.
     *
     * @param kind a word for them in the log
     * @param many how many
     * @param what they were and what became of them, for the person who restored the database; the number follows
     */
    public record Done(String kind, long many, String what) {}

    private final Instant backupAt;
    private final Instant at;
    private final List<Done> done = new ArrayList<>();

    /**
     * @param backupAt when the last entry of the backup was written
     * @param at when it is made known that it is one
     */
    DatabaseRestored(Instant backupAt, Instant at) {
        this.backupAt = backupAt;
        this.at = at;
    }

    /** When the last entry of the backup was written: what happened after that is not known. */
    public Instant backupAt() {
        return backupAt;
    }

    public Instant at() {
        return at;
    }

    /** Says what was done. */
    public void did(String kind, long many, String what) {
        done.add(new Done(kind, many, what));
    }

    List<Done> done() {
        return List.copyOf(done);
    }
}
