package org.sallyport.cloud.huawei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.cloud.CloudConnections;
import org.sallyport.cloud.CloudException;
import org.sallyport.cloud.huawei.ScriptedServer.Reply;
import org.sallyport.sandbox.SandboxSettings;

class HuaweiCloudConnectionsTest {

    @RegisterExtension
    static final SandboxOnAPort SANDBOX = new SandboxOnAPort();

    private static final String AT = "sallyport.cloud.connections.";

    private final Map<String, String> keys = new HashMap<>();

    private void connection(String name, String endpoint, String accessKey, String secretKey) {
        keys.put(AT + name + ".region", "sandbox-1");
        keys.put(AT + name + ".project", SandboxSettings.defaults().project());
        keys.put(AT + name + ".endpoint", endpoint);
        keys.put(AT + name + ".credential.environment.access-key", name + ".ak");
        keys.put(AT + name + ".credential.environment.secret-key", name + ".sk");
        keys.put(name + ".ak", accessKey);
        keys.put(name + ".sk", secretKey);
    }

    private HuaweiCloudConnections configured() {
        SmallRyeConfig config = TestConfiguration.of(keys);
        return new HuaweiCloudConnections(
                config.getConfigMapping(CloudConfiguration.class), config, new SimpleMeterRegistry());
    }

    @Test
    void servesSeveralConnectionsSideBySide() {
        SandboxSettings sandbox = SandboxSettings.defaults();
        connection("north", SANDBOX.endpoint(), sandbox.accessKey(), sandbox.secretKey());
        connection("south", SANDBOX.endpoint(), sandbox.accessKey(), "somebody else's");
        CloudConnections connections = configured();

        assertThat(connections.names()).containsExactlyInAnyOrder("north", "south");
        assertThat(connections.connection("north").clusters()).hasSize(6);
        assertThatThrownBy(() -> connections.connection("south").clusters())
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.kind()).isEqualTo(CloudException.Kind.DENIED))
                .hasMessageContaining("'south'");
        assertThat(connections.connection("north")).isSameAs(connections.connection("north"));
    }

    @Test
    void knowsNoConnectionThatIsNotConfigured() {
        connection("north", SANDBOX.endpoint(), "AK", "SK");
        CloudConnections connections = configured();

        assertThatThrownBy(() -> connections.connection("south"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'south'")
                .hasMessageContaining("north");
    }

    @Test
    void stopsTheStartWithOneMessageForAllFaults() {
        connection("north", "nowhere", "AK", "SK");
        keys.remove(AT + "north.project");

        assertThatThrownBy(this::configured)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(AT + "north.endpoint")
                .hasMessageContaining(AT + "north.project");
    }

    @Test
    void opensWithoutACallAndClosesQuietly() {
        connection("north", SANDBOX.endpoint(), "AK", "SK");
        HuaweiCloudConnections connections = configured();

        connections.connection("north");
        connections.stop(new ShutdownEvent());

        assertThat(SANDBOX.calls()).isEmpty();
    }

    @Test
    void opensOneSetOfClientsForACredentialInARegion() {
        ConnectionSettings.Access access = access(new CredentialReference.Environment("ak", "sk", ""), "sandbox-1");
        ConnectionSettings.Access elsewhere = access(new CredentialReference.Environment("ak", "sk", ""), "sandbox-2");
        ConnectionSettings.Access other = access(new CredentialReference.Environment("ak2", "sk", ""), "sandbox-1");

        try (OpenClients clients = new OpenClients(new CredentialKeys(Optional::of))) {
            assertThat(clients.of(access))
                    .isSameAs(clients.of(access))
                    .isNotSameAs(clients.of(elsewhere))
                    .isNotSameAs(clients.of(other));
        }
    }

    private static ConnectionSettings.Access access(CredentialReference credential, String region) {
        return new ConnectionSettings.Access(
                credential,
                region,
                "p",
                new Endpoints("http://localhost", "http://localhost", "http://localhost"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
    }

    @Test
    void exchangesAPodsTokenForTemporaryKeysBeforeTheFirstCall(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "a.service.account.token");
        String temporary = "{\"credential\":{\"access\":\"TEMPORARYAK\",\"secret\":\"s\",\"securitytoken\":\"t\","
                + "\"expires_at\":\"2099-01-01T00:00:00.000000Z\"}}";
        try (ScriptedServer server = new ScriptedServer(
                Reply.json(
                        201,
                        "{\"token\":{\"expires_at\":\"2099-01-01T00:00:00.000000Z\"}}",
                        "X-Subject-Token: subject"),
                Reply.json(201, temporary),
                Reply.json(200, "{\"quotas\":{\"resources\":[{\"type\":\"securityGroupRule\",\"quota\":40}]}}"))) {
            connection("pod", server.endpoint(), "", "");
            keys.keySet().removeIf(key -> key.contains("credential.environment"));
            keys.put(AT + "pod.credential.pod-identity.provider-id", "cluster-idp");
            keys.put(AT + "pod.credential.pod-identity.token-file", token.toString());

            assertThat(configured().connection("pod").ruleQuota()).isEqualTo(40);
            assertThat(server.requests())
                    .extracting(request -> request.split(" ")[1].replaceAll("\\?.*", ""))
                    .isEqualTo(List.of(
                            "/v3.0/OS-AUTH/id-token/tokens",
                            "/v3.0/OS-CREDENTIAL/securitytokens",
                            "/v1/" + SandboxSettings.defaults().project() + "/quotas"));
        }
    }

    @Test
    void saysThatNoTemporaryKeysCouldBeHadRatherThanThatAWriteMayHaveHappened(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "a.service.account.token");
        try (ScriptedServer server = new ScriptedServer(
                Reply.json(401, "{\"error_code\":\"IAM.0101\",\"error_msg\":\"no such provider\"}"))) {
            connection("pod", server.endpoint(), "", "");
            keys.keySet().removeIf(key -> key.contains("credential.environment"));
            keys.put(AT + "pod.credential.pod-identity.provider-id", "cluster-idp");
            keys.put(AT + "pod.credential.pod-identity.token-file", token.toString());
            CloudConnections connections = configured();

            assertThatThrownBy(() -> connections.connection("pod").delete("r-1"))
                    .isInstanceOfSatisfying(
                            CloudException.class, e -> assertThat(e.kind()).isEqualTo(CloudException.Kind.DENIED))
                    .hasMessageContaining("temporary keys")
                    .hasMessageContaining("no such provider");
        }
    }
}
