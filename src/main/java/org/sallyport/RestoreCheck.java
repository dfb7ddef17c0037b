package org.sallyport;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.sallyport.audit.HeadsAhead;

/**
 * Whether the database is older than the signed heads of its audit log, asked before the start: then it was restored from a
 * backup and nobody made it safe ({@link RestoredCommand}), or somebody removed entries. A portal that started on it would take
 * back changes that were confirmed since, and go on with runs that have ended.
 */
final class RestoreCheck {

    private RestoreCheck() {}

    /**
     * What is wrong, in words for the person who starts the portal.
     *
     * @param configured the value of a key, empty where it is not set
     * @return empty if the database is not older, or if that cannot be told: no heads are kept in a folder, or the database
     *     cannot be asked, which the start says in its own words
     */
    static Optional<String> complaint(Function<String, Optional<String>> configured) {
        Optional<Path> directory = configured
                .apply("sallyport.audit.heads.directory")
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
        ConfiguredDatabase database = new ConfiguredDatabase(configured);
        boolean isKept = database.isUnderstood() && !database.url().startsWith("jdbc:h2:mem:");
        if (directory.isEmpty() || !isKept) {
            return Optional.empty();
        }
        try {
            return HeadsAhead.find(directory.get(), database::openOrEmpty)
                    .map(ahead -> message(directory.get(), ahead));
        } catch (SQLException | IOException cannotBeTold) {
            return Optional.empty();
        }
    }

    private static String message(Path directory, HeadsAhead ahead) {
        return """

                Sallyport cannot start: its database is older than the signed heads of its audit log.
                The log ends with entry %d, and the portal signed at %s that there were %d (%s).

                If the database was restored from a backup, run 'restored' once before the first start, with the same
                configuration and no portal running: java -jar quarkus-app/quarkus-run.jar restored
                It makes safe what would act by itself, and the audit log tells of it.
                If it was not restored, entries were removed: keep the database and the heads, and find out by whom.
                If these heads are those of another database, name another folder: sallyport.audit.heads.directory.
                """.formatted(ahead.lastEntry(), ahead.signedAt(), ahead.signedEntry(), directory);
    }
}
