package org.sallyport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/16, 10.0.0.0/16",
        "' 10.0.0.0/8 ', 10.0.0.0/8",
        "0.0.0.0/0, 0.0.0.0/0",
        "198.51.100.7, 198.51.100.7/32",
        "255.255.255.255/32, 255.255.255.255/32",
        "2001:DB8:0:0::/32, 2001:db8::/32",
        "::/0, ::/0",
        "2001:db8::1, 2001:db8::1/128",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"
    })
    void readsABlockAndWritesItCanonically(String text, String canonical) {
        assertThat(Prefix.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1/24, 10.0.0.0/24",
        "10.255.0.0/8, 10.0.0.0/8",
        "1.2.3.4/0, 0.0.0.0/0",
        "2001:db8::1/64, 2001:db8::/64"
    })
    void refusesBitsBehindTheLengthAndSuggestsTheBlock(String text, String suggestion) {
        IllegalPrefix fault = catchThrowableOfType(IllegalPrefix.class, () -> Prefix.parse(text));
        assertThat(fault.fault()).isEqualTo(IllegalPrefix.Fault.HOST_BITS);
        assertThat(fault.suggestion()).isEqualTo(suggestion);
        assertThat(fault.text()).isEqualTo(text);
        assertThat(fault).hasMessage("'" + text + "' has bits set behind its length; the block is " + suggestion);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "10",
                "10.1",
                "10.0.0/16",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "/16",
                "10.0.0.0/16/8",
                "10.*.0.0",
                "10.0.0.0-10.0.0.9",
                "10.0.0.256",
                "010.0.0.0/8",
                "0x0a.0.0.0",
                "10.0.0.0/255.0.0.0",
                "fe80::1%eth0",
                "::ffff:10.0.0.1",
                "2001:db8::/129",
                "2001:db8",
                "internet",
                "10.0.0.0/16,10.1.0.0/16",
                "10.0.0.0 /16",
                "１０.0.0.0/8"
            })
    void refusesWhatIsNoBlock(String text) {
        assertThatExceptionOfType(IllegalPrefix.class)
                .isThrownBy(() -> Prefix.parse(text))
                .satisfies(fault -> assertThat(fault.fault()).isEqualTo(IllegalPrefix.Fault.NOT_A_CIDR_BLOCK));
    }

    @Test
    void refusesTheOtherFamily() {
        IllegalPrefix fault =
                catchThrowableOfType(IllegalPrefix.class, () -> Prefix.parse("10.0.0.0/8", AddressFamily.IPV6));
        assertThat(fault.fault()).isEqualTo(IllegalPrefix.Fault.WRONG_FAMILY);
        assertThat(fault).hasMessage("'10.0.0.0/8' is of the other address family");
        assertThat(Prefix.parse("10.0.0.0/8", AddressFamily.IPV4)).isEqualTo(Prefix.parse("10.0.0.0/8"));
    }

    @Test
    void containsBlocksOfItsOwnFamilyOnly() {
        assertThat(Prefix.parse("10.0.0.0/8").contains(Prefix.parse("10.255.255.255/32")))
                .isTrue();
        assertThat(Prefix.parse("10.0.0.0/8").contains(Prefix.parse("11.0.0.0/32")))
                .isFalse();
        assertThat(Prefix.parse("10.0.0.0/8").contains(Prefix.parse("0.0.0.0/0")))
                .isFalse();
        assertThat(Prefix.ANY_IPV4.contains(Prefix.ANY_IPV6)).isFalse();
        assertThat(Prefix.ANY_IPV6.contains(Prefix.parse("8000::/1"))).isTrue();
        assertThat(Prefix.parse("2001:db8::/65").contains(Prefix.parse("2001:db8:0:0:8000::/65")))
                .isFalse();
    }

    @Test
    void knowsItsLastAddress() {
        assertThat(Prefix.parse("10.0.0.0/8").lastLow()).isEqualTo(0x0aff_ffffL);
        assertThat(Prefix.ANY_IPV6.lastHigh()).isEqualTo(-1);
        assertThat(Prefix.ANY_IPV6.lastLow()).isEqualTo(-1);
        assertThat(Prefix.parse("2001:db8::/64").lastHigh()).isEqualTo(0x2001_0db8_0000_0000L);
    }
}
