package org.sallyport.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.inventory.SettingField.ADMINISTRATORS;
import static org.sallyport.inventory.SettingField.BASTIONS;
import static org.sallyport.inventory.SettingField.CLOUD_SHELL_CIDR;
import static org.sallyport.inventory.SettingField.LOAD_BALANCERS;
import static org.sallyport.inventory.SettingField.OUTBOUND;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.OutboundDestination;
import org.sallyport.inventory.SettingFault.Kind;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;

class AccessSettingsParserTest {

    @Test
    void takesNothingForNobody() {
        AccessSettings settings = parse(Map.of()).settings().orElseThrow();

        assertThat(settings.administrators()).isEmpty();
        assertThat(settings.outbound()).isEmpty();
        assertThat(settings.cloudShell()).isFalse();
        assertThat(settings.cloudShellCidr()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/16\n192.0.2.7",
                "192.0.2.7/32, 10.0.0.0/16",
                " 10.0.0.0/16 ;\r\n\r\n\t192.0.2.7\u00a0\r\n",
                "10.0.0.0/16\r10.0.0.0/16,192.0.2.7,,"
            })
    void takesBlocksPerLineOrBetweenCommasAndMergesTwins(String typed) {
        assertThat(parse(ADMINISTRATORS, typed).settings().orElseThrow().administrators())
                .containsExactly(Prefix.parse("10.0.0.0/16"), Prefix.parse("192.0.2.7/32"));
    }

    @Test
    void namesTheLineAndWhatWasMeantWhenBitsAreSetBehindTheLength() {
        assertThat(parse(BASTIONS, "10.1.0.0/16\n10.0.0.1/24").faults())
                .containsExactly(new SettingFault(BASTIONS, 2, Kind.HOST_BITS, "10.0.0.1/24", "10.0.0.0/24"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0",
                "10.0.0.0/33",
                "office",
                "10.0.0.0/16 10.1.0.0/16",
                "<script>alert(1)</script>",
                "防火墙",
                "１０.0.0.0/8",
                "010.0.0.0/8",
                "10.0.*.*",
                "10.0.0.0/255.0.0.0",
                "fe80::1%eth0",
                "1.2.3.4-9",
                "*",
                "/"
            })
    void refusesWhatIsNoCidrBlock(String typed) {
        assertThat(parse(ADMINISTRATORS, typed).faults())
                .containsExactly(new SettingFault(ADMINISTRATORS, 1, Kind.NOT_A_CIDR_BLOCK, typed, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, ANYWHERE",
        "::/0, ANYWHERE",
        "0.0.0.0/1, TOO_WIDE",
        "96.0.0.0/7, TOO_WIDE",
        "2000::/3, TOO_WIDE"
    })
    void refusesToNarrowToNearlyEveryone(String typed, Kind kind) {
        assertThat(parse(ADMINISTRATORS, typed).faults())
                .extracting(SettingFault::kind)
                .containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "2001:db8::/32", "fc00::/7"})
    void takesTheLargestBlocksThatAnOrganisationMayOwn(String typed) {
        assertThat(parse(ADMINISTRATORS, typed).settings()).isPresent();
    }

    @Test
    void refusesIpv6WhereNothingSpeaksIt() {
        assertThat(parse(LOAD_BALANCERS, "2001:db8::/32").faults())
                .extracting(SettingFault::kind)
                .containsExactly(Kind.IPV6);
        assertThat(parse(CLOUD_SHELL_CIDR, "2001:db8::/32").faults())
                .extracting(SettingFault::kind)
                .containsExactly(Kind.IPV6);
        assertThat(parse(BASTIONS, "2001:db8::/32").settings()).isPresent();
    }

    @Test
    void takesOneRangeForCloudShell() {
        assertThat(parse(CLOUD_SHELL_CIDR, "198.19.128.0/20")
                        .settings()
                        .orElseThrow()
                        .cloudShellCidr())
                .contains(Prefix.parse("198.19.128.0/20"));
        assertThat(parse(CLOUD_SHELL_CIDR, "198.19.0.0/16, 198.18.0.0/16").faults())
                .containsExactly(new SettingFault(CLOUD_SHELL_CIDR, 0, Kind.ONE_RANGE, "", ""));
    }

    @Test
    void readsTheCloudShellBox() {
        assertThat(parse(Map.of("cloudShell", "yes")).settings().orElseThrow().cloudShell())
                .isTrue();
    }

    @Test
    void takesOutboundDestinationsInWords() {
        String typed = "10.9.0.0/16 tcp 5432\n10.8.0.0/16\tany\n0.0.0.0/0 TCP 443\n10.7.0.0/16 udp 5000-5010\n"
                + "10.6.0.0/16 icmp\n10.5.0.0/16 tcp any\n10.8.0.0/16 all";

        assertThat(parse(OUTBOUND, typed).settings().orElseThrow().outbound())
                .containsExactly(
                        destination("0.0.0.0/0", Protocol.TCP, Ports.of(443)),
                        destination("10.5.0.0/16", Protocol.TCP, Ports.ANY),
                        destination("10.6.0.0/16", Protocol.ICMP, Ports.ANY),
                        destination("10.7.0.0/16", Protocol.UDP, Ports.of(5000, 5010)),
                        destination("10.8.0.0/16", Protocol.ANY, Ports.ANY),
                        destination("10.9.0.0/16", Protocol.TCP, Ports.of(5432)));
    }

    @ParameterizedTest
    @CsvSource({
        "10.9.0.0/16, NOT_A_DESTINATION",
        "10.9.0.0/16 tcp 5432 extra, NOT_A_DESTINATION",
        "db.example.org tcp 5432, NOT_A_CIDR_BLOCK",
        "10.9.0.1/16 any, HOST_BITS",
        "10.9.0.0/16 http, NOT_A_PROTOCOL",
        "10.9.0.0/16 tcp https, NOT_PORTS",
        "10.9.0.0/16 tcp 0, NOT_PORTS",
        "10.9.0.0/16 tcp 65536, NOT_PORTS",
        "10.9.0.0/16 tcp 70000, NOT_PORTS",
        "10.9.0.0/16 tcp 9-1, NOT_PORTS",
        "'10.9.0.0/16 tcp 80,443', PORT_LIST",
        "10.9.0.0/16 icmp 8, NO_PORTS",
        "10.9.0.0/16 any 443, NO_PORTS",
        "0.0.0.0/0 any, EVERYWHERE_EVERY_PORT",
        "::/0 tcp, EVERYWHERE_EVERY_PORT",
        "0.0.0.0/0 udp 1-65535, EVERYWHERE_EVERY_PORT"
    })
    void saysWhatIsWrongWithAnOutboundDestination(String typed, Kind kind) {
        assertThat(parse(OUTBOUND, "\n" + typed).faults())
                .extracting(SettingFault::line, SettingFault::kind)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(2, kind));
    }

