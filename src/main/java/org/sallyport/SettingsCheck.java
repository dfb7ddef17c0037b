package org.sallyport;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sallyport.apply.ApplyConfiguration;
import org.sallyport.apply.ApplyFaults;
import org.sallyport.audit.HeadFaults;
import org.sallyport.audit.HeadSettings;
import org.sallyport.change.ChangeConfiguration;
import org.sallyport.change.ChangeFaults;
import org.sallyport.cloud.huawei.CloudConfiguration;
import org.sallyport.cloud.huawei.Standalone;
import org.sallyport.identity.FirstOperatorSettings;
import org.sallyport.identity.OidcSettings;
import org.sallyport.identity.SessionSettings;
import org.sallyport.identity.SignInFaults;
import org.sallyport.identity.SignInSettings;
import org.sallyport.identity.TwoPeopleSettings;
import org.sallyport.inventory.InventoryConfiguration;
import org.sallyport.notification.NotificationSettings;
import org.sallyport.notification.WayFaults;
import org.sallyport.sandbox.SandboxConfiguration;

/**
 * What makes no sense in the portal's own keys, all of it at once and before anything is opened. Each feature says what is
 * wrong with its settings, as it would again at the start itself.
 */
final class SettingsCheck {

    /** All there are; the sandbox's among them for its defaults, which the demonstration's connection refers to. */
    static final List<Class<?>> MAPPINGS = List.of(
            ApplyConfiguration.class,
            ChangeConfiguration.class,
            CloudConfiguration.class,
            FirstOperatorSettings.class,
            HeadSettings.class,
            InventoryConfiguration.class,
            NotificationSettings.class,
            OidcSettings.class,
            SandboxConfiguration.class,
            SessionSettings.class,
            SignInSettings.class,
            TracingConfiguration.class,
            TwoPeopleSettings.class);

    private final Supplier<SmallRyeConfigBuilder> sources;
    private final List<String> faults = new ArrayList<>();
    private final List<Class<?>> readable = new ArrayList<>();

    private SettingsCheck(Supplier<SmallRyeConfigBuilder> sources) {
        this.sources = sources;
    }

    /**
     * Each fault with its key and what to set.
     *
     * @param sources what the configuration is read from, afresh at each call
     */
    static List<String> faults(Supplier<SmallRyeConfigBuilder> sources) {
        SettingsCheck check = new SettingsCheck(sources);
        check.askFeatures(check.read());
        return check.faults;
    }

    /** The demonstration's connection refers to keys that nobody sets. */
    static SmallRyeConfigBuilder withTheSandboxsDefaults(SmallRyeConfigBuilder builder) {
        return builder.withMapping(SandboxConfiguration.class);
    }

    /** With every mapping that can be read; a value of the wrong type makes one unreadable as a whole. */
    private SmallRyeConfig read() {
        try {
            SmallRyeConfig config = mapped(MAPPINGS);
            readable.addAll(MAPPINGS);
            return config;
        } catch (ConfigValidationException unreadable) {
            for (Class<?> mapping : MAPPINGS) {
                readAlone(mapping);
            }
            return mapped(readable);
        }
    }

    private void readAlone(Class<?> mapping) {
        try {
            mapped(List.of(mapping));
            readable.add(mapping);
        } catch (ConfigValidationException e) {
            for (int problem = 0; problem < e.getProblemCount(); problem++) {
                faults.add(sentence(e.getProblem(problem).getMessage()));
            }
        }
    }

    /** Without the names of classes and numbers of messages that the library begins with, and without the value. */
    private static String sentence(String problem) {
        return problem.replaceAll("^[\\w.]+(?:Exception|Error): ", "")
                .replaceAll("SRCFG\\d+: ", "")
                .replaceAll(
                        "The config property (\\S+) with the config value \".*\" threw an Exception .*",
                        "$1 makes no sense: see its type in deployment/configuration.md")
                .replaceAll("The config property (\\S+) is required but .*", "$1 is not set");
    }

    private SmallRyeConfig mapped(List<Class<?>> mappings) {
        SmallRyeConfigBuilder builder = sources.get();
        mappings.forEach(builder::withMapping);
        return builder.build();
    }

    private void askFeatures(SmallRyeConfig config) {
        if (readable.contains(CloudConfiguration.class)) {
            faults.addAll(Standalone.faults(config));
        }
        if (readable.contains(ApplyConfiguration.class)) {
            faults.addAll(ApplyFaults.of(config.getConfigMapping(ApplyConfiguration.class)));
        }
        if (readable.contains(ChangeConfiguration.class)) {
            faults.addAll(ChangeFaults.of(config.getConfigMapping(ChangeConfiguration.class)));
        }
        if (readable.contains(InventoryConfiguration.class)) {
            askInventory(config.getConfigMapping(InventoryConfiguration.class));
        }
        if (readable.contains(HeadSettings.class)) {
            faults.addAll(HeadFaults.of(config.getConfigMapping(HeadSettings.class)));
        }
        if (readable.contains(NotificationSettings.class)) {
            faults.addAll(WayFaults.of(
                    config.getConfigMapping(NotificationSettings.class),
                    text(config, "sallyport.public-address"),
                    text(config, "quarkus.mailer.from")));
        }
        if (readable.contains(OidcSettings.class)) {
            faults.addAll(SignInFaults.of(config.getConfigMapping(OidcSettings.class)));
        }
        if (readable.contains(FirstOperatorSettings.class) && nobodyCanHaveAnAccount(config)) {
            faults.addAll(SignInFaults.of(config.getConfigMapping(FirstOperatorSettings.class)));
        }
    }

    private void askInventory(InventoryConfiguration inventory) {
        try {
            inventory.refreshEvery();
        } catch (IllegalArgumentException e) {
            faults.add("sallyport.inventory.refresh: set 10s or more, or off");
        }
    }

    /** A file that is not there yet; whether PostgreSQL has people is only known when it is asked. */
    private static boolean nobodyCanHaveAnAccount(SmallRyeConfig config) {
        boolean demonstration = config.getProfiles().contains("local");
        return !demonstration
                && text(config, "sallyport.oidc.issuer").isEmpty()
                && text(config, "quarkus.datasource.jdbc.url")
                        .filter(FileCheck::isFileToBeMade)
                        .isPresent();
    }

    private static Optional<String> text(SmallRyeConfig config, String key) {
        return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
    }
}
