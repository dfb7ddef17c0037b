package org.sallyport;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.sallyport.audit.AppendOnly;
import org.sallyport.audit.AuditVerifier.Verdict;
import org.sallyport.audit.StoredChain;
import org.sallyport.storage.CannotMove;
import org.sallyport.storage.Move;
import org.sallyport.storage.StorageDriver;

/**
 * {@code move --from URL --to URL}: moves everything that the portal keeps from an H2 file to an empty PostgreSQL, and
 * verifies the audit log there. Either all of it arrives or nothing.
 */
final class MoveCommand {

    static final String COMMAND = "move";

    private static final int MOVED = 0;
    private static final int NOT_MOVED = 1;
    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** H2's codes for a file that another process has open, and for a wrong account. */
    private static final int H2_IN_USE = 90020;

    private static final int H2_WRONG_ACCOUNT = 28000;

    private static final String USAGE = """
            Moves everything that the portal keeps from an H2 file to an empty PostgreSQL. Stop the portal first.

              java -jar quarkus-run.jar move --from jdbc:h2:file:/path/sallyport --to jdbc:postgresql://host:5432/sallyport

            The accounts are taken from the configuration, never from the command line:

              sallyport.move.from.username, .password or .password-file   of the H2 file; if not set,
                                                                          quarkus.datasource.username and .password
              sallyport.move.to.username, .password or .password-file     of PostgreSQL

            (as environment variables SALLYPORT_MOVE_TO_USERNAME, SALLYPORT_MOVE_TO_PASSWORD_FILE, ...)

            Ends with 0 if everything was moved, and with 1 if nothing was; what was in the way is said.
            """;

    private final Function<String, Optional<String>> configured;
    private final PrintStream out;

    MoveCommand(Function<String, Optional<String>> configured, PrintStream out) {
        this.configured = configured;
        this.out = out;
    }

    /** @param arguments of the program, {@code move} included */
    int run(String... arguments) {
        try {
            Map<String, String> given = given(List.of(arguments));
            String from = url(given, "--from", H2);
            String to = url(given, "--to", POSTGRESQL);
            Properties fromAccount = account("from", "quarkus.datasource.");
            Properties toAccount = account("to", "sallyport.move.to.");
            try (Connection old = open(from + ";IFEXISTS=TRUE", fromAccount, "from");
                    Connection fresh = open(to, toAccount, "to")) {
                move(old, fresh, to);
            }
            return MOVED;
        } catch (CannotMove e) {
            out.println(e.getMessage());
        } catch (SQLException e) {
            out.println("Nothing was moved: " + e.getMessage());
        }
        return NOT_MOVED;
    }

    private void move(Connection old, Connection fresh, String to) throws SQLException, CannotMove {
        old.setAutoCommit(false);
        fresh.setAutoCommit(false);
        try {
            Map<String, Long> rows = new Move(old, fresh, AppendOnly.placeholders(to)).carryOut();
            Verdict before = verified(old, "old");
            Verdict after = verified(fresh, "new");
            if (!before.verified().equals(after.verified())) {
                throw new CannotMove("The audit log ends with entry "
                        + before.verified().number() + " in the old database and with "
                        + after.verified().number() + " in the new one.");
            }
            fresh.commit();
            rows.forEach((table, count) -> out.println("  " + table + ": " + count));
            out.println("Everything was moved; the audit log is whole, "
                    + after.verified().number()
                    + " entries. Start the portal with quarkus.datasource.jdbc.url=" + to
                    + " and keep the old file until you have looked.");
        } catch (SQLException | CannotMove | RuntimeException e) {
            fresh.rollback();
            throw e;
        }
    }

    private static Verdict verified(Connection connection, String which) throws SQLException, CannotMove {
        Verdict verdict = StoredChain.verify(connection);
        if (verdict.fault().isPresent()) {
            throw new CannotMove("The audit log of the " + which + " database is not as it was written: entry "
                    + verdict.fault().get().number() + " is "
                    + verdict.fault().get().tampering().name().toLowerCase(Locale.ROOT) + ". Nothing was moved.");
        }
        return verdict;
    }

    private static Map<String, String> given(List<String> arguments) throws CannotMove {
        if (arguments.size() != 5) {
            throw new CannotMove(USAGE);
        }
        if (arguments.get(1).equals(arguments.get(3))) {
            throw new CannotMove(USAGE);
        }
        return Map.of(arguments.get(1), arguments.get(2), arguments.get(3), arguments.get(4));
    }

    private static String url(Map<String, String> given, String option, String prefix) throws CannotMove {
        String url = Optional.ofNullable(given.get(option)).orElseThrow(() -> new CannotMove(USAGE));
        if (!url.startsWith(prefix)) {
            throw new CannotMove(option + " has to begin with " + prefix + "\n\n" + USAGE);
        }
        if (url.toLowerCase(Locale.ROOT).matches(".*[?&;](password|user)=.*")) {
            throw new CannotMove("The account does not belong into " + option
                    + ": other people on this host can read the command line.\n\n" + USAGE);
        }
        return url;
    }

    private Properties account(String side, String otherwise) throws CannotMove {
        Properties account = new Properties();
        String prefix = "sallyport.move." + side + ".";
        configured
                .apply(prefix + "username")
                .or(() -> configured.apply(otherwise + "username"))
                .ifPresent(name -> account.put("user", name));
        Optional<String> file = configured.apply(prefix + "password-file");
        Optional<String> password = file.isPresent()
                ? Optional.of(firstLine(Path.of(file.get()), prefix + "password-file"))
                : configured.apply(prefix + "password").or(() -> configured.apply(otherwise + "password"));
        password.ifPresent(secret -> account.put("password", secret));
        return account;
    }

    private static String firstLine(Path file, String key) throws CannotMove {
        try (var lines = Files.newBufferedReader(file)) {
            return Optional.ofNullable(lines.readLine()).map(String::strip).orElse("");
        } catch (IOException e) {
            throw new CannotMove(
                    key + " names a file that cannot be read (" + e.getClass().getSimpleName() + ").");
        }
    }

    private static Connection open(String url, Properties account, String side) throws CannotMove {
        try {
            return new StorageDriver().connect(url, account);
        } catch (SQLException e) {
            String advice = switch (e.getErrorCode()) {
                case H2_IN_USE -> "it is in use; stop the portal first.";
                case ConfiguredDatabase.H2_ABSENT -> "there is no such file.";
                case H2_WRONG_ACCOUNT -> "look at sallyport.move.from.username and .password.";
                default ->
                    e.getMessage() + " (look at --" + side + ", sallyport.move." + side + ".username and .password)";
            };
            throw new CannotMove("The database of --" + side + " cannot be opened: " + advice);
        }
    }
}
