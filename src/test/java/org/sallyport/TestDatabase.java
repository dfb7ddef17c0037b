package org.sallyport;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The database of every test that starts the portal, in the test's own process or packaged: H2 in memory, or with
 * {@code -Dtest.database=postgresql} a PostgreSQL server started for the run. No test need name it.
 */
@QuarkusTestResource(TestDatabase.class)
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        String database = System.getProperty("test.database", "h2");
        return switch (database) {
            case "h2" -> Map.of(); // the URL is in application.properties
            case "postgresql" -> startPostgres();
            default ->
                throw new IllegalArgumentException("test.database is '" + database + "'; it can be h2 or postgresql");
        };
    }

    private Map<String, String> startPostgres() {
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL for the tests did not start", e);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"),
                "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres");
    }

    @Override
    public void stop() {
        if (postgres == null) {
            return;
        }
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL for the tests did not stop", e);
        }
    }
}
