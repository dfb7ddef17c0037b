package org.sallyport;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.sallyport.audit.AuditCommand;

/**
 * Starts the portal, or carries out the command that its first arguments name: {@link AuditCommand}, {@link Doctor},
 * {@link MoveCommand}, {@link RestoredCommand} or {@link HealthCommand}. What the configuration lacks is told in plain words
 * before anything else is tried, since the failure of a connection pool halfway through the start tells an operator little.
 */
@QuarkusMain
public class Sallyport implements QuarkusApplication {

    private static final int CANNOT_START = 78; // EX_CONFIG of sysexits.h

    /** Given by a build that runs the portal: a build that is killed must not leave the portal behind. */
    private static final String END_WITH_PARENT = "--end-with-parent";

    public static void main(String... arguments) {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case AuditCommand.COMMAND -> System.exit(new AuditCommand(System.out, System.err).run(arguments));
            case Doctor.COMMAND -> System.exit(new Doctor(ConfigUtils::configBuilder, System.out).run());
            case MoveCommand.COMMAND -> System.exit(new MoveCommand(configuration(), System.out).run(arguments));
            case RestoredCommand.COMMAND -> restored(arguments);
            case HealthCommand.COMMAND -> System.exit(HealthCommand.run(configuration(), System.out));
            default -> start(arguments);
        }
    }

    private static void start(String... arguments) {
        Function<String, Optional<String>> configured = configuration();
        UnknownKeys.read().hints(ConfigUtils.configBuilder().build()).forEach(System.err::println);
        StartCheck.complaint(configured, SettingsCheck.faults(ConfigUtils::configBuilder))
                .or(() -> FileCheck.complaint(configured))
                .or(() -> PortCheck.complaint(configured))
                .or(() -> RestoreCheck.complaint(configured))
                .ifPresent(Sallyport::refuse);
        Quarkus.run(Sallyport.class, arguments);
    }

    private static void refuse(String complaint) {
        System.err.println(complaint);
        System.exit(CANNOT_START);
    }

    private static void restored(String... arguments) {
        Function<String, Optional<String>> configured = configuration();
        StartCheck.complaint(configured, SettingsCheck.faults(ConfigUtils::configBuilder))
                .ifPresent(Sallyport::refuse);
        new RestoredCommand(configured, System.out).runAndExit(arguments);
    }

    private static Function<String, Optional<String>> configuration() {
        // read afresh: in a native executable the configuration at hand before the start is the one of the build
        Config config = ConfigUtils.configBuilder().build();
        return key -> config.getOptionalValue(key, String.class);
    }

    @Override
    public int run(String... arguments) {
        if (List.of(arguments).contains(END_WITH_PARENT)) {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(Quarkus::asyncExit));
        }
        if (ConfigUtils.isProfileActive("demo")) {
            int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
            System.out.println(Demonstration.welcome(port));
        }
        Quarkus.waitForExit();
        return 0;
    }
}
