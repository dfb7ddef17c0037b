package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Sources;
import org.sallyport.cce.Treatment;
import org.sallyport.hardening.Guard;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.hardening.Posture;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Ports;

/** Tells from a reading how a cluster stands. */
@ApplicationScoped
class Standings {

    private static final String SSH = "node.ssh";
    private static final String API_SERVER = "control.apiserver-proxy";
    private static final String NODE_PORTS = "node.nodeports";

    private final ProfileChoice profiles;
    private final HardeningLevels levels;

    Standings(ProfileChoice profiles, HardeningLevels levels) {
        this.profiles = profiles;
        this.levels = levels;
    }

    /** @param settings who must still get in, which a level leaves open */
    Standing of(Reading reading, AccessSettings settings) {
        ClusterContext context = reading.cloud().context();
        ReferenceProfile profile = profiles.of(reading);
        Posture posture = Posture.of(context, profile, settings, levels.all(), reading.rules());
        Sources sources = new Sources(context, settings, profile);
        List<Exposure> exposures = posture.openings().stream()
                .flatMap(opening -> exposures(opening, profile, sources).stream())
                .distinct()
                .sorted(Comparator.comparing(Exposure::kind))
                .toList();
        int lost = profiles.canCompare(context)
                ? Guard.lost(context, profile, settings, reading.rules()).size()
                : 0;
        return new Standing(posture.level().map(HardeningLevel::id), exposures, lost);
    }

    /** The doors that an opening stands for: those that CCE leaves to anybody, and what is left beside them. */
    private static List<Exposure> exposures(Posture.Opening opening, ReferenceProfile profile, Sources sources) {
        List<Exposure> exposures = new ArrayList<>();
        Optional<Ports> rest = Optional.of(opening.ports());
        for (Slot slot : profile.slots()) {
            boolean isOpenedByCce = slot.role() == opening.role()
                    && slot.direction() == Direction.INGRESS
                    && slot.protocol().equals(opening.protocol())
                    && slot.sources().contains(NamedSource.ANYWHERE);
            Optional<Ports> common =
                    isOpenedByCce ? rest.flatMap(ports -> ports.intersect(sources.ports(slot))) : Optional.empty();
            if (common.isPresent()) {
                exposures.add(new Exposure(kind(slot), opening.protocol(), common.get()));
                rest = rest.get().minus(common.get());
            }
        }
        rest.ifPresent(ports -> exposures.add(new Exposure(Exposure.Kind.CUSTOM, opening.protocol(), ports)));
        return exposures;
    }

    private static Exposure.Kind kind(Slot slot) {
        if (slot.treatment() == Treatment.REQUIRED) {
            return Exposure.Kind.NEEDED;
        }
        if (slot.id().equals(SSH)) {
            return Exposure.Kind.SSH;
        }
        if (slot.id().equals(API_SERVER)) {
            return Exposure.Kind.API_SERVER;
        }
        return slot.id().startsWith(NODE_PORTS) ? Exposure.Kind.NODE_PORTS : Exposure.Kind.OTHER;
    }
}
