package org.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import jakarta.persistence.OptimisticLockException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Properties;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.storage.StorageDriver;

class ContentionTest {

    private static final OptionalInt COME_BACK_LATER = OptionalInt.of(503);
    private static final OptionalInt LOOK_AGAIN = OptionalInt.of(409);
    private static final String URL = "jdbc:h2:mem:contention;LOCK_TIMEOUT=50";

    @Test
    void isARowThatSomebodyElseHeldForTooLong() throws SQLException {
        try (Connection holder = connect();
                Connection waiting = connect();
                Statement statement = holder.createStatement()) {
            statement.execute("create table place (id integer primary key)");
            statement.execute("insert into place values (1)");
            holder.setAutoCommit(false);
            statement.execute("select id from place where id = 1 for update");

            SQLException inVain = catchThrowableOfType(
                    SQLException.class, () -> waiting.createStatement().execute("update place set id = 2"));

            assertThat(Contention.status(new IllegalStateException(inVain))).isEqualTo(COME_BACK_LATER);
        }
    }

    @Test
    void isAPoolOfWhichEveryConnectionWasInUseForTooLong() throws SQLException {
        AgroalDataSourceConfigurationSupplier one = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .acquisitionTimeout(Duration.ofMillis(50))
                        .connectionFactoryConfiguration(
                                to -> to.jdbcUrl(URL).connectionProviderClass(StorageDriver.class)));
        try (AgroalDataSource pool = AgroalDataSource.from(one);
                Connection ignored = pool.getConnection()) {
            SQLException inVain = catchThrowableOfType(SQLException.class, pool::getConnection);

            assertThat(inVain.getMessage()).contains("cquisition timeout");
            assertThat(Contention.status(new IllegalStateException(inVain))).isEqualTo(COME_BACK_LATER);
        }
    }

    /** PostgreSQL's words for a row that is held, a deadlock, a failed serialisation and too many connections. */
    @ParameterizedTest
    @ValueSource(strings = {"55P03", "40P01", "40001", "53300"})
    void isWhatPostgresqlCallsSo(String state) {
        assertThat(Contention.status(new SQLException("in vain", state))).isEqualTo(COME_BACK_LATER);
    }

    @Test
    void isThatSomebodyElseWasFaster() {
        SQLException taken = new SQLException("taken", "23505");

        assertThat(Contention.status(new OptimisticLockException())).isEqualTo(LOOK_AGAIN);
        assertThat(Contention.status(
                        new ConstraintViolationException("taken", taken, "insert", ConstraintKind.UNIQUE, "uk_place")))
                .isEqualTo(LOOK_AGAIN);
    }

    @Test
    void isNothingElse() {
        SQLException broken = new SQLException("no such column", "42703");

        assertThat(Contention.status(null)).isEmpty();
        assertThat(Contention.status(broken)).isEmpty();
        assertThat(Contention.status(new IllegalStateException("Acquisition timeout")))
                .isEmpty();
        assertThat(Contention.status(new ConstraintViolationException(
                        "null", broken, "insert", ConstraintKind.NOT_NULL, "nn_place")))
                .isEmpty();
    }

    private static Connection connect() throws SQLException {
        return new StorageDriver().connect(URL, new Properties());
    }
}
