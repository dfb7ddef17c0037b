package org.sallyport.drift;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.OpenDrift;

/** Tells the list of clusters what is not as it was left there, a line for each kind. */
@ApplicationScoped
class DriftForInventory implements OpenDrift {

    private final DriftWords words;

    DriftForInventory(DriftWords words) {
        this.words = words;
    }

    @Override
    @Transactional
    public Map<UUID, List<Drift>> of(Collection<UUID> clusters) {
        List<DriftFinding.OfCluster> found = DriftFinding.openBy(clusters);
        Map<UUID, String> names = Cluster.names(
                found.stream().map(DriftFinding.OfCluster::clusterId).toList());
        return found.stream()
                .sorted(Comparator.comparing(DriftFinding.OfCluster::kind))
                .collect(Collectors.groupingBy(
                        DriftFinding.OfCluster::clusterId,
                        Collectors.mapping(of -> drift(of, names.get(of.clusterId())), Collectors.toList())));
    }

    private Drift drift(DriftFinding.OfCluster of, String cluster) {
        return new Drift(
                new DriftQuery.Filter(cluster, Optional.of(of.kind()))
                        .address()
                        .build()
                        .toString(),
                words.mood(of.kind()),
                words.icon(of.kind()),
                words.count(of.kind(), of.findings()),
                of.since());
    }
}
