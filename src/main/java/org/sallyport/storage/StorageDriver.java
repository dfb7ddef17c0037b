package org.sallyport.storage;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Locale;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * Hands each JDBC URL to the driver of its database, {@code jdbc:h2:…} or {@code jdbc:postgresql:…}. The platform fixes
 * the driver class when the application is built; this class is what lets the database be chosen when it is started.
 *
 * <p>H2 is put into its PostgreSQL mode, whatever the URL says about the rest, so that an operator need not know the
 * settings the migrations count on.
 */
public final class StorageDriver implements Driver {

    /** What makes H2 read PostgreSQL's SQL, fold names to lower case and sort nulls last, as PostgreSQL does. */
    private static final String H2_AS_POSTGRESQL = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    /**
     * By itself H2 closes its database as soon as the process is told to end, while a run still has to write down how its
     * call to the cloud ended. Without that it is closed by the last connection, after everything else.
     */
    private static final String H2_OPEN_TO_THE_END = ";DB_CLOSE_ON_EXIT=FALSE";

    private static final String H2_PREFIX = "jdbc:h2:";
    private static final String POSTGRESQL_PREFIX = "jdbc:postgresql:";

    private final Driver h2 = new org.h2.Driver();
    private final Driver postgresql = new org.postgresql.Driver();

    /** Whether a JDBC URL names one of the two databases. */
    public static boolean understands(String url) {
        return url.startsWith(H2_PREFIX) || url.startsWith(POSTGRESQL_PREFIX);
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        if (url.startsWith(H2_PREFIX)) {
            return h2.connect(openToTheEnd(inPostgresqlMode(url)), properties);
        }
        // null, as the contract asks, for a URL that is not PostgreSQL's either
        return postgresql.connect(url, properties);
    }

    static String inPostgresqlMode(String h2Url) {
        return h2Url.toUpperCase(Locale.ROOT).contains(";MODE=") ? h2Url : h2Url + H2_AS_POSTGRESQL;
    }

    static String openToTheEnd(String h2Url) {
        return h2Url.toUpperCase(Locale.ROOT).contains(";DB_CLOSE_ON_EXIT=") ? h2Url : h2Url + H2_OPEN_TO_THE_END;
    }

    @Override
    public boolean acceptsURL(String url) {
        return understands(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return (url.startsWith(H2_PREFIX) ? h2 : postgresql).getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The drivers of H2 and PostgreSQL log for themselves.");
    }
}
