package org.sallyport.audit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/** H2's trigger on the table of entries; PostgreSQL has one in its own language. H2 finds it by its name. */
@RegisterForReflection
public final class RefuseChanges implements Trigger {

    private static final String RESTRICT_VIOLATION = "23001";

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        throw new SQLException(AppendOnly.REFUSAL, RESTRICT_VIOLATION);
    }
}
