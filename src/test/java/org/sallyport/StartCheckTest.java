package org.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartCheckTest {

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String USER = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";
    private static final String SESSION_KEY = "quarkus.http.auth.session.encryption-key";

    @Test
    void namesEveryMissingKeyAtOnceAndHowToStartTheDemonstration() {
        assertThat(complaintAbout(Map.of()))
                .hasValueSatisfying(complaint -> assertThat(complaint)
                        .contains(URL + " is not set", "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://")
                        .contains(
                                SESSION_KEY + " is not set", "QUARKUS_HTTP_AUTH_SESSION_ENCRYPTION_KEY", "openssl rand")
                        .contains("mvn -Pdemo", "java -Dquarkus.profile=demo -jar"));
    }

    @Test
    void isContentWithAllKeys() {
        assertThat(complaintAbout(
                        Map.of(URL, "jdbc:h2:file:/tmp/s", USER, "s", PASSWORD, "p", SESSION_KEY, "0123456789abcdef")))
                .isEmpty();
    }

    @Test
    void asksWhoseTheDatabaseIs() {
        assertThat(complaintAbout(Map.of(URL, "jdbc:postgresql://db/s", SESSION_KEY, "0123456789abcdef")))
                .hasValueSatisfying(complaint -> assertThat(complaint)
                        .contains(USER + " is not set", "QUARKUS_DATASOURCE_USERNAME")
                        .contains(PASSWORD + " is not set", "QUARKUS_DATASOURCE_PASSWORD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/s?user=s&password=p",
                "jdbc:postgresql://db/s?user=s&sslmode=verify-full&sslcert=/c.pem&sslkey=/c.pk8",
                "jdbc:h2:file:/tmp/s;USER=s;PASSWORD=p"
            })
    void doesNotAskForWhatTheAddressSays(String url) {
        assertThat(complaintAbout(Map.of(URL, url, SESSION_KEY, "0123456789abcdef")))
                .isEmpty();
    }

    @Test
    void refusesADatabaseItCannotSpeakTo() {
        assertThat(complaintAbout(Map.of(URL, "jdbc:mysql://db/s", SESSION_KEY, "0123456789abcdef")))
                .hasValueSatisfying(complaint -> assertThat(complaint)
                        .contains(URL + " begins neither with jdbc:postgresql: nor with jdbc:h2:")
                        .doesNotContain(SESSION_KEY));
    }

    @Test
    void refusesAShortSessionKeyWithoutShowingIt() {
        assertThat(complaintAbout(Map.of(URL, "jdbc:h2:file:/tmp/s", SESSION_KEY, "hunter2")))
                .hasValueSatisfying(complaint -> assertThat(complaint)
                        .contains(SESSION_KEY + " is shorter than 16 characters")
                        .doesNotContain("hunter2"));
    }

    @Test
    void takesABlankValueForAMissingOne() {
        assertThat(complaintAbout(Map.of(URL, " ", SESSION_KEY, "0123456789abcdef")))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains(URL + " is not set"));
    }

    @Test
    void namesTheFaultsOfTheFeaturesBesideTheMissingKeys() {
        String fault = "sallyport.oidc.issuer: is not an address";

        assertThat(StartCheck.complaint(key -> Optional.empty(), List.of(fault)))
                .hasValueSatisfying(complaint -> assertThat(complaint)
                        .contains(URL + " is not set", SESSION_KEY + " is not set", fault, "mvn -Pdemo"));
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThat(complaintAbout(Map.of(
                        URL, "jdbc:h2:file:/tmp/s", SESSION_KEY, "0123456789abcdef", "quarkus.http.port", "eighty")))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("quarkus.http.port is no port"));
    }

    private static Optional<String> complaintAbout(Map<String, String> configuration) {
        return StartCheck.complaint(key -> Optional.ofNullable(configuration.get(key)), List.of());
    }
}
