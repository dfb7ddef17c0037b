package org.sallyport.drift;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.ClusterRemarks;

/** Names on the page of a cluster what is not as its last change left it. */
@ApplicationScoped
class DriftRemarks implements ClusterRemarks {

    private static final int MOST_LINES = 10;

    private final DriftWords words;

    DriftRemarks(DriftWords words) {
        this.words = words;
    }

    @Override
    @Transactional
    public Optional<Remark> about(UUID clusterId) {
        List<DriftFinding> open = DriftFinding.openOf(clusterId).stream()
                .sorted(Comparator.comparing((DriftFinding finding) -> finding.firstSeenAt)
                        .reversed()
                        .thenComparing(finding -> finding.rule))
                .toList();
        Cluster cluster = Cluster.findById(clusterId);
        if (open.isEmpty() || cluster.isGone()) {
            return Optional.empty();
        }
        List<String> lines =
                new ArrayList<>(open.stream().limit(MOST_LINES).map(this::line).toList());
        if (open.size() > MOST_LINES) {
            lines.add(words.say().cluster_more(open.size() - MOST_LINES));
        }
        String address =
                DriftQuery.Filter.ofCluster(cluster.name).address().build().toString();
        DriftMessages say = words.say();
        return Optional.of(
                new Remark(say.cluster_title(), say.cluster_lead(open.size()), lines, address, say.cluster_all()));
    }

    private String line(DriftFinding finding) {
        return words.say().cluster_line(words.sentence(finding), words.who(finding.kind), finding.firstSeenAt);
    }
}
