package org.sallyport.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.OutboundDestination;
import org.sallyport.inventory.SettingFault.Kind;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.IllegalPrefix;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;

/**
 * Reads access settings from the texts that a person typed: CIDR blocks one per line or separated by commas, outbound
 * destinations one per line as {@code 10.9.0.0/16 tcp 5432} or {@code 10.9.0.0/16 any}. Blocks named twice count once; the
 * result is sorted, so that the order of typing means nothing.
 *
 * <p>Plain Java; finds every fault it can in one go and never throws for one.
 */
final class AccessSettingsParser {

    static final int MOST_CHARACTERS = 10_000;
    static final int MOST_ENTRIES = 100;

    /** Faults that are listed for a field; more would hide the first ones. */
    private static final int MOST_FAULTS = 5;

    private static final int LONGEST_QUOTE = 60;

    /** A setting that is there to narrow takes nothing larger: 16 million IPv4 addresses, a large provider's IPv6 block. */
    private static final int WIDEST_IPV4 = 8;

    private static final int WIDEST_IPV6 = 16;

    /** Unique local IPv6 addresses are nobody else's (RFC 4193). */
    private static final Prefix UNIQUE_LOCAL = Prefix.parse("fc00::/7");

    private static final Comparator<OutboundDestination> BY_ADDRESS = Comparator.comparing(OutboundDestination::prefix)
            .thenComparing(OutboundDestination::protocol)
            .thenComparing(destination -> destination.ports().ranges().get(0));

    /** Spaces as people paste them: plain, non-breaking, zero-width, and the mark at the start of a file. */
    private static final String SPACE = "[\\s\\u00a0\\u200b\\ufeff]";

    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");
    private static final Pattern COMMA = Pattern.compile("[,;]");
    private static final Pattern SPACES = Pattern.compile(SPACE + "+");
    private static final Pattern AROUND = Pattern.compile("^" + SPACE + "+|" + SPACE + "+$");

    private final Function<String, String> typed;
    private final List<SettingFault> faults = new ArrayList<>();

    private AccessSettingsParser(Function<String, String> typed) {
        this.typed = typed;
    }

    /**
     * What the texts say.
     *
     * @param settings empty if there is any fault
     * @param faults in the order of the fields
     */
    record Parsed(Optional<AccessSettings> settings, List<SettingFault> faults) {}

    /** @param typed gives the text of each field by its name in the form; empty, never null, for one that is not there */
    static Parsed parse(Function<String, String> typed) {
        return new AccessSettingsParser(typed).parse();
    }

    private Parsed parse() {
        AccessSettings settings = new AccessSettings(
                prefixes(SettingField.ADMINISTRATORS),
                prefixes(SettingField.BASTIONS),
                prefixes(SettingField.LOAD_BALANCERS),
                prefixes(SettingField.MESH),
                prefixes(SettingField.NODE_PORT_CLIENTS),
                typed.apply(SettingField.CLOUD_SHELL).equals(SettingField.YES),
                cloudShellCidr(),
                outbound());
        return new Parsed(faults.isEmpty() ? Optional.of(settings) : Optional.empty(), List.copyOf(faults));
    }

    private List<Prefix> prefixes(SettingField field) {
        SortedSet<Prefix> prefixes = new TreeSet<>();
        read(field, COMMA, entry -> prefixes.add(narrowing(field, entry)));
        return List.copyOf(prefixes);
    }

    private Optional<Prefix> cloudShellCidr() {
        List<Prefix> ranges = prefixes(SettingField.CLOUD_SHELL_CIDR);
        if (ranges.size() > 1) {
            faults.add(new SettingFault(SettingField.CLOUD_SHELL_CIDR, 0, Kind.ONE_RANGE, "", ""));
        }
        return ranges.stream().findFirst();
    }

    private List<OutboundDestination> outbound() {
        SortedSet<OutboundDestination> destinations = new TreeSet<>(BY_ADDRESS);
        read(SettingField.OUTBOUND, null, entry -> destinations.add(destination(entry)));
        return List.copyOf(destinations);
    }

    /**
     * Hands each entry of a field to a reader and keeps what the reader finds wrong.
     *
     * @param separator what parts entries within a line; null if a line is one entry
     */
    private void read(SettingField field, Pattern separator, Consumer<String> reader) {
        String text = typed.apply(field.field());
        if (text.length() > MOST_CHARACTERS) {
            faults.add(new SettingFault(field, 0, Kind.TOO_LONG, Integer.toString(text.length()), ""));
            return;
        }
        List<Entry> entries = entries(text, separator);
        if (entries.size() > MOST_ENTRIES) {
            faults.add(new SettingFault(field, 0, Kind.TOO_MANY, Integer.toString(entries.size()), ""));
            return;
        }
        List<SettingFault> found = new ArrayList<>();
        for (Entry entry : entries) {
            try {
                reader.accept(entry.text());
            } catch (Faulty fault) {
                found.add(fault.at(field, entry.line()));
            }
        }
        keep(field, found);
    }

