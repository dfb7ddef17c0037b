package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Treatment;
import org.sallyport.hardening.Guard;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.hardening.Posture;

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
        List<Exposure> exposures = posture.openings().stream()
                .map(opening -> new Exposure(kind(opening.slot()), opening.protocol(), opening.ports()))
                .distinct()
                .sorted(Comparator.comparing(Exposure::kind))
                .toList();
        int lost = profiles.canCompare(context)
                ? Guard.lost(context, profile, settings, reading.rules()).size()
                : 0;
        return new Standing(posture.level().map(HardeningLevel::id), exposures, lost);
    }

    private static Exposure.Kind kind(Optional<Slot> opened) {
        if (opened.isEmpty()) {
            return Exposure.Kind.CUSTOM;
        }
        Slot slot = opened.get();
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
