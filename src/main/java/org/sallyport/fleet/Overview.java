package org.sallyport.fleet;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.identity.Actor;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.ClusterOverview;
import org.sallyport.inventory.ClusterWords;
import org.sallyport.inventory.Clusters;
import org.sallyport.inventory.Exposure;
import org.sallyport.web.Words;

/** What the overview shows of the clusters that a person may see. */
@ApplicationScoped
class Overview {

    private static final List<Exposure.Kind> WORTH_CLOSING = List.of(
            Exposure.Kind.SSH,
            Exposure.Kind.API_SERVER,
            Exposure.Kind.NODE_PORTS,
            Exposure.Kind.OTHER,
            Exposure.Kind.CUSTOM);

    private final Clusters clusters;
    private final HardeningLevels levels;
    private final ClusterWords clusterWords;
    private final Words words;

    Overview(Clusters clusters, HardeningLevels levels, ClusterWords clusterWords, Words words) {
        this.clusters = clusters;
        this.levels = levels;
        this.clusterWords = clusterWords;
        this.words = words;
    }

    /** @param count how many clusters are at the level */
    public record LevelCount(ClusterWords.Pill level, long count) {}

    /** @param count how many clusters leave it open */
    public record OpenCount(String what, long count) {}

    public record Troubled(UUID id, String name, String team, ClusterWords.Pill level, List<String> reasons) {}

    /** @param more how many further clusters need somebody */
    @TemplateData
    public record View(long total, List<LevelCount> levels, List<OpenCount> open, List<Troubled> troubled, long more) {}

    View view(Actor actor) {
        ClusterOverview overview = clusters.overview(actor);
        return new View(
                overview.total(),
                byLevel(overview),
                open(overview),
                overview.troubled().stream().map(this::troubled).toList(),
                overview.troubledCount() - overview.troubled().size());
    }

    private List<LevelCount> byLevel(ClusterOverview overview) {
        List<LevelCount> counts = new ArrayList<>();
        if (overview.damaged() > 0) {
            counts.add(new LevelCount(clusterWords.damaged(), overview.damaged()));
        }
        for (HardeningLevel level : levels.all()) {
            boolean isLowest = level.equals(levels.all().get(0));
            long atNone = isLowest ? overview.byLevel().getOrDefault("", 0L) : 0;
            counts.add(new LevelCount(
                    clusterWords.level(level.id()), atNone + overview.byLevel().getOrDefault(level.id(), 0L)));
        }
        return counts;
    }

    private List<OpenCount> open(ClusterOverview overview) {
        return WORTH_CLOSING.stream()
                .filter(overview.open()::containsKey)
                .map(kind -> new OpenCount(
                        clusterWords.exposure(kind), overview.open().get(kind)))
                .toList();
    }

    private Troubled troubled(Cluster cluster) {
        FleetMessages say = words.of(FleetMessages.class);
        List<String> reasons = new ArrayList<>();
        if (cluster.lostFlows > 0) {
            reasons.add(say.reason_damaged());
        }
        if (cluster.team == null) {
            reasons.add(say.reason_unowned());
        }
        reasons.addAll(clusterWords.exposures(
                cluster.openToInternet().stream().filter(Exposure::isAvoidable).toList()));
        return new Troubled(
                cluster.id,
                cluster.name,
                cluster.team == null ? "" : cluster.team,
                clusterWords.level(cluster),
                reasons);
    }
}