    @Test
    void findsTheFaultsOfAllFieldsInOneGo() {
        assertThat(parse(Map.of("administrators", "nobody", "outbound", "nowhere any"))
                        .faults())
                .extracting(SettingFault::field)
                .containsExactly(ADMINISTRATORS, OUTBOUND);
    }

    @Test
    void refusesMoreThanAFormCanHold() {
        String tooLong = "x".repeat(10_001);
        String tooMany = lines(101, "10.0.%d.0/24");

        assertThat(parse(ADMINISTRATORS, tooLong).faults())
                .containsExactly(new SettingFault(ADMINISTRATORS, 0, Kind.TOO_LONG, "10001", ""));
        assertThat(parse(ADMINISTRATORS, tooMany).faults())
                .containsExactly(new SettingFault(ADMINISTRATORS, 0, Kind.TOO_MANY, "101", ""));
        assertThat(parse(BASTIONS, lines(10_000, "10.%d.0.0/24")).faults())
                .extracting(SettingFault::field, SettingFault::kind)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(BASTIONS, Kind.TOO_LONG));
        assertThat(parse(ADMINISTRATORS, lines(100, "10.0.%d.0/24")).settings()).isPresent();
    }

    @Test
    void listsTheFirstFaultsAndCountsTheRest() {
        List<SettingFault> faults = parse(ADMINISTRATORS, lines(8, "wrong-%d")).faults();

        assertThat(faults).hasSize(6);
        assertThat(faults.get(5)).isEqualTo(new SettingFault(ADMINISTRATORS, 0, Kind.MORE, "3", ""));
    }

    @Test
    void quotesNoMoreThanASentenceCanHold() {
        SettingFault fault = parse(ADMINISTRATORS, "🔥".repeat(500)).faults().get(0);

        assertThat(fault.text()).isEqualTo("🔥".repeat(60) + "…");
    }

    private static String lines(int count, String format) {
        return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining("\n"));
    }

    private static OutboundDestination destination(String prefix, Protocol protocol, Ports ports) {
        return new OutboundDestination(Prefix.parse(prefix), protocol, ports);
    }

    private static AccessSettingsParser.Parsed parse(SettingField field, String typed) {
        return parse(Map.of(field.field(), typed));
    }

    private static AccessSettingsParser.Parsed parse(Map<String, String> typed) {
        return AccessSettingsParser.parse(field -> typed.getOrDefault(field, ""));
    }
}
