package org.sallyport;

import io.smallrye.config.SmallRyeConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keys that look like the portal's and are none: a typo would otherwise be as silent as a key that is not set. */
final class UnknownKeys {

    /** One key a line; {@code <name>} stands for what an operator chooses. Written by a test from the sources. */
    static final String KNOWN = "sallyport-keys.txt";

    private static final String OWN = "sallyport.";
    private static final String OWN_VARIABLE = "SALLYPORT_";
    private static final int MOST_TYPOS = 3;

    private final List<String> known;

    UnknownKeys(List<String> known) {
        this.known = List.copyOf(known);
    }

    static UnknownKeys read() {
        InputStream list = Thread.currentThread().getContextClassLoader().getResourceAsStream(KNOWN);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(list, "the list of keys is not packaged"), StandardCharsets.UTF_8))) {
            return new UnknownKeys(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of keys cannot be read", e);
        }
    }

    /** A sentence for each that is set and unknown. */
    List<String> hints(SmallRyeConfig config) {
        Set<String> names = new TreeSet<>();
        Set<String> named = new LinkedHashSet<>();
        for (String name : config.getPropertyNames()) {
            boolean fromEnvironment = Optional.ofNullable(
                            config.getConfigValue(name).getConfigSourceName())
                    .orElse("")
                    .contains("Env");
            if (name.startsWith(OWN) && !fromEnvironment) {
                names.add(name);
            }
            if (name.contains(".credential.environment.")) {
                named.add(config.getConfigValue(name).getValue());
            }
        }
        System.getenv().keySet().stream()
                .filter(name -> name.startsWith(OWN_VARIABLE))
                .forEach(names::add);
        names.removeAll(named); // an operator's own names for what holds a key of the cloud
        return names.stream().flatMap(name -> hint(name).stream()).toList();
    }

    /** Nothing if the key, or the environment variable, is one of the portal's. */
    Optional<String> hint(String name) {
        boolean variable = name.startsWith(OWN_VARIABLE);
        List<String> all = variable ? known.stream().map(UnknownKeys::variable).toList() : known;
        String wild = variable ? "NAME" : "<name>";
        if (all.stream().anyMatch(key -> pattern(key, wild).matcher(name).matches())) {
            return Optional.empty();
        }
        String guess = all.stream()
                .filter(key -> !key.contains(wild))
                .min(Comparator.comparingInt(key -> typos(key, name)))
                .filter(key -> typos(key, name) <= MOST_TYPOS)
                .map(key -> "; is it meant to be " + key + "?")
                .orElse("; the keys are in deployment/configuration.md");
        return Optional.of(name + " is set, but there is no such key" + guess);
    }

    private static Pattern pattern(String key, String wild) {
        return Pattern.compile(Stream.of(key.split(Pattern.quote(wild), -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".+"))
                + (wild.equals("NAME") ? "(_\\d+_?)?" : "(\\[\\d+])?"));
    }

    private static String variable(String key) {
        return key.replace("<name>", "NAME").toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** How many letters have to be put in, taken out or replaced (Levenshtein). */
    private static int typos(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            before[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] now = new int[other.length() + 1];
            now[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = before[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                now[column] = Math.min(replaced, 1 + Math.min(before[column], now[column - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
