package org.sallyport;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the portal. What the configuration lacks is told in plain words before anything else is tried, since the
 * failure of a connection pool halfway through the start tells an operator little.
 */
@QuarkusMain
public class Sallyport implements QuarkusApplication {

    private static final int MISCONFIGURED = 78; // EX_CONFIG of sysexits.h

    public static void main(String... arguments) {
        Config config = ConfigProvider.getConfig();
        StartCheck.complaint(key -> config.getOptionalValue(key, String.class)).ifPresent(complaint -> {
            System.err.println(complaint);
            System.exit(MISCONFIGURED);
        });
        Quarkus.run(Sallyport.class, arguments);
    }

    @Override
    public int run(String... arguments) {
        if (ConfigUtils.isProfileActive("demo")) {
            Config config = ConfigProvider.getConfig();
            System.out.println(Demonstration.welcome(config.getValue("quarkus.http.port", Integer.class)));
        }
        Quarkus.waitForExit();
        return 0;
    }
}
