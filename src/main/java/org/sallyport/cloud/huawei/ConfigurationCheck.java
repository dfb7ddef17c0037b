package org.sallyport.cloud.huawei;

import com.huaweicloud.sdk.cce.v3.region.CceRegion;
import com.huaweicloud.sdk.core.region.Region;
import com.huaweicloud.sdk.elb.v3.region.ElbRegion;
import com.huaweicloud.sdk.vpc.v3.region.VpcRegion;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.rules.IllegalPrefix;
import org.sallyport.rules.Prefix;

/**
 * Reads the configuration of the cloud connections and tells everything that is wrong with it at once, each fault with its
 * key and what to set. Makes no call and shows no value that may be a secret.
 */
final class ConfigurationCheck {

    private static final Pattern PROJECT_ID = Pattern.compile("[0-9a-f]{32}");
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
    private static final String PREFIX = "sallyport.cloud.connections.";

    private final CredentialKeys keys;
    private final List<String> faults = new ArrayList<>();

    ConfigurationCheck(CredentialKeys keys) {
        this.keys = keys;
    }

    /** What was found wrong so far, each a line of its own; empty if the portal can start. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** The connections, in the order of their names; incomplete where there are {@link #faults()}. */
    List<ConnectionSettings> connections(CloudConfiguration configuration) {
        if (configuration.connections().isEmpty()) {
            fault(
                    PREFIX + "<name>.region",
                    "is not set: name a cloud connection and set its region, project and credential");
        }
        CloudConfiguration.Retry retry = configuration.retry();
        atLeast(1, retry.attempts(), "sallyport.cloud.retry.attempts");
        positive(retry.firstPause(), "sallyport.cloud.retry.first-pause");
        positive(retry.longestPause(), "sallyport.cloud.retry.longest-pause");
        positive(retry.budget(), "sallyport.cloud.retry.budget");
        return configuration.connections().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(entry -> connection(entry.getKey(), entry.getValue()))
                .toList();
    }

    private ConnectionSettings connection(String name, CloudConfiguration.Connection connection) {
        String at = PREFIX + name + ".";
        String region = required(connection.region(), at + "region", "a region such as ap-southeast-3");
        String project = required(connection.project(), at + "project", "the project's id, 32 hexadecimal digits");
        if (!project.isEmpty() && !PROJECT_ID.matcher(project).matches()) {
            fault(at + "project", "is not a project id: set the 32 hexadecimal digits that 'My Credentials' shows");
        }
        atLeast(1, connection.ruleQuota(), at + "rule-quota");
        atLeast(1, connection.callsPerSecond(), at + "calls-per-second");
        timeout(connection.connectTimeout(), at + "connect-timeout");
        timeout(connection.readTimeout(), at + "read-timeout");
        return new ConnectionSettings(
                name,
                new ConnectionSettings.Access(
                        credential(connection, region, at),
                        region,
                        project,
                        endpoints(connection, region, at),
                        connection.connectTimeout(),
                        connection.readTimeout()),
                connection.ruleQuota(),
                ranges(connection.elbRanges(), at + "elb-ranges"),
                connection.callsPerSecond());
    }

    private Endpoints endpoints(CloudConfiguration.Connection connection, String region, String at) {
        CloudConfiguration.Endpoints own = connection.endpoints();
        Optional<String> all = connection.endpoint();
        all.ifPresent(address -> endpoint(address, at + "endpoint"));
        own.iam().ifPresent(address -> endpoint(address, at + "endpoints.iam"));
        return new Endpoints(
                endpoint(own.vpc(), all, VpcRegion::valueOf, region, at, "vpc"),
                endpoint(own.cce(), all, CceRegion::valueOf, region, at, "cce"),
                endpoint(own.elb(), all, ElbRegion::valueOf, region, at, "elb"));
    }

    private String endpoint(
            Optional<String> own,
            Optional<String> all,
            Function<String, Region> regions,
            String region,
            String at,
            String service) {
        String key = at + "endpoints." + service;
        own.ifPresent(address -> endpoint(address, key));
        return own.or(() -> all).map(ConfigurationCheck::withoutSlash).orElseGet(() -> {
            if (region.isEmpty()) {
                return "";
            }
            try {
                return regions.apply(region).getEndpoints().get(0);
            } catch (IllegalArgumentException e) {
                fault(
                        key,
                        "is not set, and '" + region + "' in " + at + "region is no region whose address is known: "
                                + "correct the region, or set the address, such as https://" + service
                                + ".example.org");
                return "";
            }
        });
    }

