package org.sallyport.drift;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.apply.RunKind;
import org.sallyport.change.FreshPreview;
import org.sallyport.identity.Actor;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.ClusterWords.Pill;
import org.sallyport.web.Stretch;

/** What the list of findings shows. */
@ApplicationScoped
class DriftListing {

    private final DriftWords words;

    DriftListing(DriftWords words) {
        this.words = words;
    }

    /** Where to go to put it right. */
    @TemplateData
    public record Way(String address, String words) {}

    /**
     * One finding.
     *
     * @param what what is not as it was left
     * @param opens whether it may let through what was not let through before
     * @param who whose doing it is
     * @param why how that was told
     */
    @TemplateData
    public record Row(
            UUID clusterId,
            String clusterName,
            String what,
            boolean opens,
            Pill who,
            String why,
            Instant since,
            Instant lastSeen,
            Way way,
            UUID changeId) {}

    /** A kind to filter by. */
    @TemplateData
    public record Choice(String value, String words, boolean isChosen) {}

    @TemplateData
    public record View(
            List<Row> rows, String name, List<Choice> kinds, boolean isFiltered, String previous, String next) {}

    @Transactional
    View view(Actor actor, DriftQuery.Filter filter, DriftQuery.Position position) {
        Stretch<DriftFinding> page = DriftQuery.page(actor.visibleTeams(), filter, position);
        List<UUID> clusters = page.rows().stream()
                .map(finding -> finding.clusterId)
                .distinct()
                .toList();
        Map<UUID, String> names = Cluster.names(clusters);
        Map<UUID, Baseline> baselines = Baseline.of(clusters);
        return new View(
                page.rows().stream()
                        .map(finding -> row(finding, names, baselines.get(finding.clusterId)))
                        .toList(),
                filter.name(),
                Arrays.stream(DriftKind.values())
                        .map(kind -> new Choice(
                                kind.path(),
                                words.who(kind),
                                filter.kind().filter(kind::equals).isPresent()))
                        .toList(),
                !filter.isEmpty(),
                page.before(first -> address(filter, "before", first)),
                page.after(last -> address(filter, "after", last)));
    }

    private Row row(DriftFinding finding, Map<UUID, String> names, Baseline baseline) {
        return new Row(
                finding.clusterId,
                names.get(finding.clusterId),
                words.sentence(finding),
                finding.opens,
                words.pill(finding.kind),
                words.why(finding),
                finding.firstSeenAt,
                finding.lastSeenAt,
                way(finding, baseline),
                finding.changeId);
    }

    /** A change that was taken back left no level: which one it should be is for the team to say. */
    private Way way(DriftFinding finding, Baseline baseline) {
        if (baseline.kind == RunKind.UNDO) {
            return new Way(
                    "/clusters/" + finding.clusterId + "/harden", words.say().pick_level());
        }
        Optional<String> without = Optional.ofNullable(finding.removableRuleId);
        return new Way(
                FreshPreview.of(finding.clusterId, baseline.levelId, baseline.changeId, without),
                without.isPresent()
                        ? words.say().preview_without()
                        : words.say().preview());
    }

    private static String address(DriftQuery.Filter filter, String edge, DriftFinding finding) {
        return filter.address().queryParam(edge, finding.id).build().toString();
    }
}
