package org.sallyport.change;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.cce.DataFileException;
import org.sallyport.cce.YamlMapping;

/** Reads the YAML text of an approval policy, and refuses one that does not say what it means. */
final class PolicyFile {
    static final int LONGEST_TEXT = 40_000;
    static final int MOST_LINES = 1_000;

    private static final String FILE = "policy";
    private static final Set<String> KEYS = Set.of(
            "default", "levels", "windows", "freezes", "request-lifetime", "approval-lifetime", "confirmation-time");
    private static final int MOST_FROM_ONE_SOURCE = 5;
    private static final int MOST_IN_ALL = 10;
    private static final int MOST_IN_A_LIST = 200;
    private static final int LONGEST_REASON = 200;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String MIDNIGHT_AT_THE_END = "24:00";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final Optional<Names> known;

    private PolicyFile(Optional<Names> known) {
        this.known = known;
    }

    /** What a new policy may speak of. */
    record Names(Collection<String> levels, Collection<String> teams) {}

    /**
     * A policy that was accepted once; levels and teams that it names may be gone.
     *
     * @throws DataFileException with the line and the reason if the text is no policy
     */
    static ApprovalPolicy read(String text) {
        return new PolicyFile(Optional.empty()).policy(text);
    }

    /**
     * A new policy, which names only levels and teams that there are.
     *
     * @throws DataFileException with the line and the reason if the text is no policy
     */
    static ApprovalPolicy readNew(String text, Names known) {
        return new PolicyFile(Optional.of(known)).policy(text);
    }

    private ApprovalPolicy policy(String text) {
        YamlMapping root = YamlMapping.parse(FILE, text).allowing(KEYS);
        return new ApprovalPolicy(
                rules(root.mapping("default")),
                levels(root),
                windows(root),
                freezes(root),
                lifetime(root, "request-lifetime"),
                lifetime(root, "approval-lifetime"),
                lifetime(root, "confirmation-time"));
    }

    private Map<String, ApprovalPolicy.LevelRules> levels(YamlMapping root) {
        Map<String, ApprovalPolicy.LevelRules> levels = new LinkedHashMap<>();
        if (!root.has("levels")) {
            return levels;
        }
        YamlMapping named = root.mapping("levels");
        for (String level : named.keys()) {
            known.filter(names -> !names.levels().contains(level)).ifPresent(names -> {
                throw named.fault(
                        level, "there is no level '" + level + "'; there are " + String.join(", ", names.levels()));
            });
            levels.put(level, rules(named.mapping(level)));
        }
        return levels;
    }

    private ApprovalPolicy.LevelRules rules(YamlMapping level) {
        level.allowing(Set.of("tightening", "loosening"));
        SignatureRule tightening = rule(level.mapping("tightening"));
        SignatureRule loosening = rule(level.mapping("loosening"));
        if (!loosening.asksAtLeast(tightening)) {
            throw level.fault(
                    "loosening",
                    "'loosening' asks for less than 'tightening': it needs as many signatures in all, from each source"
                            + " and from as many teams");
        }
        return new ApprovalPolicy.LevelRules(tightening, loosening);
    }

    private SignatureRule rule(YamlMapping rule) {
        rule.allowing(Set.of("conditions", "different-teams"));
        List<SignatureDemand> demands = new ArrayList<>();
        for (YamlMapping condition : rule.mappings("conditions")) {
            SignatureDemand demand = demand(condition);
            if (demands.stream().anyMatch(other -> other.from().equals(demand.from()))) {
                throw condition.fault(
                        "from",
                        "'" + demand.from().text() + "' stands in two conditions; say it once with the whole number");
            }
            demands.add(demand);
        }
        if (demands.isEmpty()) {
            throw rule.fault("conditions", "'conditions' is empty: nothing is changed without a signature");
        }
        int total = demands.stream().mapToInt(SignatureDemand::count).sum();
        if (total > MOST_IN_ALL) {
            throw rule.fault("conditions", total + " signatures are too many; at most " + MOST_IN_ALL);
        }
        int teams = rule.has("different-teams") ? rule.number("different-teams") : 1;
        if (teams < 1 || teams > total) {
            throw rule.fault(
                    "different-teams",
                    "'different-teams' is a number from 1 to the " + total + " signatures that are asked for, not "
                            + teams);
        }
        return new SignatureRule(demands, teams);
    }

