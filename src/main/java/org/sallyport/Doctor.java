package org.sallyport;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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
import org.sallyport.storage.StorageDriver;

/**
 * {@code doctor}: tries everything that the portal depends on, says what works and what does not, and ends without serving.
 * It changes nothing: of the calls that change something, creating is tried as a dry run, deleting with the id of a rule
 * that does not exist.
 */
final class Doctor {

    static final String COMMAND = "doctor";

    /** The cloud refuses signatures that are 15 minutes off; a clock that drifts gets there. */
    private static final Duration MOST_SKEW = Duration.ofSeconds(60);

    private static final int TIMEOUT = (int) Duration.ofSeconds(10).toMillis();

    /** H2's codes for a file that another process has open, and for one that is not there. */
    private static final int H2_IN_USE = 90020;

    private static final int H2_ABSENT = 90146;

    private final SmallRyeConfig config;
    private final Function<String, Optional<String>> configured;
    private final PrintStream out;
    private boolean sick;

    /** @param config with {@link CloudConfiguration} mapped */
    Doctor(SmallRyeConfig config, PrintStream out) {
        this.config = config;
        this.configured = key -> config.getOptionalValue(key, String.class);
        this.out = out;
    }

    /** The configuration of this process, with what the doctor wants of it. */
    static SmallRyeConfig configuration() {
        return ConfigUtils.configBuilder().withMapping(CloudConfiguration.class).build();
    }

    /** @return 0 if everything works, 1 if something does not */
    int run() {
        StartCheck.complaint(configured)
                .ifPresentOrElse(fault -> bad("configuration", fault.strip()), () -> good("configuration", "complete"));
        database();
        identityProvider();
        clouds();
        out.println(sick ? "Something is wrong; each line that begins with FAIL says what." : "All is well.");
        return sick ? 1 : 0;
    }

    private void database() {
        String url = configured.apply("quarkus.datasource.jdbc.url").orElse("");
        if (!StorageDriver.understands(url)) {
            return; // told by the check of the configuration
        }
        Properties account = new Properties();
        configured.apply("quarkus.datasource.username").ifPresent(name -> account.put("user", name));
        configured.apply("quarkus.datasource.password").ifPresent(password -> account.put("password", password));
        boolean h2 = url.startsWith("jdbc:h2:");
        try (Connection connection = new StorageDriver().connect(h2 ? url + ";IFEXISTS=TRUE" : url, account)) {
            String product = connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
            good("database", product + ", " + schemaOf(connection));
        } catch (SQLException e) {
            if (h2 && e.getErrorCode() == H2_IN_USE) {
                good("database", "in use by another process, as it is while the portal runs");
            } else if (h2 && e.getErrorCode() == H2_ABSENT) {
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
        URI discovery = URI.create(issuer.get().replaceAll("/$", "") + "/.well-known/openid-configuration");
        try {
            int status = ask(discovery).getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                good("identity provider", discovery + " answers");
            } else {
                bad("identity provider", discovery + " answers " + status + " (look at sallyport.oidc.issuer)");
            }
        } catch (IOException e) {
            bad("identity provider", discovery + " cannot be reached: " + e);
        }
    }

    private void clouds() {
        try (Standalone standalone = new Standalone(config)) {
            for (Map.Entry<String, URI> connection : standalone.addresses().entrySet()) {
                String name = "cloud " + connection.getKey();
                clock(name, connection.getValue());
                examine(name, standalone.connections().connection(connection.getKey()));
            }
        } catch (ConfigurationException e) {
            bad("cloud", e.getMessage());
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

    private void examine(String name, Cloud cloud) {
        Optional<List<CloudCluster>> clusters =
                attempt(name, "list clusters", "cce:cluster:list, vpc:securityGroups:list", cloud::clusters);
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
        attempt(
                name,
                "read a cluster",
                "cce:cluster:get, cce:node:list, cce:nodepool:list, elb:loadbalancers:list, vpc:vpcs:get,"
                        + " vpc:subnets:list",
                () -> cloud.cluster(one.get().id()));
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
