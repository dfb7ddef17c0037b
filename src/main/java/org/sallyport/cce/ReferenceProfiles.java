package org.sallyport.cce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.rules.LiveRule;

/** All reference profiles: one per document version and network model. */
public final class ReferenceProfiles {
    private static final List<String> BUILT_IN = List.of(
            "cce/2022-12.yaml",
            "cce/2023.yaml",
            "cce/2023-12.yaml",
            "cce/2025-05.yaml",
            "cce/2025-10.yaml",
            "cce/2026.yaml");

    private final List<ReferenceProfile> profiles;

    private ReferenceProfiles(List<ReferenceProfile> profiles) {
        this.profiles = profiles.stream()
                .sorted(Comparator.comparing(ReferenceProfile::date).thenComparing(ReferenceProfile::networkModel))
                .toList();
    }

    /** The versions of the document that come with the portal. */
    public static ReferenceProfiles builtIn() {
        List<ReferenceProfile> profiles = new ArrayList<>();
        for (String file : BUILT_IN) {
            profiles.addAll(ProfileFile.read(file, resource(file)));
        }
        return new ReferenceProfiles(profiles);
    }

    /**
     * The profiles of one file only, for example to check it.
     *
     * @throws DataFileException with the line and the reason if the text is not a reference profile
     */
    public static ReferenceProfiles of(String file, String text) {
        return new ReferenceProfiles(ProfileFile.read(file, text));
    }

    private static String resource(String name) {
        try (InputStream in = ReferenceProfiles.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program was packaged without " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every profile, the oldest first. */
    public List<ReferenceProfile> all() {
        return profiles;
    }

    /** The profile of a name such as {@code 2025-10/vpc-router}. */
    public Optional<ReferenceProfile> of(String id) {
        return profiles.stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    /** The newest document version for a network model. */
    public ReferenceProfile newest(NetworkModel model) {
        return profiles.stream()
                .filter(profile -> profile.networkModel() == model)
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new IllegalStateException("No reference profile for " + model.mode()));
    }

    /**
     * The document version that says best what the live rules are; of those that say it equally well, the newest.
     *
     * @param live the live rules by group id
     */
    public ReferenceProfile bestMatch(ClusterContext cluster, Map<String, List<LiveRule>> live) {
        ReferenceProfile best = null;
        int bestScore = Integer.MIN_VALUE;
        for (ReferenceProfile profile : profiles) {
            if (profile.networkModel() == cluster.networkModel()) {
                int score = new Classifier(cluster, profile).score(live);
                if (score >= bestScore) {
                    best = profile;
                    bestScore = score;
                }
            }
        }
        return best == null ? newest(cluster.networkModel()) : best;
    }
}
