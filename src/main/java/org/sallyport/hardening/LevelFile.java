package org.sallyport.hardening;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.cce.DataFileException;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Treatment;
import org.sallyport.cce.YamlMapping;
import org.sallyport.rules.Direction;

/** Reads the YAML file of one hardening level and refuses one that would break what CCE depends on. */
final class LevelFile {
    private static final Set<String> KEYS =
            Set.of("id", "version", "order", "title", "summary", "removesCustomRules", "remaining");

    private final YamlMapping remaining;
    private final ReferenceProfiles profiles;

    private LevelFile(YamlMapping remaining, ReferenceProfiles profiles) {
        this.remaining = remaining;
        this.profiles = profiles;
    }

    /** @throws DataFileException with the line and the reason if the text is no level that can be used */
    static HardeningLevel read(String file, String text, ReferenceProfiles profiles, List<HardeningLevel> others) {
        YamlMapping root = YamlMapping.parse(file, text).allowing(KEYS);
        String id = root.text("id");
        int version = root.number("version");
        int order = root.number("order");
        if (!id.matches("[a-z][a-z0-9-]{0,39}")) {
            throw root.fault("id", "the id of a level is a short name of small letters, digits and dashes");
        }
        if (version < 1) {
            throw root.fault("version", "versions count up from 1");
        }
        for (HardeningLevel other : others) {
            if (other.id().equals(id)) {
                throw root.fault("id", "there is a level '" + id + "' already");
            }
            if (other.order() == order) {
                throw root.fault("order", "the level '" + other.id() + "' has the order " + order + " already");
            }
        }
        Map<String, List<NamedSource>> remaining = new LevelFile(root.mapping("remaining"), profiles).remaining();
        return new HardeningLevel(
                id,
                version,
                order,
                root.text("title"),
                root.text("summary"),
                remaining,
                root.flag("removesCustomRules"));
    }

    private Map<String, List<NamedSource>> remaining() {
        Map<String, List<NamedSource>> bySlot = new LinkedHashMap<>();
        for (String slotId : remaining.keys()) {
            List<NamedSource> sources = remaining.list(slotId, NamedSource::named);
            List<ReferenceProfile> known = newestWith(slotId);
            if (known.isEmpty()) {
                throw remaining.fault(slotId, "unknown slot '" + slotId + "': no reference profile has it");
            }
            known.forEach(profile -> check(profile.slot(slotId).orElseThrow(), sources, profile));
            bySlot.put(slotId, sources);
        }
        return bySlot;
    }

    /**
     * Of each network model the newest document version that has a slot. What older versions want besides is no fault of the
     * level: a plan for a cluster that they fit is refused.
     */
    private List<ReferenceProfile> newestWith(String slotId) {
        Map<NetworkModel, ReferenceProfile> newest = new EnumMap<>(NetworkModel.class);
        profiles.all().stream()
                .filter(profile -> profile.slot(slotId).isPresent())
                .forEach(profile -> newest.put(profile.networkModel(), profile));
        return List.copyOf(newest.values());
    }

    private void check(Slot slot, List<NamedSource> sources, ReferenceProfile profile) {
        if (slot.direction() == Direction.INGRESS && sources.contains(NamedSource.OUTBOUND)) {
            throw remaining.fault(slot.id(), "'outbound' is no source of the inbound slot '" + slot.id() + "'");
        }
        for (NamedSource needed : slot.keep()) {
            if (!sources.contains(needed) && !sources.contains(NamedSource.ANYWHERE)) {
                String reason = slot.treatment() == Treatment.REQUIRED
                        ? "the document advises against any change of this slot"
                        : "the document wants '" + needed.id() + "' to stay";
                throw remaining.fault(
                        slot.id(),
                        "the level would break the required flow '" + slot.id() + "' from '" + needed.id() + "' in the "
                                + profile.networkModel().mode() + " network model (profile " + profile.id()
                                + "): " + reason);
            }
        }
    }
}
