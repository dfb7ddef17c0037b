package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
        List<Exposure> exposures =
                posture.openings().stream().map(Standings::exposure).distinct().toList();
        int lost = profiles.canCompare(context)
                ? Guard.lost(context, profile, settings, reading.rules()).size()
                : 0;
        return new Standing(posture.level().map(HardeningLevel::id), exposures, lost);
    }

    private static Exposure exposure(Posture.Opening opening) {
        Exposure.Kind kind = opening.slot().map(Standings::kind).orElse(Exposure.Kind.CUSTOM);
        return new Exposure(kind, opening.protocol(), opening.ports());
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
