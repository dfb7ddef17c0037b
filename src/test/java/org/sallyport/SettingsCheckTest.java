package org.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {

    private static final String AT = "sallyport.cloud.connections.main.";

    private final Map<String, String> keys = new HashMap<>();

    @BeforeEach
    void allThatIsNeeded() {
        keys.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/sallyport");
        keys.put(AT + "region", "ap-southeast-3");
        keys.put(AT + "project", "0123456789abcdef0123456789abcdef");
        keys.put(AT + "credential.agency", "true");
    }

    @Test
    void isContentWithWhatIsNeeded() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void knowsTheDefaultsOfTheSandboxThatTheDemonstrationRefersTo() {
        keys.remove(AT + "credential.agency");
        keys.put(AT + "credential.environment.access-key", "sallyport.sandbox.access-key");
        keys.put(AT + "credential.environment.secret-key", "sallyport.sandbox.secret-key");

        assertThat(faults()).isEmpty();
    }

    @Test
    void tellsTheFaultsOfEveryFeatureAtOnceAndNoSecret() {
        keys.remove(AT + "region");
        keys.put("sallyport.apply.workers", "several");
        keys.put("sallyport.session.idle-timeout", "a while");
        keys.put("sallyport.inventory.refresh", "1s");
        keys.put("sallyport.audit.heads.url", "ftp://heads.example.org");
        keys.put("sallyport.notification.webhooks.chat.url", "http://chat.example.org");
        keys.put("sallyport.notification.webhooks.chat.secret", "hunter2");
        keys.put("sallyport.oidc.issuer", "login.example.org");
        keys.put("sallyport.oidc.client-secret", "hunter3");
        keys.put("sallyport.oidc.client-secret-file", "/run/secrets/oidc");

        assertThat(String.join("\n", faults()))
                .contains(
                        AT + "region is not set",
                        "sallyport.apply.workers",
                        "sallyport.session.idle-timeout makes no sense",
                        "sallyport.inventory.refresh: set 10s or more",
                        "sallyport.audit.heads.url: ",
                        "sallyport.audit.heads.key-file: ",
                        "sallyport.notification.webhooks.chat.url: ",
                        "sallyport.notification.webhooks.chat.secret: ",
                        "sallyport.oidc.issuer: ",
                        "sallyport.oidc.client-secret: set one of the two")
                .doesNotContain("hunter2", "hunter3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sallyport.apply.workers|-1|set 0 or more",
                "sallyport.apply.pauses|-1|set 0 or more",
                "sallyport.apply.attempts|0|set 1 or more",
                "sallyport.apply.lease|2s|set 10s or more",
                "sallyport.apply.poll-interval|0s|set more than 0s",
                "sallyport.apply.pause|0s|set more than 0s",
                "sallyport.apply.longest-pause|10ms|set at least as much as sallyport.apply.pause",
                "sallyport.apply.shutdown|-1s|set 0s or more",
                "sallyport.change.approvals.sealed|0|set a number from 1 to 5",
                "sallyport.change.approvals.sealed|6|set a number from 1 to 5",
                "sallyport.change.lifetime|0s|set more than 0s",
                "sallyport.change.confirmation-time|-5m|set more than 0s",
                "sallyport.change.watch|off|set 1s or more",
                "sallyport.change.watch|now and then|set 1s or more"
            })
    void namesTheKeyOfWhatIsOutOfRangeAndWhatToSet(String key, String value, String advice) {
        keys.put(key, value);

        assertThat(faults()).singleElement().asString().startsWith(key + ": " + advice);
    }

    @Test
    void tellsAllThatIsOutOfRangeAtOnce() {
        keys.put("sallyport.apply.workers", "-1");
        keys.put("sallyport.apply.attempts", "0");
        keys.put("sallyport.change.watch", "0s");

        assertThat(faults()).hasSize(3);
    }

    @Test
    void asksForTheFirstOperatorWhereNobodyCanHaveAnAccountYet() {
        assertThat(faults()).isEmpty();

        keys.put("quarkus.datasource.jdbc.url", "jdbc:h2:file:/nowhere/sallyport");

        assertThat(String.join("\n", faults()))
                .contains(
                        "sallyport.bootstrap.operator.name: ", "sallyport.bootstrap.operator.password: one of the two");
    }

    @Test
    void readsEverySettingThereIs() {
        List<String> mappings = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.sallyport").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::getName)
                        .toList();

        assertThat(SettingsCheck.MAPPINGS.stream().map(Class::getName)).containsExactlyInAnyOrderElementsOf(mappings);
    }

    private List<String> faults() {
        return SettingsCheck.faults(() -> new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(keys, "test", 200), builtIn())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withValidateUnknown(false));
    }

    /** The values that the portal brings along. */
    private static ConfigSource builtIn() {
        try {
            return new PropertiesConfigSource(
                    Path.of("src", "main", "resources", "application.properties")
                            .toUri()
                            .toURL(),
                    100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
