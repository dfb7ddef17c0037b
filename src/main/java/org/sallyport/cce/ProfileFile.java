package org.sallyport.cce;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;

/**
 * Reads the YAML file of one document version into one reference profile per network model. Each row names the traffic it
 * opens ({@code inbound: tcp 5444}, {@code outbound: any}, {@code inbound: tcp node-ports}), to whom, and what the document
 * advises.
 */
final class ProfileFile {
    private static final Set<String> FILE_KEYS =
            Set.of("id", "date", "title", "source", "cloudShell", "slots", "outboundMinimum");
    private static final Set<String> SLOT_KEYS = Set.of(
            "id", "models", "inbound", "outbound", "from", "to", "variants", "treatment", "keep", "purpose", "advice");
    private static final Set<String> MINIMUM_KEYS = Set.of("id", "models", "outbound", "to", "purpose");
    private static final String NODE_PORTS = "node-ports";
    private static final List<NetworkModel> ALL_MODELS = List.of(NetworkModel.values());

    private ProfileFile() {}

    /** @throws DataFileException with the line and the reason if the text is not a reference profile */
    static List<ReferenceProfile> read(String file, String text) {
        YamlMapping root = YamlMapping.parse(file, text).allowing(FILE_KEYS);
        Map<NetworkModel, List<Slot>> slots = byModel(root.mappings("slots"), row -> slot(row));
        Map<NetworkModel, List<Slot>> minimum =
                root.has("outboundMinimum") ? byModel(root.mappings("outboundMinimum"), row -> minimum(row)) : Map.of();
        List<ReferenceProfile> profiles = new ArrayList<>();
        for (NetworkModel model : ALL_MODELS) {
            if (!slots.containsKey(model)) {
                throw root.fault("slots", "no row holds for the network model " + model.mode());
            }
            profiles.add(new ReferenceProfile(
                    root.text("id") + "/" + model.mode(),
                    root.date("date"),
                    root.text("title"),
                    root.value("source", URI::create),
                    model,
                    root.value("cloudShell", Prefix::parse),
                    slots.get(model),
                    minimum.getOrDefault(model, List.of())));
        }
        return profiles;
    }

    private interface RowReader {
        Slot read(YamlMapping row);
    }

    private static Map<NetworkModel, List<Slot>> byModel(List<YamlMapping> rows, RowReader reader) {
        Map<NetworkModel, List<Slot>> byModel = new EnumMap<>(NetworkModel.class);
        Map<NetworkModel, Set<String>> seen = new EnumMap<>(NetworkModel.class);
        for (YamlMapping row : rows) {
            Slot slot = reader.read(row);
            for (NetworkModel model :
                    row.optionalList("models", NetworkModel::ofMode).orElse(ALL_MODELS)) {
                if (!seen.computeIfAbsent(model, unused -> new LinkedHashSet<>())
                        .add(slot.id())) {
                    throw row.fault("id", "the slot '" + slot.id() + "' has two rows for " + model.mode());
                }
                byModel.computeIfAbsent(model, unused -> new ArrayList<>()).add(slot);
            }
        }
        return byModel;
    }

    private static Slot slot(YamlMapping row) {
        row.allowing(SLOT_KEYS);
        Direction direction = direction(row);
        List<NamedSource> sources = row.list(direction == Direction.INGRESS ? "from" : "to", NamedSource::named);
        Treatment treatment = row.value("treatment", ProfileFile::treatment);
        if (treatment == Treatment.REQUIRED && row.has("keep")) {
            throw row.fault("keep", "a required slot keeps all its sources; leave 'keep' out");
        }
        List<NamedSource> keep = treatment == Treatment.REQUIRED ? sources : row.list("keep", NamedSource::named);
        return row(row, direction, sources, treatment, keep, row.textOrEmpty("advice"));
    }

    private static Slot minimum(YamlMapping row) {
        row.allowing(MINIMUM_KEYS);
        List<NamedSource> destinations = row.list("to", NamedSource::named);
        return row(row, direction(row), destinations, Treatment.REQUIRED, destinations, "");
    }

    private static Slot row(
            YamlMapping row,
            Direction direction,
            List<NamedSource> sources,
            Treatment treatment,
            List<NamedSource> keep,
            String advice) {
        String key = direction == Direction.INGRESS ? "inbound" : "outbound";
        if (sources.isEmpty()) {
            throw row.fault(key, "the row names nobody that CCE opens it to");
        }
        String[] traffic = row.text(key).split("\\s+");
        if (traffic.length > 2) {
            throw row.fault(key, "'" + key + "' is a protocol and perhaps ports, for example tcp 30000-32767");
        }
        Protocol protocol = row.value(key, text -> Protocol.named(traffic[0]));
        Optional<Ports> ports = row.value(key, text -> ports(protocol, traffic.length == 1 ? "" : traffic[1]));
        return new Slot(
                row.text("id"),
                row.value("id", ProfileFile::role),
                direction,
                protocol,
                ports,
                sources,
                row.optionalList("variants", NamedSource::named).orElse(List.of()),
                treatment,
                keep,
                row.text("purpose"),
                advice);
    }

    private static Direction direction(YamlMapping row) {
        if (row.has("inbound") == row.has("outbound")) {
            throw row.fault("id", "a row names its traffic either as 'inbound' or as 'outbound'");
        }
        return row.has("inbound") ? Direction.INGRESS : Direction.EGRESS;
    }

    private static Optional<Ports> ports(Protocol protocol, String text) {
        if (text.equals(NODE_PORTS)) {
            return Optional.empty();
        }
        if (!text.isEmpty() && !protocol.hasPorts()) {
            throw new IllegalArgumentException("the protocol " + protocol + " has no ports");
        }
        return Optional.of(Ports.parse(text));
    }

    private static Treatment treatment(String text) {
        return switch (text) {
            case "required" -> Treatment.REQUIRED;
            case "if-necessary" -> Treatment.IF_NECESSARY;
            case "recommended" -> Treatment.RECOMMENDED;
            default ->
                throw new IllegalArgumentException(
                        "unknown treatment '" + text + "'; known are required, if-necessary, recommended");
        };
    }

    private static GroupRole role(String slotId) {
        if (!slotId.matches("(control|node|eni)(\\.[a-z0-9]+(-[a-z0-9]+)*)+")) {
            throw new IllegalArgumentException(
                    "'" + slotId + "' is not the name of a slot, such as node.ssh: control, node or eni and a name");
        }
        return GroupRole.valueOf(slotId.substring(0, slotId.indexOf('.')).toUpperCase(Locale.ROOT));
    }
}
