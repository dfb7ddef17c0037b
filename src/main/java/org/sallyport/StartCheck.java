package org.sallyport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sallyport.storage.StorageDriver;

/**
 * What must be configured before the portal can start: keys that it cannot do without ({@link #REQUIRED}) and whatever the
 * features say of their own ({@link SettingsCheck}), all in one message. The profiles demo, dev and test bring values for every key in {@code application.properties}.
 */
final class StartCheck {

    private static final int SHORTEST_SESSION_KEY = 16;

    private static final List<RequiredKey> REQUIRED = List.of(
            new RequiredKey(
                    "quarkus.datasource.jdbc.url",
                    "the database: PostgreSQL, or a file of H2 on one host",
                    "jdbc:postgresql://db.example.org:5432/sallyport (with quarkus.datasource.username and .password), "
                            + "or jdbc:h2:file:/var/lib/sallyport/sallyport",
                    url -> StorageDriver.understands(url)
                            ? Optional.empty()
                            : Optional.of("begins neither with jdbc:postgresql: nor with jdbc:h2:")),
            new RequiredKey(
                    "quarkus.http.auth.session.encryption-key",
                    "encrypts the cookie of who is signed in; keep it secret, and the same on every replica",
                    "the answer of: openssl rand -base64 32",
                    key -> key.length() >= SHORTEST_SESSION_KEY
                            ? Optional.empty()
                            : Optional.of("is shorter than " + SHORTEST_SESSION_KEY + " characters")));

    /** Whose they are is said in the address, or here. A client's certificate proves as much as a password. */
    private static final List<AccountKey> ACCOUNT = List.of(
            new AccountKey(
                    new RequiredKey(
                            "quarkus.datasource.username",
                            "the account that the tables belong to",
                            "sallyport",
                            name -> Optional.empty()),
                    List.of("user=")),
            new AccountKey(
                    new RequiredKey(
                            "quarkus.datasource.password",
                            "its password; for a new file of H2 the one that it gets",
                            "the answer of: openssl rand -base64 24",
                            password -> Optional.empty()),
                    List.of("password=", "sslcert=", "sslkey=")));

    private static final List<String> PORTS =
            List.of("quarkus.http.port", "quarkus.management.port", "sallyport.sandbox.port");

    private StartCheck() {}

    /**
     * What is wrong with the configuration, in words for the person who starts the portal.
     *
     * @param configured the value of a key, empty where it is not set
     * @param further what else is wrong, each fault with its key and what to set
     * @return empty if the portal can start
     */
    static Optional<String> complaint(Function<String, Optional<String>> configured, List<String> further) {
        List<String> faults = new ArrayList<>();
        String url = configured.apply(REQUIRED.get(0).name()).orElse("");
        Stream.concat(
                        REQUIRED.stream(),
                        ACCOUNT.stream().filter(key -> !key.isIn(url)).map(AccountKey::key))
                .flatMap(key -> key.complaint(configured).stream())
                .forEach(faults::add);
        for (String port : PORTS) {
            configured
                    .apply(port)
                    .filter(number -> !number.isBlank() && !isPort(number))
                    .ifPresent(number -> faults.add("  " + port + " is no port: set a number from 0 to 65535\n"));
        }
        further.forEach(fault -> faults.add("  " + fault + "\n"));
        return faults.isEmpty() ? Optional.empty() : Optional.of(message(faults));
    }

    private static boolean isPort(String number) {
        return number.strip().matches("\\d{1,5}") && Integer.parseInt(number.strip()) <= 65_535;
    }

    private static String message(List<String> faults) {
        return """

                Sallyport cannot start: its configuration is not complete.

                %s
                Set each as an environment variable, as -Dkey=value before -jar, or in config/application.properties.

                Only looking? The demonstration needs no configuration:
                  mvn -Pdemo
                  java -Dquarkus.profile=demo -jar target/quarkus-app/quarkus-run.jar
                """.formatted(String.join("\n", faults));
    }

    /** @param inAddress what stands in a JDBC address that says the same */
    private record AccountKey(RequiredKey key, List<String> inAddress) {

        boolean isIn(String url) {
            String lowerCase = url.toLowerCase(Locale.ROOT);
            return inAddress.stream().anyMatch(part -> lowerCase.matches(".*[?&;]" + part + ".*"));
        }
    }

    /**
     * @param fault what is wrong with a value, empty if nothing; never shows the value, which may be a secret
     */
    private record RequiredKey(String name, String purpose, String example, Function<String, Optional<String>> fault) {

        Optional<String> complaint(Function<String, Optional<String>> configured) {
            return configured
                    .apply(name)
                    .filter(value -> !value.isBlank())
                    .map(fault)
                    .orElse(Optional.of("is not set"))
                    .map(this::describe);
        }

        private String describe(String what) {
            return """
                      %s %s
                        for:                  %s
                        environment variable: %s
                        example:              %s
                    """.formatted(name, what, purpose, environmentVariable(), example);
        }

        private String environmentVariable() {
            return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        }
    }
}
