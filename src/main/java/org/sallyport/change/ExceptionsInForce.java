package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which custom rules may stay open beyond the level that was applied, because people signed it. */
@ApplicationScoped
public class ExceptionsInForce {

    /** The cloud's ids of those of a cluster. */
    @Transactional
    public Set<String> rulesOf(UUID clusterId) {
        return ExceptionQuery.ofCluster(clusterId).stream()
                .map(excepted -> excepted.ruleId)
                .collect(Collectors.toSet());
    }
}
