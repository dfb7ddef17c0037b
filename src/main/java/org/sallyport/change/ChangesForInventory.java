package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.inventory.OpenChanges;
import org.sallyport.web.Words;

/** Tells the pages of clusters which changes are open there. */
@ApplicationScoped
class ChangesForInventory implements OpenChanges {
    private final HardeningLevels levels;
    private final Words words;

    ChangesForInventory(HardeningLevels levels, Words words) {
        this.levels = levels;
        this.words = words;
    }

    @Override
    @Transactional
    public Map<UUID, List<OpenChange>> of(Collection<UUID> clusters) {
        return ChangeRequest.openFor(clusters).stream()
                .collect(Collectors.groupingBy(
                        request -> request.clusterId, Collectors.mapping(this::open, Collectors.toList())));
    }

    private OpenChange open(ChangeRequest request) {
        return new OpenChange(
                "/changes/" + request.id,
                ChangeRow.kindOf(request.state),
                words.of(ChangeMessages.class).state(request.state),
                levels.level(request.levelId).map(HardeningLevel::title).orElse(request.levelId));
    }
}
