package org.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownKeysTest {

    private final UnknownKeys keys = UnknownKeys.read();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sallyport.apply.workers",
                "SALLYPORT_APPLY_WORKERS",
                "sallyport.cloud.connections.main.region",
                "sallyport.cloud.connections.\"ap.southeast\".region",
                "SALLYPORT_CLOUD_CONNECTIONS_MAIN_CREDENTIAL_POD_IDENTITY_PROVIDER_ID",
                "sallyport.inventory.owners.payments-*",
                "sallyport.oidc.operators[0]",
                "sallyport.sandbox.port",
                "sallyport.move.to.password-file",
                "SALLYPORT_MOVE_FROM_USERNAME"
            })
    void isSilentAboutKeysThatThereAre(String name) {
        assertThat(keys.hint(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sallyport.aply.workers, sallyport.apply.workers",
        "SALLYPORT_APPLY_WORKER, SALLYPORT_APPLY_WORKERS",
        "sallyport.session.idle-time-out, sallyport.session.idle-timeout"
    })
    void guessesWhatWasMeant(String typed, String meant) {
        assertThat(keys.hint(typed))
                .hasValue(typed + " is set, but there is no such key; is it meant to be " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sallyport.quite.another-thing", "sallyport.cloud.connections.main.regoin"})
    void guessesNothingWhereNothingIsNear(String typed) {
        assertThat(keys.hint(typed))
                .hasValue(typed + " is set, but there is no such key; the keys are in deployment/configuration.md");
    }
}
