package org.sallyport.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The written table of keys against the keys that there are. {@code -Dconfiguration.write=true} writes it anew. */
class ConfigurationTest {

    private static final Path WRITTEN = Path.of("deployment", "configuration.md");
    private static final String BEGIN = "<!-- written by ConfigurationTest -->\n";
    private static final String END = "<!-- end -->\n";

    @Test
    void theTableSaysWhatTheSourcesSay() throws IOException {
        String written = Files.readString(WRITTEN);
        String before = written.substring(0, written.indexOf(BEGIN) + BEGIN.length());
        String after = written.substring(written.indexOf(END));
        String current = before + table(ConfigurationTable.read()) + after;
        if (Boolean.getBoolean("configuration.write")) {
            Files.writeString(WRITTEN, current);
        }

        assertThat(Files.readString(WRITTEN))
                .as("run this test with -Dconfiguration.write=true")
                .isEqualTo(current);
    }

    /** The portal hints at keys that are not in this list when it starts. */
    @Test
    void thePortalKnowsAllItsKeys() throws IOException {
        Path list = Path.of("src", "main", "resources", "sallyport-keys.txt");
        String current = Stream.concat(
                        ConfigurationTable.read().stream().map(ConfigurationTable.Key::name),
                        Stream.of("sallyport.sandbox.<name>", "sallyport.move.<name>"))
                .collect(Collectors.joining("\n", "", "\n"));
        if (Boolean.getBoolean("configuration.write")) {
            Files.writeString(list, current);
        }

        assertThat(Files.readString(list))
                .as("run this test with -Dconfiguration.write=true")
                .isEqualTo(current);
    }

    @Test
    void everyKeyHasAMeaning() throws IOException {
        assertThat(ConfigurationTable.read())
                .hasSizeGreaterThan(30)
                .allSatisfy(key -> assertThat(key.meaning()).as(key.name()).isNotBlank());
    }

    @Test
    void noMeaningSpeaksOfMethodsWhereKeysAreMeant() throws IOException {
        assertThat(ConfigurationTable.read())
                .extracting(ConfigurationTable.Key::meaning)
                .noneMatch(meaning ->
                        Pattern.compile("`[a-z]+[A-Z]\\w*`").matcher(meaning).find());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one-host.env",
                "kubernetes/base/portal.env",
                "kubernetes/one-host/portal.env",
                "kubernetes/ha/portal.env",
                "kubernetes/cce/portal.env",
                "kubernetes/cce-agency/portal.env",
                "kubernetes/secrets.example.properties"
            })
    void examplesSetOnlyKeysThatThereAre(String file) throws IOException {
        List<Pattern> known = ConfigurationTable.read().stream()
                .map(key -> Pattern.compile(Stream.of(variable(key.name()).split("_NAME_", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\w+"))))
                .toList();

        List<String> own = Files.readAllLines(Path.of("deployment").resolve(file)).stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> variable(line.split("=", 2)[0]))
                .filter(name -> name.startsWith("SALLYPORT_"))
                .toList();

        assertThat(own)
                .allSatisfy(name -> assertThat(known)
                        .as(name)
                        .anyMatch(key -> key.matcher(name).matches()));
    }

    private static String table(List<ConfigurationTable.Key> keys) {
        return keys.stream()
                .map(key -> "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                key.name(),
                                key.type(),
                                key.fallback().isEmpty() ? "–" : "`" + key.fallback() + "`",
                                key.meaning().replace("|", "\\|")))
                .collect(Collectors.joining("", "| key | type | default | meaning |\n|---|---|---|---|\n", ""));
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_").replace("__NAME_", "_NAME_");
    }
}
