package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sallyport.audit.ClusterNames;

/** Tells readers of the audit log which clusters its ids mean, gone ones too. */
@ApplicationScoped
class NamesForAudit implements ClusterNames {

    @Override
    @Transactional
    public Map<String, String> namesOf(Collection<String> ids) {
        Set<UUID> known =
                ids.stream().map(NamesForAudit::uuid).flatMap(Optional::stream).collect(Collectors.toSet());
        return Cluster.names(known).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue));
    }

    @Override
    @Transactional
    public Set<String> idsOf(String name) {
        return Cluster.<Cluster>list("name", name).stream()
                .map(cluster -> cluster.id.toString())
                .collect(Collectors.toSet());
    }

    /** An id in an entry may be anything: what is no id of a cluster has no name. */
    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
