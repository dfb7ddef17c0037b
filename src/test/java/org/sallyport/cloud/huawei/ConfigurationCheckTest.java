package org.sallyport.cloud.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.rules.Prefix;

class ConfigurationCheckTest {

    private static final String AT = "sallyport.cloud.connections.";
    private static final String PROJECT = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private final Map<String, String> keys = new HashMap<>();
    private List<String> faults;

    private void complete(String name) {
        keys.put(AT + name + ".region", "ap-southeast-3");
        keys.put(AT + name + ".project", PROJECT);
        keys.put(AT + name + ".credential.environment.access-key", "CLOUD_AK");
        keys.put(AT + name + ".credential.environment.secret-key", "CLOUD_SK");
        keys.put("CLOUD_AK", "an access key");
        keys.put("CLOUD_SK", "a secret key");
    }

    private List<ConnectionSettings> check() {
        SmallRyeConfig config = TestConfiguration.of(keys);
        ConfigurationCheck check =
                new ConfigurationCheck(new CredentialKeys(key -> config.getOptionalValue(key, String.class)));
        List<ConnectionSettings> connections = check.connections(config.getConfigMapping(CloudConfiguration.class));
        faults = check.faults();
        return connections;
    }

    @Test
    void needsOnlyRegionProjectAndCredential() {
        complete("main");

        ConnectionSettings main = check().get(0);

        assertThat(faults).isEmpty();
        assertThat(main.name()).isEqualTo("main");
        assertThat(main.access().endpoints())
                .isEqualTo(new Endpoints(
                        "https://vpc.ap-southeast-3.myhuaweicloud.com",
                        "https://cce.ap-southeast-3.myhuaweicloud.com",
                        "https://elb.ap-southeast-3.myhuaweicloud.com"));
        assertThat(main.access().connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(main.ruleQuota()).isEqualTo(50);
        assertThat(main.elbRanges()).containsExactly(Prefix.parse("100.125.0.0/16"));
    }

    @Test
    void tellsAllFaultsOfAllConnectionsAtOnceEachWithItsKey() {
        complete("first");
        keys.remove(AT + "first.region");
        keys.put(AT + "first.project", "my-project");
        complete("second");
        keys.put(AT + "first.credential.environment.secret-key", "NOT_THERE");
        keys.put(AT + "second.region", "atlantis-1");
        keys.put(AT + "second.rule-quota", "0");
        keys.put(AT + "second.elb-ranges", "100.125.0.0/16,100.126.0.0/160");
        keys.put("sallyport.cloud.retry.attempts", "0");

        check();

        assertThat(faults)
                .anySatisfy(fault -> assertThat(fault).startsWith(AT + "first.region is not set"))
                .anySatisfy(fault -> assertThat(fault).startsWith(AT + "first.project is not a project id"))
                .anySatisfy(fault -> assertThat(fault).startsWith(AT + "first.credential.environment.secret-key names"))
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith(AT + "second.endpoints.vpc is not set")
                        .contains("atlantis-1"))
                .anySatisfy(fault -> assertThat(fault).startsWith(AT + "second.rule-quota is 0"))
                .anySatisfy(fault -> assertThat(fault).contains("100.126.0.0/160"))
                .anySatisfy(fault -> assertThat(fault).startsWith("sallyport.cloud.retry.attempts is 0"));
    }

    @Test
    void wantsAtLeastOneConnection() {
        check();

        assertThat(faults).singleElement().asString().contains("name a cloud connection");
    }

    @Test
    void takesOneEndpointForAllServicesAndSingleOnesBeforeIt() {
        complete("main");
        keys.put(AT + "main.region", "somewhere-1");
        keys.put(AT + "main.endpoint", "http://127.0.0.1:8089/");
        keys.put(AT + "main.endpoints.elb", "https://elb.example.org");

        assertThat(check().get(0).access().endpoints())
                .isEqualTo(new Endpoints("http://127.0.0.1:8089", "http://127.0.0.1:8089", "https://elb.example.org"));
        assertThat(faults).isEmpty();
    }

