package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.audit.AuditLog;
import org.sallyport.audit.ChainedEntry;
import org.sallyport.identity.Visitor;

/** One request is found by one id: in the answer, in the log as machines collect it, and in the audit log. */
@QuarkusTest
class RequestInLogTest {

    @Inject
    AuditLog audit;

    private final Queue<JsonPath> lines = new ConcurrentLinkedQueue<>();
    private final Handler collector = new Handler() {
        private final JsonFormatter json = new JsonFormatter();

        @Override
        public void publish(LogRecord record) {
            // here, on the thread that logs: what belongs to the request is only known there
            lines.add(JsonPath.from(json.format(record)));
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing to close
        }
    };

    @BeforeEach
    void listen() {
        collector.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(collector);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(collector);
    }

    @Test
    void theErrorPageAndItsLineHaveTheSameId() {
        Response page = Visitor.stranger().get("/trouble/unforeseen");

        String id = page.header("X-Request-Id");
        assertThat(page.asString()).contains(id);
        assertThat(lines)
                .filteredOn(line -> String.valueOf(line.getString("message")).contains(id))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.getString("mdc.requestId")).isEqualTo(id));
    }

    @Test
    void theAuditEntryHasTheIdOfTheRequest() {
        Response answer = Visitor.stranger().signIn("nobody-with-an-id", "a wrong password");

        assertThat(audit.about("person/nobody-with-an-id", Long.MAX_VALUE).entries())
                .extracting(ChainedEntry::requestId)
                .contains(answer.header("X-Request-Id"));
    }

    @Test
    void noTraceIsKeptWhereNobodySaidWhereTo() {
        Visitor.stranger().get("/trouble/unforeseen");

        assertThat(lines)
                .extracting(line -> line.getString("mdc.traceId"))
                .isNotEmpty()
                .containsOnlyNulls();
    }
}
