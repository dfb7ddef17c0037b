package org.sallyport.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class ColumnTest {

    @Test
    void goesOnCountingWhereTheDatabaseGivesTheNumbers() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String kind : new String[] {"always", "by default"}) {
                statement.execute("create table counted (id bigint generated " + kind + " as identity, name text);"
                        + "insert into counted (id, name) overriding system value values (7, 'copied')");
                Column id = Tables.of(connection).columns("counted").get(0);

                id.goOnCounting(connection, "counted");

                assertThat(id).isEqualTo(new Column("id", Long.class, true));
                assertThatThrownBy(() -> Column.of("counted", "place", "point", false))
                        .isInstanceOf(CannotMove.class)
                        .hasMessageContaining("place of counted");
                statement.execute("insert into counted (name) values ('new')");
                try (var row = statement.executeQuery("select id from counted where name = 'new'")) {
                    row.next();
                    assertThat(row.getLong(1)).isEqualTo(8);
                }
                statement.execute("drop table counted");
            }
        }
    }
}
