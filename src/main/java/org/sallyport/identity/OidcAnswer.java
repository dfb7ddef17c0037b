package org.sallyport.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an identity provider says about somebody who signed in there.
 *
 * @param subject the provider and its own, unchanging name for the person
 * @param name the user name, in small letters; may be unfit
 * @param groups as the provider calls them
 * @param authenticatedAt when the person proved who they are; empty if the provider does not say
 * @param session what the provider calls the session on its side; null if it does not say
 * @param idToken the verified token it comes from
 */
record OidcAnswer(
        String subject,
        String name,
        String displayName,
        Set<String> groups,
        Optional<Instant> authenticatedAt,
        String session,
        String idToken) {

    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param idToken a token that has been verified */
    static OidcAnswer of(String idToken, OidcSettings settings) {
        JsonNode claims = claims(idToken);
        String name = claims.path(settings.nameClaim()).asText("").toLowerCase(Locale.ROOT);
        return new OidcAnswer(
                claims.path("iss").asText() + " " + claims.path("sub").asText(),
                name,
                claims.path("name").asText(name),
                groups(claims, settings.groupsClaim()),
                claims.path("auth_time").isIntegralNumber()
                        ? Optional.of(
                                Instant.ofEpochSecond(claims.path("auth_time").asLong()))
                        : Optional.empty(),
                claims.path("sid").asText(null),
                idToken);
    }

    /**
     * Whether a verified token ends a session or all sessions of a person, and was not meant for something else.
     *
     * @param token one that has been verified
     */
    static boolean isLogout(String token) {
        JsonNode claims = claims(token);
        return claims.path("events").has(LOGOUT) && !claims.has("nonce") && (claims.has("sid") || claims.has("sub"));
    }

    private static Set<String> groups(JsonNode claims, String path) {
        JsonNode found = claims;
        for (String step : path.split("/")) {
            found = found.path(step);
        }
        Set<String> groups = new LinkedHashSet<>();
        found.forEach(group -> groups.add(group.asText()));
        return groups;
    }

    private static JsonNode claims(String idToken) {
        try {
            byte[] content = Base64.getUrlDecoder().decode(idToken.split("\\.")[1]);
            return JSON.readTree(new String(content, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A verified token holds JSON", e);
        }
    }
}
