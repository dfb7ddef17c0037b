package org.sallyport;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sallyport.cloud.Cloud;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.cloud.CloudException;
import org.sallyport.cloud.huawei.CloudConfiguration;
import org.sallyport.cloud.huawei.Standalone;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

/**
 * {@code doctor}: tries everything that the portal depends on, says what works and what does not, and ends without serving.
 * It changes nothing: of the calls that change something, creating is tried as a dry run, deleting with the id of a rule
 * that does not exist.
 */
final class Doctor {

    static final String COMMAND = "doctor";

    /** The cloud refuses signatures that are 15 minutes off; a clock that drifts gets there. */
    private static final Duration MOST_SKEW = Duration.ofSeconds(60);

    /** How a mail server begins to speak (RFC 5321, section 4.2). */
    private static final String SMTP_READY = "220";

    private static final int TIMEOUT = (int) Duration.ofSeconds(10).toMillis();

    /** H2's codes for a file that another process has open, and for one that is not there. */
    private static final int H2_IN_USE = 90020;

    private final Supplier<SmallRyeConfigBuilder> sources;
    private final SmallRyeConfig config;
    private final Function<String, Optional<String>> configured;
    private final PrintStream out;
    private boolean sick;

    /** @param sources what the configuration is read from, afresh at each call */
    Doctor(Supplier<SmallRyeConfigBuilder> sources, PrintStream out) {
        this.sources = sources;
        this.config = readable(sources);
        this.configured = key -> config.getOptionalValue(key, String.class);
        this.out = out;
    }

    /** With the cloud's settings if they can be read; what is wrong with them is told by the check of the configuration. */
    private static SmallRyeConfig readable(Supplier<SmallRyeConfigBuilder> sources) {
        try {
            return SettingsCheck.withTheSandboxsDefaults(sources.get())
                    .withMapping(CloudConfiguration.class)
                    .build();
        } catch (ConfigValidationException unreadable) {
            return sources.get().build();
        }
    }

    /** @return 0 if everything works, 1 if something does not */
    int run() {
        List<String> settings = SettingsCheck.faults(sources);
        StartCheck.complaint(configured, settings)
                .ifPresentOrElse(fault -> bad("configuration", fault.strip()), () -> good("configuration", "complete"));
        UnknownKeys.read().hints(config).forEach(hint -> out.println("hint  configuration: " + hint));
        database();
        identityProvider();
        mailServer();
        auditHeads(settings);
        clouds();
        out.println(sick ? "Something is wrong; each line that begins with FAIL says what." : "All is well.");
        return sick ? 1 : 0;
    }

    private void database() {
        ConfiguredDatabase database = new ConfiguredDatabase(configured);
        if (!database.isUnderstood()) {
            return; // told by the check of the configuration
        }
        try (Connection connection = database.open()) {
            String product = connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
            good("database", product + ", " + schemaOf(connection));
        } catch (SQLException e) {
            if (database.isH2() && e.getErrorCode() == H2_IN_USE) {
                good("database", "in use by another process, as it is while the portal runs");
            } else if (database.isH2() && e.getErrorCode() == ConfiguredDatabase.H2_ABSENT) {
                good("database", "there is no file yet; the first start makes it");
            } else {
                bad("database", e.getMessage() + " (look at quarkus.datasource.jdbc.url, .username and .password)");
            }
        }
    }

