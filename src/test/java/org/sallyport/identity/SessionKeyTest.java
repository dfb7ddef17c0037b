package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionKeyTest {

    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl";

    private final SessionKey key = new SessionKey("a key of sixteen or more");

    @Test
    void sealsWhatOnlyItOpens() {
        String sealed = key.seal(TOKEN);

        assertThat(sealed).doesNotContain("eyJ").isNotEqualTo(key.seal(TOKEN));
        assertThat(key.unseal(sealed)).contains(TOKEN);
        assertThat(new SessionKey("a key of sixteen or less").unseal(sealed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "not base64 §", TOKEN, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void opensNothingElse(String text) {
        assertThat(key.unseal(text)).isEmpty();
    }

    @Test
    void givesAnotherKeyForEachPurpose() {
        assertThat(key.derived("state")).hasSize(32).isNotEqualTo(key.derived("tokens"));
    }
}
