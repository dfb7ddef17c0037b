package org.sallyport.storage;

import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.dialect.RowLockStrategy;
import org.hibernate.dialect.lock.internal.PostgreSQLLockingSupport;
import org.hibernate.dialect.lock.spi.ConnectionLockTimeoutStrategy;
import org.hibernate.dialect.lock.spi.LockingSupport;
import org.hibernate.exception.spi.SQLExceptionConversionDelegate;
import org.hibernate.exception.spi.ViolatedConstraintNameExtractor;
import org.hibernate.type.SqlTypes;

/**
 * PostgreSQL's dialect without the words that H2 in its PostgreSQL mode does not understand: {@code returning}, arrays,
 * {@code for no key update … of}, {@code update … from}. Failures are read in the language of the database that raised them,
 * so that a violated constraint has the same kind and the same name on both.
 */
public final class StorageDialect extends PostgreSQLDialect {

    private static final DatabaseVersion OLDEST_POSTGRESQL = DatabaseVersion.make(13);

    private final H2Dialect h2 = new H2Failures();
    private final LockingSupport locking = new RowLocking();

    public StorageDialect() {
        super(OLDEST_POSTGRESQL);
    }

    @Override
    public boolean supportsInsertReturning() {
        return false;
    }

    @Override
    public boolean supportsUpdateReturning() {
        return false;
    }

    /** Generated keys are asked for through JDBC, which both drivers offer. */
    @Override
    public boolean supportsInsertReturningGeneratedKeys() {
        return true;
    }

    @Override
    public boolean supportsStandardArrays() {
        return false;
    }

    @Override
    public boolean supportsFromClauseInUpdate() {
        return false;
    }

    @Override
    public boolean supportsLateral() {
        return false;
    }

    @Override
    public LockingSupport getLockingSupport() {
        return locking;
    }

    @Override
    public String getForUpdateString() {
        return " for update";
    }

    /** H2 reports a {@code text} column as a large object; it is read and written as a string on both. */
    @Override
    public boolean equivalentTypes(int mapped, int found) {
        return super.equivalentTypes(mapped, found) || found == Types.CLOB && isText(mapped);
    }

    private static boolean isText(int type) {
        return type == Types.VARCHAR || type == Types.LONGVARCHAR || type == SqlTypes.LONG32VARCHAR;
    }

    @Override
    public SQLExceptionConversionDelegate buildSQLExceptionConversionDelegate() {
        SQLExceptionConversionDelegate ofH2 = h2.buildSQLExceptionConversionDelegate();
        SQLExceptionConversionDelegate ofPostgresql = super.buildSQLExceptionConversionDelegate();
        return (exception, message, sql) ->
                (isFromH2(exception) ? ofH2 : ofPostgresql).convert(exception, message, sql);
    }

    @Override
    public ViolatedConstraintNameExtractor getViolatedConstraintNameExtractor() {
        ViolatedConstraintNameExtractor ofH2 = h2.getViolatedConstraintNameExtractor();
        ViolatedConstraintNameExtractor ofPostgresql = super.getViolatedConstraintNameExtractor();
        return exception -> (isFromH2(exception) ? ofH2 : ofPostgresql).extractConstraintName(exception);
    }

    private static boolean isFromH2(SQLException exception) {
        return exception instanceof org.h2.jdbc.JdbcException;
    }

    /** Reads H2's failures, with the name of a violated constraint as the migration gave it. */
    private static final class H2Failures extends H2Dialect {

        /** H2 adds the schema and the index behind it: {@code public.uk_team INDEX public.uk_team_INDEX_4}. */
        private static final Pattern NAME = Pattern.compile("^(?:\\w+\\.)?([^\\s.]+)");

        @Override
        public ViolatedConstraintNameExtractor getViolatedConstraintNameExtractor() {
            ViolatedConstraintNameExtractor decorated = super.getViolatedConstraintNameExtractor();
            return exception -> Optional.ofNullable(decorated.extractConstraintName(exception))
                    .map(H2Failures::bare)
                    .orElse(null);
        }

        private static String bare(String decorated) {
            Matcher matcher = NAME.matcher(decorated);
            return matcher.find() ? matcher.group(1) : decorated;
        }
    }

    /** Locks rows without naming tables ({@code for update of t} is not H2's) and without a session's lock timeout. */
    private static final class RowLocking extends PostgreSQLLockingSupport {

        @Override
        public RowLockStrategy getWriteRowLockStrategy() {
            return RowLockStrategy.NONE;
        }

        @Override
        public ConnectionLockTimeoutStrategy getConnectionLockTimeoutStrategy() {
            return ConnectionLockTimeoutStrategy.NONE;
        }
    }
}
