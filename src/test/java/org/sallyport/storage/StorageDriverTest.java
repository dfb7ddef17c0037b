package org.sallyport.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StorageDriverTest {

    private final StorageDriver driver = new StorageDriver();

    @Test
    void makesH2ReadWhatPostgresqlReads() throws SQLException {
        try (var connection = driver.connect("jdbc:h2:mem:driver", new Properties());
                var statement = connection.createStatement()) {
            statement.execute("create table team (name text, since timestamp with time zone default now())");
            statement.execute("insert into team (name) values ('payments'), (null) on conflict do nothing");

            var teams = statement.executeQuery("select name from team order by name");

            assertThat(teams.getMetaData().getColumnName(1)).isEqualTo("name");
            assertThat(teams.next()).isTrue();
            assertThat(teams.getString("name")).as("nulls come last").isEqualTo("payments");
        }
    }

    @Test
    void leavesAModeThatTheOperatorNamed() {
        assertThat(StorageDriver.inPostgresqlMode("jdbc:h2:mem:x;mode=PostgreSQL"))
                .isEqualTo("jdbc:h2:mem:x;mode=PostgreSQL");
    }

    @Test
    void keepsH2OpenUntilItsLastConnectionIsClosedUnlessTheOperatorWantsItOtherwise() {
        assertThat(StorageDriver.openToTheEnd("jdbc:h2:file:/data/x"))
                .isEqualTo("jdbc:h2:file:/data/x;DB_CLOSE_ON_EXIT=FALSE");
        assertThat(StorageDriver.openToTheEnd("jdbc:h2:file:/data/x;db_close_on_exit=true"))
                .isEqualTo("jdbc:h2:file:/data/x;db_close_on_exit=true");
    }

    @Test
    void leavesOtherDatabasesToOtherDrivers() throws SQLException {
        assertThat(driver.acceptsURL("jdbc:mysql://localhost/sallyport")).isFalse();
        assertThat(driver.connect("jdbc:mysql://localhost/sallyport", new Properties()))
                .isNull();
    }
}
