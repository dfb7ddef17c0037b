package org.sallyport.cloud.huawei;

import java.nio.file.Path;

/** Where a credential is. Says nothing that is secret. */
sealed interface CredentialReference {

    /**
     * @param accessKey the name of the environment variable or configuration key that holds the access key
     * @param secretKey the one that holds the secret key
     * @param securityToken the one that holds the token of a temporary credential, or an empty text
     */
    record Environment(String accessKey, String secretKey, String securityToken) implements CredentialReference {}

    /** A file with {@code ak=…} and {@code sk=…}, as the cloud's own tools write it. */
    record KeyFile(Path path) implements CredentialReference {}

    /** The agency of the ECS that the portal runs on, asked for temporary keys through its metadata service. */
    record Agency() implements CredentialReference {}

    /**
     * @param providerId the id of the identity provider in IAM
     * @param tokenFile the file in which Kubernetes keeps the service account's token
     * @param iamEndpoint the address of IAM
     */
    record PodIdentity(String providerId, Path tokenFile, String iamEndpoint) implements CredentialReference {}
}
