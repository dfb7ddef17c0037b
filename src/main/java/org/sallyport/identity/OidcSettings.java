package org.sallyport.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The identity provider that people sign in at, and what its groups mean here. Where no issuer is named the portal has
 * accounts of its own.
 */
@ConfigMapping(prefix = "sallyport.oidc")
public interface OidcSettings {

    /** The address of the provider, below which its {@code /.well-known/openid-configuration} lies. */
    Optional<String> issuer();

    /** What the provider calls this portal. */
    @WithDefault("sallyport")
    String clientId();

    /** What the portal proves itself with; a file is safer, since the environment of a process is read by many. */
    Optional<String> clientSecret();

    /** A file whose first line is the client's secret, such as a mounted secret. */
    Optional<Path> clientSecretFile();

    /** What the portal asks the provider to tell, beside {@code openid}. */
    @WithDefault("profile")
    List<String> scopes();

    /** The claim of the ID token that becomes the user name. It must be one that people cannot choose freely. */
    @WithDefault("preferred_username")
    String nameClaim();

    /** The claim of the ID token with the person's groups; a slash leads into objects: {@code realm_access/roles}. */
    @WithDefault("groups")
    String groupsClaim();

    /** The groups whose people are members of a team, by team. */
    Map<String, List<String>> teams();

    /** The groups whose people approve for a team, by team. */
    Map<String, List<String>> approvers();

    /** The groups whose people approve for every team. */
    Optional<List<String>> approversOfAllTeams();

    /** The groups whose people look after the portal and every cluster. */
    Optional<List<String>> operators();

    /** The groups whose people read everything, the audit log too, and change nothing. */
    Optional<List<String>> auditors();
}