    private void endpoint(String address, String key) {
        boolean usable;
        try {
            URI uri = URI.create(address);
            usable = uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            usable = false;
        }
        if (!usable) {
            fault(key, "is not an address: set one that begins with https://");
        }
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private CredentialReference credential(CloudConfiguration.Connection connection, String region, String at) {
        CloudConfiguration.Credential credential = connection.credential();
        List<Supplier<CredentialReference>> given = new ArrayList<>();
        credential
                .environment()
                .filter(names -> isAnySet(names.accessKey(), names.secretKey(), names.securityToken()))
                .ifPresent(names -> given.add(() -> environment(names, at)));
        credential.file().ifPresent(path -> given.add(() -> file(path, at)));
        credential
                .podIdentity()
                .filter(pod -> isAnySet(pod.providerId(), pod.tokenFile()))
                .ifPresent(pod -> given.add(() -> podIdentity(pod, connection, region, at)));
        if (credential.agency()) {
            given.add(CredentialReference.Agency::new);
        }
        if (given.size() != 1) {
            fault(
                    at + "credential",
                    (given.isEmpty() ? "is not set" : "is set more than once") + ": set one of environment.access-key "
                            + "and environment.secret-key, file, agency=true, or pod-identity.provider-id and "
                            + "pod-identity.token-file");
            return new CredentialReference.Agency();
        }
        return given.get(0).get();
    }

    /** Keys that were emptied count as not set: so one configuration can be laid over another with a different credential. */
    @SafeVarargs
    private static boolean isAnySet(Optional<String>... values) {
        return Stream.of(values).anyMatch(Optional::isPresent);
    }

    private CredentialReference environment(CloudConfiguration.Environment names, String at) {
        String environment = at + "credential.environment.";
        return new CredentialReference.Environment(
                nameOfKey(names.accessKey(), environment + "access-key"),
                nameOfKey(names.secretKey(), environment + "secret-key"),
                names.securityToken().isEmpty()
                        ? ""
                        : nameOfKey(names.securityToken(), environment + "security-token"));
    }

    private String nameOfKey(Optional<String> name, String key) {
        String named = required(name, key, "the name of the environment variable that holds it");
        if (!named.isEmpty() && keys.named(named).isEmpty()) {
            // the name is not shown: people do put the secret itself here
            fault(
                    key,
                    "names an environment variable or configuration key that is not set: set that, or correct the name");
        }
        return named;
    }

    private CredentialReference file(String path, String at) {
        Path file = Path.of(path);
        keys.faultOf(file).ifPresent(fault -> fault(at + "credential.file", fault));
        return new CredentialReference.KeyFile(file);
    }

    private CredentialReference podIdentity(
            CloudConfiguration.PodIdentity pod, CloudConfiguration.Connection connection, String region, String at) {
        String key = at + "credential.pod-identity.";
        String provider = required(pod.providerId(), key + "provider-id", "the id of the identity provider in IAM");
        String token = required(pod.tokenFile(), key + "token-file", "the file that Kubernetes keeps the token in");
        if (!token.isEmpty() && !Files.isReadable(Path.of(token))) {
            fault(key + "token-file", "names a file that cannot be read: mount the service account's token there");
        }
        String iam = connection
                .endpoints()
                .iam()
                .or(connection::endpoint)
                .map(ConfigurationCheck::withoutSlash)
                .orElse("https://iam." + region + ".myhuaweicloud.com");
        return new CredentialReference.PodIdentity(provider, Path.of(token), iam);
    }

    private List<Prefix> ranges(List<String> texts, String key) {
        List<Prefix> ranges = new ArrayList<>();
        for (String text : texts) {
            try {
                ranges.add(Prefix.parse(text));
            } catch (IllegalPrefix e) {
                fault(key, "has '" + text + "', which is no CIDR block: set blocks such as 100.125.0.0/16");
            }
        }
        return ranges;
    }

    private String required(Optional<String> value, String key, String what) {
        String text = value.map(String::strip).orElse("");
        if (text.isEmpty()) {
            fault(key, "is not set: set " + what);
        }
        return text;
    }

    private void atLeast(int least, int value, String key) {
        if (value < least) {
            fault(key, "is " + value + ": set at least " + least);
        }
    }

    private void positive(Duration value, String key) {
        if (value.isNegative() || value.isZero()) {
            fault(key, "is no time: set one such as 1s");
        }
    }

    private void timeout(Duration value, String key) {
        if (value.compareTo(SHORTEST_TIMEOUT) < 0) {
            fault(key, "is shorter than a second: set whole seconds such as 5s");
        }
    }

    private void fault(String key, String what) {
        faults.add(key + " " + what);
    }
}