    private void keep(SettingField field, Collection<SettingFault> found) {
        found.stream().limit(MOST_FAULTS).forEach(faults::add);
        if (found.size() > MOST_FAULTS) {
            faults.add(new SettingFault(field, 0, Kind.MORE, Integer.toString(found.size() - MOST_FAULTS), ""));
        }
    }

    private record Entry(int line, String text) {}

    private static List<Entry> entries(String text, Pattern separator) {
        List<Entry> entries = new ArrayList<>();
        int line = 0;
        for (String whole : LINE_END.split(text, -1)) {
            line++;
            for (String part : separator == null ? new String[] {whole} : separator.split(whole)) {
                String entry = AROUND.matcher(part).replaceAll("");
                if (!entry.isEmpty()) {
                    entries.add(new Entry(line, entry));
                }
            }
        }
        return entries;
    }

    private static Prefix narrowing(SettingField field, String text) {
        Prefix prefix = prefix(text);
        if (prefix.isAny()) {
            throw new Faulty(Kind.ANYWHERE, text);
        }
        if (prefix.family() == AddressFamily.IPV6 && !field.takesIpv6()) {
            throw new Faulty(Kind.IPV6, text);
        }
        if (isTooWide(prefix)) {
            throw new Faulty(Kind.TOO_WIDE, text);
        }
        return prefix;
    }

    private static boolean isTooWide(Prefix prefix) {
        return prefix.family() == AddressFamily.IPV4
                ? prefix.length() < WIDEST_IPV4
                : prefix.length() < WIDEST_IPV6 && !UNIQUE_LOCAL.contains(prefix);
    }

    private static Prefix prefix(String text) {
        try {
            return Prefix.parse(text);
        } catch (IllegalPrefix fault) {
            throw fault.fault() == IllegalPrefix.Fault.HOST_BITS
                    ? new Faulty(Kind.HOST_BITS, text, fault.suggestion())
                    : new Faulty(Kind.NOT_A_CIDR_BLOCK, text);
        }
    }

    private static OutboundDestination destination(String line) {
        String[] parts = SPACES.split(line);
        if (parts.length < 2) {
            prefix(parts[0]);
            throw new Faulty(Kind.NOT_A_DESTINATION, line, parts[0] + " any");
        }
        Prefix prefix = prefix(parts[0]);
        Protocol protocol = protocol(parts[1]);
        if (parts.length > 3) {
            throw new Faulty(Kind.NOT_A_DESTINATION, line);
        }
        Ports ports = parts.length == 3 ? ports(protocol, parts[1], parts[2]) : Ports.ANY;
        if (prefix.isAny() && ports.isAny() && (protocol.isAny() || protocol.hasPorts())) {
            throw new Faulty(Kind.EVERYWHERE_EVERY_PORT, line);
        }
        return new OutboundDestination(prefix, protocol, ports);
    }

    private static Protocol protocol(String text) {
        try {
            return Protocol.named(text);
        } catch (IllegalArgumentException notAProtocol) {
            throw new Faulty(Kind.NOT_A_PROTOCOL, text);
        }
    }

    private static Ports ports(Protocol protocol, String name, String text) {
        if (text.equalsIgnoreCase("any") || text.equalsIgnoreCase("all")) {
            return Ports.ANY;
        }
        if (!protocol.hasPorts()) {
            throw new Faulty(Kind.NO_PORTS, name);
        }
        Ports ports;
        try {
            ports = Ports.parse(text);
        } catch (IllegalArgumentException notPorts) {
            throw new Faulty(Kind.NOT_PORTS, text);
        }
        if (!ports.isContiguous()) {
            throw new Faulty(Kind.PORT_LIST, text);
        }
        return ports;
    }

    /** Why one entry is refused, before it is known where it stands. */
    private static final class Faulty extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Kind kind;
        private final String text;
        private final String suggestion;

        Faulty(Kind kind, String text) {
            this(kind, text, "");
        }

        Faulty(Kind kind, String text, String suggestion) {
            super(kind.name(), null, false, false);
            this.kind = kind;
            this.text = text;
            this.suggestion = suggestion;
        }

        SettingFault at(SettingField field, int line) {
            return new SettingFault(field, line, kind, quotable(text), suggestion);
        }

        private static String quotable(String text) {
            int length = text.codePointCount(0, text.length());
            return length <= LONGEST_QUOTE ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
        }
    }
}
