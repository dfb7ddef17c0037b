package org.sallyport.cloud.huawei;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code sallyport.cloud.*}: the cloud connections by name, as they were configured. What is required is optional here, so
 * that {@link ConfigurationCheck} can tell all faults at once and in words.
 */
@ConfigMapping(prefix = "sallyport.cloud")
public interface CloudConfiguration {

    Map<String, Connection> connections();

    Retry retry();

    interface Connection {
        /** A region of Huawei Cloud such as {@code ap-southeast-3}. */
        Optional<String> region();

        /** The id of the project in that region: 32 hexadecimal digits. */
        Optional<String> project();

        /** One address for all services, in place of the region's own. */
        Optional<String> endpoint();

        Endpoints endpoints();

        Credential credential();

        /** How long it may take to reach the cloud. */
        @WithDefault("5s")
        Duration connectTimeout();

        /** How long the cloud may take for an answer. */
        @WithDefault("30s")
        Duration readTimeout();

        /** The most rules that a security group may hold; the public cloud's default is 50. */
        @WithDefault("50")
        int ruleQuota();

        /** From where shared load balancers reach their backends. */
        @WithDefault("100.125.0.0/16")
        List<String> elbRanges();

        /** The most calls a second; the gateway throttles the whole account, not only this portal. */
        @WithDefault("10")
        int callsPerSecond();
    }

    /** Addresses of single services; each goes before {@code endpoint} and the region's own. */
    interface Endpoints {
        /** Where rules, groups and networks are. */
        Optional<String> vpc();

        /** Where clusters are. */
        Optional<String> cce();

        /** Where load balancers are. */
        Optional<String> elb();

        /** Only asked when the credential is a pod identity. */
        Optional<String> iam();
    }

    /** Where the credential is, never the credential itself. Exactly one of the four. */
    interface Credential {
        Optional<Environment> environment();

        /** A file with a line {@code ak=…} and a line {@code sk=…}. */
        Optional<String> file();

        /** The agency of the ECS that the portal runs on. */
        @WithDefault("false")
        boolean agency();

        Optional<PodIdentity> podIdentity();
    }

    /** Names of environment variables or configuration keys. */
    interface Environment {
        /** The name of what holds the access key. */
        Optional<String> accessKey();

        /** The name of what holds the secret key. */
        Optional<String> secretKey();

        /** Only for temporary credentials. */
        Optional<String> securityToken();
    }

    /** The identity of a Kubernetes service account, exchanged for temporary keys. */
    interface PodIdentity {
        /** The id of the identity provider in IAM. */
        Optional<String> providerId();

        /** The file that Kubernetes keeps the service account's token in. */
        Optional<String> tokenFile();
    }

    interface Retry {
        /** How often a call is made at most. */
        @WithDefault("8")
        int attempts();

        /** The longest pause before the second attempt; it doubles with each one. */
        @WithDefault("250ms")
        Duration firstPause();

        /** The longest pause before any attempt. */
        @WithDefault("8s")
        Duration longestPause();

        /** No further attempt is begun when this much has passed since the first: as long as a person waits for a page. */
        @WithDefault("12s")
        Duration budget();
    }
}
