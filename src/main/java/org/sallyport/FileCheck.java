package org.sallyport;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether another process has the H2 file open, asked before the start so that a second portal on one file is told plainly:
 * H2 would refuse it too, halfway through the start and in words for programmers.
 */
final class FileCheck {

    private static final Pattern FILE =
            Pattern.compile("jdbc:h2:(?!mem:|tcp:|ssl:|zip:|nio|split:)(?:file:)?([^;]+).*");
    private static final String ENDING = ".mv.db";

    private FileCheck() {}

    /**
     * What is in the way, in words for the person who starts the portal.
     *
     * @param configured the value of a key, empty where it is not set
     * @return empty if the file is free, or there is none
     */
    static Optional<String> complaint(Function<String, Optional<String>> configured) {
        return configured
                .apply("quarkus.datasource.jdbc.url")
                .flatMap(FileCheck::file)
                .filter(FileCheck::isInUse)
                .map("""

                Sallyport cannot start: another process has its database open, %s.
                Most likely a portal runs on it already. An H2 file serves one portal at a time: end the other one first.
                For several replicas use PostgreSQL; 'move' takes everything there.
                """::formatted);
    }

    /** Whether the URL names a file of H2 that the first start makes. */
    static boolean isFileToBeMade(String url) {
        return path(url).filter(file -> !Files.exists(file)).isPresent();
    }

    private static Optional<Path> file(String url) {
        return path(url).filter(Files::isRegularFile);
    }

    private static Optional<Path> path(String url) {
        Matcher parts = FILE.matcher(url);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String path = parts.group(1).replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home")));
        return Optional.of(Path.of(path + ENDING));
    }

    /** H2 holds a lock on its file as long as it is open. */
    private static boolean isInUse(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true; // this process has it
        } catch (IOException e) {
            return false; // told by H2 in its own words: no right to write, for example
        }
    }
}
