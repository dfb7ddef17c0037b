package org.sallyport.hardening;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sallyport.cce.DataFileException;
import org.sallyport.cce.ReferenceProfiles;

/** The hardening levels: those that come with the portal and those that an operator added. */
public final class HardeningLevels {
    private static final List<String> BUILT_IN =
            List.of("levels/observe.yaml", "levels/guarded.yaml", "levels/restricted.yaml", "levels/sealed.yaml");

    private final ReferenceProfiles profiles;
    private final List<HardeningLevel> levels;

    private HardeningLevels(ReferenceProfiles profiles, List<HardeningLevel> levels) {
        this.profiles = profiles;
        this.levels = levels.stream()
                .sorted(Comparator.comparingInt(HardeningLevel::order))
                .toList();
    }

    /** {@code observe}, {@code guarded}, {@code restricted} and {@code sealed}. */
    public static HardeningLevels builtIn() {
        HardeningLevels levels = new HardeningLevels(ReferenceProfiles.builtIn(), List.of());
        for (String file : BUILT_IN) {
            levels = levels.with(file, resource(file));
        }
        return levels;
    }

    /**
     * These levels and one more.
     *
     * @param fileName the name that faults are told with
     * @param text the YAML text of one level
     * @throws DataFileException with the line and the reason if the text is malformed, if a level of its id or order is
     *     there already, or if it would break a required flow in any network model
     */
    public HardeningLevels with(String fileName, String text) {
        HardeningLevel level = LevelFile.read(fileName, text, profiles, levels);
        List<HardeningLevel> more = new ArrayList<>(levels);
        more.add(level);
        return new HardeningLevels(profiles, more);
    }

    private static String resource(String name) {
        try (InputStream in = HardeningLevels.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program was packaged without " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every level, the one that closes least first. */
    public List<HardeningLevel> all() {
        return levels;
    }

    /**
     * A level for taking back what was once applied, which returns to a snapshot whatever the level says by now: the level in
     * its newest version, or the one that closes least if it is gone.
     */
    public HardeningLevel levelOrLowest(String id) {
        return level(id).orElseGet(() -> levels.get(0));
    }

    public Optional<HardeningLevel> level(String id) {
        return levels.stream().filter(level -> level.id().equals(id)).findFirst();
    }
}
