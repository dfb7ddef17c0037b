package org.sallyport;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.sallyport.storage.StorageDriver;

/** The portal's database as it is configured, for those who look at it without starting the portal. */
final class ConfiguredDatabase {

    /** H2's code for a file that is not there. */
    static final int H2_ABSENT = 90146;

    private final String url;
    private final Properties account = new Properties();

    /** @param configured the value of a key, empty where it is not set */
    ConfiguredDatabase(Function<String, Optional<String>> configured) {
        this.url = configured.apply("quarkus.datasource.jdbc.url").orElse("");
        configured.apply("quarkus.datasource.username").ifPresent(name -> account.put("user", name));
        configured.apply("quarkus.datasource.password").ifPresent(password -> account.put("password", password));
    }

    String url() {
        return url;
    }

    /** Whether it is one of the two databases that the portal knows. */
    boolean isUnderstood() {
        return StorageDriver.understands(url);
    }

    boolean isH2() {
        return url.startsWith("jdbc:h2:");
    }

    /** Opens what is there; a file of H2 that is not ends in {@link #H2_ABSENT} and is not made. */
    Connection open() throws SQLException {
        return new StorageDriver().connect(isH2() ? url + ";IFEXISTS=TRUE" : url, account);
    }

    /** As {@link #open}; a file of H2 that is not there is a database without a table, and is not made either. */
    Connection openOrEmpty() throws SQLException {
        return FileCheck.isFileToBeMade(url) ? new StorageDriver().connect("jdbc:h2:mem:", account) : open();
    }
}
