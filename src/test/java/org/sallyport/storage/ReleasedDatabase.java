package org.sallyport.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.sallyport.audit.AppendOnly;

/**
 * A database as the first released version left it, with rows in every table, which that version wrote itself: people signed
 * in and failed to, a change of payments-prod went its way to confirmed, and another one waits for its signature.
 */
public final class ReleasedDatabase {

    private static final Path FOLDER = Path.of("src", "test", "resources", "released");

    private ReleasedDatabase() {}

    /** What a portal is configured with to find it, restored to an H2 file in that folder. */
    public static Map<String, String> onH2(Path folder) throws IOException, SQLException {
        return restored("h2.sql", "jdbc:h2:file:" + folder.resolve("sallyport"), "sallyport");
    }

    /** The same, restored to an empty database of PostgreSQL. */
    public static Map<String, String> onPostgresql(String url) throws IOException, SQLException {
        return restored("postgresql.sql", url, "postgres");
    }

    private static Map<String, String> restored(String file, String url, String name) throws IOException, SQLException {
        Map<String, String> configuration = Map.of(
                "quarkus.datasource.jdbc.url", url,
                "quarkus.datasource.username", name,
                "quarkus.datasource.password", "sallyport");
        try (Connection connection = open(configuration);
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(FOLDER.resolve(file)));
        }
        return configuration;
    }

    /** A connection as the portal has it. */
    public static Connection open(Map<String, String> configuration) throws SQLException {
        Properties account = new Properties();
        account.put("user", configuration.get("quarkus.datasource.username"));
        account.put("password", configuration.get("quarkus.datasource.password"));
        return new StorageDriver().connect(configuration.get("quarkus.datasource.jdbc.url"), account);
    }

    /** Brings a database to the newest migration, without a portal. */
    public static void migrate(Map<String, String> configuration) {
        String url = configuration.get("quarkus.datasource.jdbc.url");
        Flyway.configure()
                .dataSource(
                        url.startsWith("jdbc:h2:") ? StorageDriver.inPostgresqlMode(url) : url,
                        configuration.get("quarkus.datasource.username"),
                        configuration.get("quarkus.datasource.password"))
                .locations("db/migration")
                .placeholders(AppendOnly.placeholders(url))
                .load()
                .migrate();
    }
}
