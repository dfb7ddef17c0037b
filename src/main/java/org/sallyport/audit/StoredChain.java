package org.sallyport.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.sallyport.audit.AuditVerifier.End;
import org.sallyport.audit.AuditVerifier.Verdict;

/** Verifies the log of a database that no portal runs on, for a command that looks at it and ends. */
public final class StoredChain {

    private static final int ENTRIES_AT_A_TIME = 500;

    private StoredChain() {}

    /**
     * From the first entry to the one that the database says is the last.
     *
     * @param connection without automatic commits, so that not all entries are read at once
     */
    public static Verdict verify(Connection connection) throws SQLException {
        End end = end(connection);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ENTRIES_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery("select * from audit_entry order by number")) {
                return AuditVerifier.verify(End.START, new Entries(rows), end);
            } catch (Unreadable e) {
                throw e.cause;
            }
        }
    }

    /** Whether a database has a log at all. */
    public static boolean isIn(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "audit_head", null)) {
            return tables.next();
        }
    }

    /** Every restore that the log tells of, in order. */
    static List<Restore> restores(Connection connection) throws SQLException {
        List<Restore> restores = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select number, recorded_at from audit_entry where action = ? order by number")) {
            statement.setString(1, Restore.ACTION);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    restores.add(new Restore(
                            rows.getLong("number"),
                            rows.getObject("recorded_at", OffsetDateTime.class).toInstant()));
                }
            }
        }
        return List.copyOf(restores);
    }

    static End end(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery("select last_number, last_hash from audit_head where id = 1")) {
            return head.next() && head.getObject("last_number") != null
                    ? new End(head.getLong("last_number"), head.getString("last_hash"))
                    : End.START;
        }
    }

    private static final class Entries implements Iterator<ChainedEntry> {

        private final ResultSet rows;
        private boolean more;

        Entries(ResultSet rows) throws SQLException {
            this.rows = rows;
            this.more = rows.next();
        }

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public ChainedEntry next() {
            if (!more) {
                throw new NoSuchElementException();
            }
            try {
                ChainedEntry entry = new ChainedEntry(
                        rows.getLong("number"),
                        rows.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        rows.getString("actor"),
                        rows.getString("action"),
                        rows.getString("subject"),
                        rows.getString("cluster_id"),
                        rows.getString("details"),
                        rows.getString("request_id"),
                        rows.getString("remote_address"),
                        rows.getString("old_digest"),
                        rows.getString("new_digest"),
                        rows.getString("previous_hash"),
                        rows.getString("hash"));
                more = rows.next();
                return entry;
            } catch (SQLException e) {
                throw new Unreadable(e);
            }
        }
    }

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException cause;

        Unreadable(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
