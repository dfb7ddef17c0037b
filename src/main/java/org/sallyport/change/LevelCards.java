package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Treatment;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.RuleWords;
import org.sallyport.web.Words;

/** The hardening levels as cards for one cluster: what each closes there. */
@ApplicationScoped
class LevelCards {
    private final HardeningLevels levels;
    private final ReferenceProfiles profiles;
    private final ChangeConfiguration configuration;
    private final Words words;

    LevelCards(
            HardeningLevels levels, ReferenceProfiles profiles, ChangeConfiguration configuration, Words words) {
        this.levels = levels;
        this.profiles = profiles;
        this.configuration = configuration;
        this.words = words;
    }

    List<LevelCard> of(Cluster cluster) {
        ReferenceProfile profile = profile(cluster);
        int required = (int) profile.slots().stream()
                .filter(slot -> slot.treatment() == Treatment.REQUIRED)
                .count();
        return levels.all().stream()
                .map(level -> new LevelCard(
                        level, closings(level, profile), required, configuration.approvalsFor(level.id())))
                .toList();
    }

    /** The newest reference profile for the cluster's network; the preview looks for the one that fits its rules best. */
    ReferenceProfile profile(Cluster cluster) {
        return profiles.newest(cluster.networkModel);
    }

    private List<LevelCard.Closing> closings(HardeningLevel level, ReferenceProfile profile) {
        return profile.slots().stream()
                .filter(slot -> level.remaining().containsKey(slot.id()))
                .map(slot -> closing(level, slot))
                .toList();
    }

    private LevelCard.Closing closing(HardeningLevel level, Slot slot) {
        return new LevelCard.Closing(
                slot.id(),
                RuleWords.slot(words, slot),
                level.remaining().get(slot.id()).stream()
                        .map(source -> RuleWords.source(words, source))
                        .toList());
    }
}
