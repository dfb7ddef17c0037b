package org.sallyport.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A head that was signed for an entry which the database does not have: the database is older than its heads.
 *
 * @param lastEntry the last entry of the database; 0 if it has none
 * @param signedEntry the last entry when the head was signed
 * @param signedAt when that was
 */
public record HeadsAhead(long lastEntry, long signedEntry, Instant signedAt) {

    /** Spares reading the whole of each line: there is one for every few minutes of many years. */
    private static final Pattern NUMBER = Pattern.compile("\"number\"\\s*:\\s*(\\d{1,18})\\b");

    /** A database, whether or not it can be asked at this moment. */
    @FunctionalInterface
    public interface Database {
        Connection open() throws SQLException;
    }

    /**
     * The farthest head in a folder that is ahead of the database and that no restore explains; empty if there is none.
     *
     * @param directory with the file of heads, if any was kept
     * @param database asked after the heads were read: a portal that is at work meanwhile only adds entries
     * @throws SQLException if the database cannot be asked
     */
    public static Optional<HeadsAhead> find(Path directory, Database database) throws SQLException, IOException {
        Path file = directory.resolve(HeadFile.NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        LongSummaryStatistics kept = numbers(file);
        try (Connection connection = database.open();
                Stream<String> lines = Files.lines(file)) {
            boolean isThere = StoredChain.isIn(connection);
            long last = isThere ? StoredChain.end(connection).number() : 0;
            if (kept.getMax() <= last) {
                return Optional.empty();
            }
            List<Restore> restores = isThere ? StoredChain.restores(connection) : List.of();
            return lines.limit(kept.getCount())
                    .filter(line -> number(line) > last)
                    .flatMap(HeadsAhead::head)
                    .filter(head -> restores.stream().noneMatch(restore -> restore.lost(head)))
                    .max(Comparator.comparingLong(SignedHead::number))
                    .map(head -> new HeadsAhead(last, head.number(), head.at()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What the file says now: it is a long one, and grows while a portal is at work. */
    private static LongSummaryStatistics numbers(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.mapToLong(HeadsAhead::number).summaryStatistics();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static long number(String line) {
        Matcher number = NUMBER.matcher(line);
        return number.find() ? Long.parseLong(number.group(1)) : 0;
    }

    /** A line that a crash cut off was never kept. */
    private static Stream<SignedHead> head(String line) {
        try {
            return Stream.of(SignedHead.parse(line));
        } catch (IllegalArgumentException cutOff) {
            return Stream.empty();
        }
    }
}
