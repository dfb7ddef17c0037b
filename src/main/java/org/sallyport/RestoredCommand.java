package org.sallyport;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sallyport.audit.AuditVerifier.Verdict;
import org.sallyport.audit.CannotRestore;
import org.sallyport.audit.Restoration;
import org.sallyport.audit.StoredChain;

/**
 * {@code restored}: makes a database that was restored from a backup safe to start a portal on. What would act by itself, or on
 * an old signature, is made harmless, and the audit log tells of it; all of it or nothing. It starts the portal's inside
 * without its doors: nothing is served, no cloud is called, no job and no run is carried out.
 */
final class RestoredCommand {

    static final String COMMAND = "restored";

    private static final int DONE = 0;
    private static final int NOT_DONE = 1;

    private static final Map<String, String> WITHOUT_DOORS = Map.of(
            "quarkus.http.host-enabled", "false",
            "quarkus.management.host-enabled", "false",
            "quarkus.scheduler.enabled", "false",
            "quarkus.shutdown.delay", "0S",
            "quarkus.banner.enabled", "false",
            "quarkus.log.console.level", "WARN",
            "sallyport.apply.workers", "0",
            "sallyport.sandbox.enabled", "false");

    private static volatile boolean asked;

    private final Function<String, Optional<String>> configured;
    private final PrintStream out;

    RestoredCommand(Function<String, Optional<String>> configured, PrintStream out) {
        this.configured = configured;
        this.out = out;
    }

    /** Ends the process, with 0 if the database can be started on. */
    void runAndExit(String... arguments) {
        Optional<String> objection = objection();
        if (objection.isPresent()) {
            out.println(objection.get());
            System.exit(NOT_DONE);
        }
        WITHOUT_DOORS.forEach(System::setProperty);
        asked = true;
        Quarkus.run(Inside.class, arguments);
    }

    /** What can be seen to be in the way before anything is opened for good. */
    Optional<String> objection() {
        Optional<String> inUse = FileCheck.complaint(configured);
        if (inUse.isPresent()) {
            return inUse;
        }
        ConfiguredDatabase database = new ConfiguredDatabase(configured);
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            if (!database.isH2() && isInUse(connection)) {
                return Optional.of("Another portal is connected to this database. Stop every portal that uses it first."
                        + " Nothing was changed.");
            }
            if (!StoredChain.isIn(connection)) {
                return Optional.of("There is nothing of a portal in this database: restore the backup first, or look at"
                        + " quarkus.datasource.jdbc.url. Nothing was changed.");
            }
            Verdict verdict = StoredChain.verify(connection);
            return verdict.fault().map(Restoration::notWhole);
        } catch (SQLException e) {
            return Optional.of(
                    database.isH2() && e.getErrorCode() == ConfiguredDatabase.H2_ABSENT
                            ? "There is no such file: put the backup back first, or look at quarkus.datasource.jdbc.url."
                            : "The database cannot be opened: " + e.getMessage()
                                    + " (look at quarkus.datasource.jdbc.url, .username and .password)");
        }
    }

    /** Whether a pool like the portal's own is connected, with the same account; others cannot be seen. */
    private static boolean isInUse(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet others = statement.executeQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
                          and application_name = current_setting('application_name')
                        """)) {
            others.next();
            return others.getLong(1) > 0;
        }
    }

    /** What runs inside: first of all that is done at a start, so that nothing else is written into the log before. */
    @ApplicationScoped
    static class Inside implements QuarkusApplication {

        private final Restoration restoration;
        private int code = NOT_DONE;

        Inside(Restoration restoration) {
            this.restoration = restoration;
        }

        void first(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent started) {
            if (asked) {
                code = carryOut(System.out);
            }
        }

        @Override
        public int run(String... arguments) {
            return code;
        }

        int carryOut(PrintStream out) {
            try {
                tell(restoration.carryOut(), out);
                return DONE;
            } catch (CannotRestore e) {
                out.println(e.getMessage());
                return NOT_DONE;
            }
        }

        private static void tell(Restoration.Outcome outcome, PrintStream out) {
            if (outcome.already()) {
                out.println("This was done before, and nothing has happened since: nothing was changed.");
                return;
            }
            out.println("The audit log is whole. The backup ends with entry " + outcome.kept() + ", written at "
                    + outcome.backupAt() + "; what happened after that is not in this database.");
            out.println();
            outcome.done().forEach(done -> out.println("  " + done.what() + ": " + done.many()));
            out.println("""

                    The audit log tells of the restore and of each of these. Notifications about them are sent once a portal
                    runs. Now start one replica, and look:
                      - at the people, their rights and the policy: they are those of the backup, whatever was taken away,
                        disabled or decided since; passwords, too
                      - at Drift: clusters that were changed after the backup are not as this database says
                    """);
            if (!outcome.headsKept()) {
                out.println(
                        "A signed head of the audit log that vouches for the restore could not be kept; the portal tries"
                                + " again. Its log says more.");
            }
        }
    }
}
