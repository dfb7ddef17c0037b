package org.sallyport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @ParameterizedTest
    @CsvSource({
        "22, 22",
        "30000-32767, 30000-32767",
        "'22, 80-90', '22,80-90'",
        "'90-100,80-90,22', '22,80-100'",
        "'22,23', 22-23",
        "1-65535, any",
        "'', any"
    })
    void readsAndMergesPorts(String text, String normal) {
        assertThat(Ports.parse(text)).hasToString(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "90-80", "22,", "-1", "22-", "ssh", "22;80", "999999"})
    void refusesWhatIsNoPort(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ports.parse(text));
    }

    @Test
    void intersectsAndSubtracts() {
        Ports some = Ports.parse("22,80-90");
        assertThat(some.intersect(Ports.parse("85-100"))).contains(Ports.parse("85-90"));
        assertThat(some.intersect(Ports.of(443))).isEmpty();
        assertThat(some.minus(Ports.parse("85"))).contains(Ports.parse("22,80-84,86-90"));
        assertThat(some.minus(Ports.ANY)).isEmpty();
        assertThat(some.intersect(Ports.parse("90-100"))).contains(Ports.of(90));
        assertThat(some.intersect(Ports.parse("23-80"))).contains(Ports.of(80));
        assertThat(some.minus(Ports.parse("80"))).contains(Ports.parse("22,81-90"));
        assertThat(some.minus(Ports.parse("90"))).contains(Ports.parse("22,80-89"));
        assertThat(some.minus(Ports.parse("22"))).contains(Ports.parse("80-90"));
        assertThat(some.minus(Ports.parse("91-100"))).contains(some);
        assertThat(some.contains(Ports.parse("22,81-82"))).isTrue();
        assertThat(some.contains(Ports.parse("22-23"))).isFalse();
    }
}