    private SignatureDemand demand(YamlMapping condition) {
        condition.allowing(Set.of("count", "from"));
        int count = condition.number("count");
        if (count < 1 || count > MOST_FROM_ONE_SOURCE) {
            throw condition.fault("count", "'count' is a number from 1 to " + MOST_FROM_ONE_SOURCE + ", not " + count);
        }
        SignatureSource from = condition.value("from", SignatureSource::named);
        if (from.kind() == SignatureSource.Kind.TEAM) {
            condition.value("from", text -> knownTeam(from.team()));
        }
        return new SignatureDemand(count, from);
    }

    private List<ChangeWindow> windows(YamlMapping root) {
        List<ChangeWindow> windows = new ArrayList<>();
        for (YamlMapping window : items(root, "windows")) {
            window.allowing(Set.of("days", "from", "to", "zone", "teams"));
            List<DayOfWeek> days = window.list("days", PolicyFile::dayOfWeek);
            if (days.isEmpty()) {
                throw window.fault("days", "'days' is empty: name the days on which the window opens");
            }
            LocalTime from = window.value("from", PolicyFile::time);
            LocalTime to = window.text("to").equals(MIDNIGHT_AT_THE_END)
                    ? LocalTime.MIDNIGHT
                    : window.value("to", PolicyFile::time);
            if (from.equals(to) && !window.text("to").equals(MIDNIGHT_AT_THE_END)) {
                throw window.fault("to", "the window ends when it begins; a whole day is from 00:00 to 24:00");
            }
            windows.add(new ChangeWindow(
                    EnumSet.copyOf(days), from, to, window.value("zone", PolicyFile::zone), teams(window)));
        }
        return windows;
    }

    private List<Freeze> freezes(YamlMapping root) {
        List<Freeze> freezes = new ArrayList<>();
        for (YamlMapping freeze : items(root, "freezes")) {
            freeze.allowing(Set.of("from", "to", "zone", "reason", "teams"));
            LocalDateTime from = freeze.value("from", PolicyFile::dateTime);
            LocalDateTime to = freeze.value("to", PolicyFile::dateTime);
            if (!to.isAfter(from)) {
                throw freeze.fault("to", "the freeze ends before it begins");
            }
            String reason = freeze.text("reason");
            if (reason.length() > LONGEST_REASON) {
                throw freeze.fault("reason", "'reason' has at most " + LONGEST_REASON + " characters");
            }
            freezes.add(new Freeze(from, to, freeze.value("zone", PolicyFile::zone), reason, teams(freeze)));
        }
        return freezes;
    }

    private static List<YamlMapping> items(YamlMapping root, String key) {
        List<YamlMapping> items = root.has(key) ? root.mappings(key) : List.of();
        if (items.size() > MOST_IN_A_LIST) {
            throw root.fault(key, "'" + key + "' has at most " + MOST_IN_A_LIST + " entries");
        }
        return items;
    }

    private Set<String> teams(YamlMapping item) {
        List<String> teams = item.optionalList("teams", this::knownTeam).orElse(List.of());
        if (item.has("teams") && teams.isEmpty()) {
            throw item.fault("teams", "'teams' is empty: name some, or leave the key out for every team");
        }
        return new HashSet<>(teams);
    }

    private String knownTeam(String name) {
        known.filter(names -> !names.teams().contains(name)).ifPresent(names -> {
            throw new IllegalArgumentException("there is no team '" + name + "'");
        });
        return name;
    }

    private static Duration lifetime(YamlMapping root, String key) {
        return root.value(key, text -> {
            try {
                Duration time = Duration.parse(text);
                if (time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0) {
                    return time;
                }
            } catch (DateTimeParseException malformed) {
                throw new IllegalArgumentException(lifetimeFault(key, text), malformed);
            }
            throw new IllegalArgumentException(lifetimeFault(key, text));
        });
    }

    private static String lifetimeFault(String key, String text) {
        return "'" + key
                + "' is a length of time such as P7D (seven days) or PT30M (thirty minutes), at most a year, not '"
                + text + "'";
    }

    private static DayOfWeek dayOfWeek(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(candidate -> candidate.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no day of the week; write monday, tuesday and so on"));
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text, TIME);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("'" + text + "' is no time of day such as 22:00", malformed);
        }
    }

    private static LocalDateTime dateTime(String text) {
        try {
            return LocalDateTime.parse(text, DATE_TIME);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no date and time such as 2026-12-20 18:00", malformed);
        }
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time zone such as Europe/Berlin, Asia/Shanghai or UTC", unknown);
        }
    }
}