    @Test
    void refusesEndpointsThatAreNoAddresses() {
        complete("main");
        keys.put(AT + "main.endpoint", "vpc.example.org");
        keys.put(AT + "main.endpoints.cce", "ftp://cce.example.org");

        check();

        assertThat(faults).hasSize(2).allSatisfy(fault -> assertThat(fault).contains("https://"));
    }

    @Test
    void wantsExactlyOneReferenceToACredential() {
        complete("main");
        keys.put(AT + "main.credential.agency", "true");
        complete("other");
        keys.remove(AT + "other.credential.environment.access-key");
        keys.remove(AT + "other.credential.environment.secret-key");

        check();

        assertThat(faults)
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith(AT + "main.credential is set more than once"),
                        fault -> assertThat(fault).startsWith(AT + "other.credential is not set"));
    }

    @Test
    void takesKeysThatWereEmptiedForNotSetBesideAnotherCredential() {
        complete("main");
        keys.put(AT + "main.credential.environment.access-key", "");
        keys.put(AT + "main.credential.environment.secret-key", "");
        keys.put(AT + "main.credential.agency", "true");

        check();

        assertThat(faults).isEmpty();
    }

    @Test
    void neverShowsWhatMayBeASecret() {
        complete("main");
        keys.put(AT + "main.credential.environment.secret-key", "thisIsTheSecretItself");

        List<ConnectionSettings> connections = check();

        assertThat(faults).hasSize(1).noneSatisfy(fault -> assertThat(fault).contains("thisIsTheSecretItself"));
        assertThat(connections.toString()).doesNotContain("a secret key", "an access key");
    }

    @Test
    void readsKeyFilesAsTheCloudsToolsWriteThem() throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), "[basic]\nak = AK1\nsk = SK1\n");
        complete("main");
        keys.remove(AT + "main.credential.environment.access-key");
        keys.remove(AT + "main.credential.environment.secret-key");
        keys.put(AT + "main.credential.file", file.toString());

        ConnectionSettings.Access access = check().get(0).access();
        var credentials = new CredentialKeys(key -> java.util.Optional.empty()).open(access.credential(), PROJECT);

        assertThat(faults).isEmpty();
        assertThat(credentials.getAk()).isEqualTo("AK1");
        assertThat(credentials.getSk()).isEqualTo("SK1");
        assertThat(credentials.getProjectId()).isEqualTo(PROJECT);
    }

    @Test
    void tellsWhatAKeyFileLacks() throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), "ak=AK1\n");
        for (String name : List.of("lacking", "absent")) {
            complete(name);
            keys.remove(AT + name + ".credential.environment.access-key");
            keys.remove(AT + name + ".credential.environment.secret-key");
        }
        keys.put(AT + "lacking.credential.file", file.toString());
        keys.put(AT + "absent.credential.file", folder.resolve("nowhere").toString());

        check();

        assertThat(faults)
                .satisfiesExactly(
                        fault -> assertThat(fault)
                                .startsWith(AT + "absent.credential.file names a file that cannot be read"),
                        fault -> assertThat(fault)
                                .startsWith(AT + "lacking.credential.file names a file that lacks")
                                .doesNotContain("AK1"));
    }

    @Test
    void wantsAProviderAndAReadableTokenForAPodIdentity() {
        complete("main");
        keys.remove(AT + "main.credential.environment.access-key");
        keys.remove(AT + "main.credential.environment.secret-key");
        keys.put(
                AT + "main.credential.pod-identity.token-file",
                folder.resolve("nowhere").toString());

        check();

        assertThat(faults)
                .satisfiesExactly(
                        fault -> assertThat(fault)
                                .startsWith(AT + "main.credential.pod-identity.provider-id is not set"),
                        fault -> assertThat(fault).startsWith(AT + "main.credential.pod-identity.token-file names"));
    }
}