    private static String schemaOf(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "flyway_schema_history", null)) {
            if (!tables.next()) {
                return "no tables yet; the first start makes them";
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet failed = statement.executeQuery(
                        "select count(*), max(installed_rank) from flyway_schema_history where success")) {
            failed.next();
            return failed.getInt(1) + " migrations applied";
        }
    }

    private void identityProvider() {
        Optional<String> issuer = configured.apply("sallyport.oidc.issuer").filter(address -> !address.isBlank());
        if (issuer.isEmpty()) {
            good("identity provider", "none configured; people have accounts of the portal");
            return;
        }
        String discovery = issuer.get().strip().replaceAll("/$", "") + "/.well-known/openid-configuration";
        try {
            int status = ask(URI.create(discovery)).getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                good("identity provider", discovery + " answers");
            } else {
                bad("identity provider", discovery + " answers " + status + " (look at sallyport.oidc.issuer)");
            }
        } catch (IOException | IllegalArgumentException e) {
            bad("identity provider", discovery + " cannot be reached: " + e + " (look at sallyport.oidc.issuer)");
        }
    }

    /** Whether something that speaks SMTP is there; no mail is sent and nobody signs in. */
    private void mailServer() {
        boolean wanted = isTrue("sallyport.notification.mail.enabled") && !isTrue("quarkus.mailer.mock");
        if (!wanted) {
            good("mail server", "no mail is sent");
            return;
        }
        String host = configured.apply("quarkus.mailer.host").orElse("localhost");
        String port = configured.apply("quarkus.mailer.port").orElse("25");
        String where = host + ":" + port;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, Integer.parseInt(port)), TIMEOUT);
            if (isTrue("quarkus.mailer.ssl") || isTrue("quarkus.mailer.tls")) {
                good("mail server", where + " can be reached");
                return;
            }
            socket.setSoTimeout(TIMEOUT);
            String greeting = new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
            if (greeting.equals(SMTP_READY)) {
                good("mail server", where + " answers");
            } else {
                bad(
                        "mail server",
                        where + " does not answer as a mail server does (look at quarkus.mailer.host, .port)");
            }
        } catch (IOException | IllegalArgumentException e) {
            bad("mail server", where + " cannot be reached: " + e + " (look at quarkus.mailer.host, .port)");
        }
    }

    private void auditHeads(List<String> settings) {
        Optional<String> folder = configured.apply("sallyport.audit.heads.directory");
        Optional<String> url = configured.apply("sallyport.audit.heads.url");
        if (settings.stream().anyMatch(fault -> fault.startsWith("sallyport.audit.heads."))) {
            bad("audit heads", "the settings make no sense, as said above");
        } else if (folder.isEmpty() && url.isEmpty()) {
            good("audit heads", "none are kept (sallyport.audit.heads)");
        } else {
            folder.ifPresent(place -> good("audit heads", place + " can be written to"));
            RestoreCheck.complaint(configured).ifPresent(older -> bad("audit heads", older.strip()));
            url.ifPresent(this::addressOfHeads);
        }
    }

    private void addressOfHeads(String url) {
        try {
            good(
                    "audit heads",
                    url + " can be reached, and answers " + ask(URI.create(url)).getResponseCode());
        } catch (IOException | IllegalArgumentException e) {
            bad("audit heads", url + " cannot be reached: " + e + " (look at sallyport.audit.heads.url)");
        }
    }

    private boolean isTrue(String key) {
        return configured.apply(key).map(Boolean::parseBoolean).orElse(false);
    }

    private void clouds() {
        try (Standalone standalone = new Standalone(config)) {
            for (Map.Entry<String, URI> connection : standalone.addresses().entrySet()) {
                String name = "cloud " + connection.getKey();
                clock(name, connection.getValue());
                examine(name, connection.getKey(), standalone);
            }
        } catch (ConfigurationException e) {
            bad("cloud", e.getMessage());
        } catch (NoSuchElementException e) {
            bad("cloud", "the settings cannot be read, as said above");
        }
    }

    private void clock(String name, URI address) {
        try {
            long date = ask(address).getHeaderFieldDate("Date", 0);
            Duration skew =
                    Duration.between(Instant.ofEpochMilli(date), Instant.now()).abs();
            if (date == 0) {
                good(name + ", clock", address + " answers, and does not tell the time");
            } else if (skew.compareTo(MOST_SKEW) > 0) {
                bad(
                        name + ", clock",
                        "this host and the cloud are " + skew.toSeconds()
                                + " s apart; the cloud refuses what was signed "
                                + "15 minutes off: let the host keep time by NTP");
            } else {
                good(name + ", clock", "within " + (skew.toSeconds() + 1) + " s of the cloud's");
            }
        } catch (IOException e) {
            bad(name + ", address", address + " cannot be reached: " + e);
        }
    }

    private void examine(String name, String connection, Standalone standalone) {
        Cloud cloud = standalone.connections().connection(connection);
        standalone.listsByRight(connection).forEach((right, list) -> attempt(name, right, right, list::get));
        Optional<List<CloudCluster>> clusters =
                attempt(name, "list clusters", "cce:cluster:list, or a right that is named above", cloud::clusters);
        attempt(name, "read the quota", "vpc:quotas:list", cloud::ruleQuota);
        attempt(name, "delete rules", "vpc:securityGroupRules:delete", () -> {
            cloud.delete(UUID.randomUUID().toString());
            return true;
        });
        Optional<CloudCluster> one = clusters.stream()
                .flatMap(List::stream)
                .filter(cluster -> !cluster.context().groups().isEmpty())
                .findFirst();
        if (one.isEmpty()) {
            clusters.ifPresent(none -> good(name, "it sees no cluster with groups to try the other rights on"));
            return;
        }
        standalone
                .listsByRight(connection, one.get().id())
                .forEach((right, list) -> attempt(name, right, right, list::get));
        List<String> groups = List.copyOf(one.get().context().groups().values());
        attempt(name, "read rules", "vpc:securityGroupRules:list", () -> cloud.rules(groups));
        // an address that is nobody's (RFC 5737), and only as a dry run
        Rule harmless = Rule.allow(
                Direction.INGRESS, Rule.FIRST_PRIORITY, Protocol.TCP, Ports.of(22), Prefix.parse("192.0.2.1/32"));
        attempt(name, "create rules (dry run)", "vpc:securityGroupRules:create", () -> {
            cloud.checkCreate(groups.get(0), List.of(new Cloud.NewRule(harmless, "")));
            return true;
        });
    }

    private <T> Optional<T> attempt(String name, String what, String rights, Supplier<T> call) {
        try {
            T answer = call.get();
            good(name + ", " + what, answer instanceof List<?> list ? list.size() + " found" : "works");
            return Optional.of(answer);
        } catch (CloudException e) {
            String advice = e.kind() == CloudException.Kind.DENIED
                    ? "; the credential is wrong, or lacks one of " + rights
                    : "";
            bad(name + ", " + what, e.kind() + ": " + e.getMessage() + advice);
        } catch (IllegalStateException e) {
            bad(name + ", " + what, e.getMessage());
        }
        return Optional.empty();
    }

    private static HttpURLConnection ask(URI address) throws IOException {
        HttpURLConnection question = (HttpURLConnection) address.toURL().openConnection();
        question.setConnectTimeout(TIMEOUT);
        question.setReadTimeout(TIMEOUT);
        question.connect();
        return question;
    }

    private void good(String what, String how) {
        out.println("ok    " + what + ": " + how);
    }

    private void bad(String what, String how) {
        sick = true;
        out.println("FAIL  " + what + ": " + how);
    }
}
