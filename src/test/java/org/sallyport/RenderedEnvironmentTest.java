package org.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.deployment.Manifests;

/** Whether a portal would start with what each overlay of Kubernetes gives it, once the secrets are filled in. */
class RenderedEnvironmentTest {

    private static final Path SECRETS = Path.of("deployment", "kubernetes", "secrets.example.properties");
    private static final Path BUILT_IN = Path.of("src", "main", "resources", "application.properties");

    /** What somebody fills in where the example has nothing. */
    private static final String FILLED_IN = "kQ3v-9xTz-Lm42-Wd7p-Hs81";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void aPortalStartsWithIt(Manifests manifests) throws IOException {
        Path mounted = Files.writeString(folder.resolve("mounted"), "what a cluster mounts");
        Map<String, String> environment = new HashMap<>(manifests.environment());
        environment.replaceAll((key, value) -> manifests.mounts(value) ? mounted.toString() : value);
        Map<String, String> secrets = secrets();

        SmallRyeConfig config = builder(environment, secrets).build();
        assertThat(StartCheck.complaint(
                        key -> config.getOptionalValue(key, String.class),
                        SettingsCheck.faults(() -> builder(environment, secrets))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void everyKeyOfItIsKnown(Manifests manifests) {
        UnknownKeys keys = UnknownKeys.read();

        assertThat(manifests.environment().keySet().stream()
                        .filter(name -> name.startsWith("SALLYPORT_"))
                        .flatMap(name -> keys.hint(name).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void everyFileThatItNamesIsMounted(Manifests manifests) {
        assertThat(manifests.environment().values().stream().filter(value -> value.startsWith("/")))
                .isNotEmpty()
                .allMatch(manifests::mounts);
    }

    @Test
    void withoutTheSecretsNoneStarts() {
        assertThat(Manifests.overlays()).isNotEmpty().allSatisfy(manifests -> {
            Map<String, String> environment = manifests.environment();
            SmallRyeConfig config = builder(environment, Map.of()).build();
            assertThat(StartCheck.complaint(
                            key -> config.getOptionalValue(key, String.class),
                            SettingsCheck.faults(() -> builder(environment, Map.of()))))
                    .isPresent();
        });
    }

    /** With an identity provider people come from there, and it wants to know who asks. */
    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void theExampleOfSecretsNamesWhatTheEnvironmentRefersTo(Manifests manifests) throws IOException {
        Map<String, String> environment = manifests.environment();
        if (environment.containsKey("SALLYPORT_OIDC_ISSUER")) {
            assertThat(secrets()).containsKey("sallyport.oidc.client-secret");
        }
        assertThat(environment.entrySet().stream()
                        .filter(setting -> setting.getKey().contains("_CREDENTIAL_ENVIRONMENT_"))
                        .map(Map.Entry::getValue))
                .allSatisfy(named -> assertThat(secrets()).containsKey(named));
    }

    private static SmallRyeConfigBuilder builder(Map<String, String> environment, Map<String, String> secrets) {
        return new SmallRyeConfigBuilder()
                .withProfile("prod")
                .withSources(
                        new EnvConfigSource(environment, 300),
                        new PropertiesConfigSource(secrets, "secrets", 200),
                        builtIn())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withValidateUnknown(false)
                .addDefaultInterceptors();
    }

    private static PropertiesConfigSource builtIn() {
        try {
            return new PropertiesConfigSource(read(BUILT_IN), "built in", 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> secrets() throws IOException {
        return read(SECRETS).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, secret -> secret.getValue().isBlank() ? FILLED_IN : secret.getValue()));
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader lines = Files.newBufferedReader(file)) {
            properties.load(lines);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }
}
