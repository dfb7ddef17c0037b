package org.sallyport.inventory;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.sallyport.cce.DataFileException;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.hardening.Planner;

/**
 * Gives the core to the rest of the portal: reference profiles, planner, and the hardening levels that come with the portal
 * together with those that an operator put into a folder of their own.
 */
@ApplicationScoped
class Core {

    private static final List<String> LEVEL_ENDINGS = List.of(".yaml", ".yml");

    @Produces
    @Singleton
    ReferenceProfiles referenceProfiles() {
        return ReferenceProfiles.builtIn();
    }

    @Produces
    @Singleton
    Planner planner() {
        return new Planner();
    }

    /** @param directory a folder of level files; none if the built-in levels are enough */
    @Produces
    @Singleton
    HardeningLevels hardeningLevels(@ConfigProperty(name = "sallyport.levels.directory") Optional<Path> directory) {
        return directory.map(Core::withLevelsOf).orElseGet(HardeningLevels::builtIn);
    }

    /** Levels are read at start, so that a fault in one stops the start and not somebody's preview. */
    void readAtStart(@Observes StartupEvent start, HardeningLevels levels, ReferenceProfiles profiles) {
        if (levels.all().isEmpty() || profiles.all().isEmpty()) {
            throw new IllegalStateException("The portal was packaged without levels or reference profiles");
        }
    }

    /** The built-in levels and those in the files of a folder, in the order of the file names. */
    static HardeningLevels withLevelsOf(Path directory) {
        HardeningLevels levels = HardeningLevels.builtIn();
        for (Path file : levelFiles(directory)) {
            try {
                levels = levels.with(file.toString(), Files.readString(file));
            } catch (DataFileException e) {
                throw new IllegalStateException("A hardening level is not right. " + e.getMessage(), e);
            } catch (MalformedInputException e) {
                throw new IllegalStateException("The hardening level " + file + " is not UTF-8 text", e);
            } catch (IOException e) {
                throw new IllegalStateException(
                        "The hardening level " + file + " cannot be read: " + e.getMessage(), e);
            }
        }
        return levels;
    }

    private static List<Path> levelFiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> LEVEL_ENDINGS.stream().anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The folder of hardening levels that sallyport.levels.directory names cannot be read: "
                            + e.getMessage(),
                    e);
        }
    }
}
