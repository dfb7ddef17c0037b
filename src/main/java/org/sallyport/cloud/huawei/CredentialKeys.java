package org.sallyport.cloud.huawei;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.http.HttpClient;
import com.huaweicloud.sdk.core.http.HttpRequest;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/** Follows a reference to the credential itself; the only place where secrets pass through, into the SDK. */
final class CredentialKeys {

    private final Function<String, Optional<String>> configured;

    /** @param configured the value of an environment variable or configuration key, empty where it is not set */
    CredentialKeys(Function<String, Optional<String>> configured) {
        this.configured = configured;
    }

    /** The value of a key; empty if it is not set, or if there is no such key to ask for. */
    Optional<String> named(String key) {
        return key.isEmpty() ? Optional.empty() : configured.apply(key).filter(value -> !value.isBlank());
    }

    /** What is wrong with a key file, without a word of what is in it; empty if nothing is. */
    Optional<String> faultOf(Path file) {
        try {
            Properties keys = read(file);
            return keys.getProperty("ak", "").isBlank()
                            || keys.getProperty("sk", "").isBlank()
                    ? Optional.of("names a file that lacks a line ak=… or a line sk=…: add it")
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("names a file that cannot be read: check that it is there and who may read it");
        }
    }

    /** @throws IllegalStateException if what was there when the portal started is gone; its message is no secret */
    BasicCredentials open(CredentialReference reference, String project) {
        BasicCredentials credentials = new Refreshing().withProjectId(project);
        if (reference instanceof CredentialReference.Environment names) {
            credentials.withAk(required(names.accessKey())).withSk(required(names.secretKey()));
            named(names.securityToken()).ifPresent(credentials::withSecurityToken);
        } else if (reference instanceof CredentialReference.KeyFile file) {
            addKeys(credentials, file.path());
        } else if (reference instanceof CredentialReference.PodIdentity pod) {
            credentials
                    .withIdpId(pod.providerId())
                    .withIdTokenFile(pod.tokenFile().toString())
                    .withIamEndpoint(pod.iamEndpoint());
        }
        // without keys the SDK asks the metadata service of the ECS for those of its agency
        return credentials;
    }

    private String required(String key) {
        return named(key).orElseThrow(() -> new IllegalStateException("A key of the credential is no longer set"));
    }

    private static void addKeys(BasicCredentials credentials, Path file) {
        try {
            Properties keys = read(file);
            credentials
                    .withAk(keys.getProperty("ak", "").strip())
                    .withSk(keys.getProperty("sk", "").strip());
            String token = keys.getProperty("securitytoken", "").strip();
            if (!token.isEmpty()) {
                credentials.withSecurityToken(token);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("The credential file " + file + " can no longer be read", e);
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties keys = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            keys.load(reader);
        }
        return keys;
    }

    /**
     * The SDK replaces temporary keys one field after the other; two calls at once could sign with half of each. One after
     * the other they cannot.
     */
    private static final class Refreshing extends BasicCredentials {
        @Override
        public synchronized HttpRequest syncProcessAuthRequest(HttpRequest request, HttpClient client) {
            return super.syncProcessAuthRequest(request, client);
        }
    }
}
