package org.sallyport.cce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.cce.ClusterFixture.cluster;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.AddressSet;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.RuleSets;

class PeerNamesTest {
    private static final ClusterContext CLUSTER = cluster("payments").context();
    private static final ReferenceProfile PROFILE = ReferenceProfiles.builtIn().newest(NetworkModel.VPC_ROUTER);
    private static final AccessSettings SETTINGS = SettingsFixture.full();
    private static final PeerNames NAMES = new PeerNames(CLUSTER, SETTINGS, PROFILE);

    private static String words(List<PeerNames.PeerName> names) {
        return String.join(
                " + ",
                names.stream()
                        .map(name -> name.source()
                                .map(NamedSource::id)
                                .orElseGet(() ->
                                        name.peer().map(PeerNamesTest::text).orElseThrow()))
                        .toList());
    }

    private static String text(Peer peer) {
        return peer instanceof Peer.Addresses addresses
                ? addresses.prefix().toString()
                : peer instanceof Peer.Group group ? group.groupId() : "address group";
    }

    private static String name(Direction direction, Peer... peers) {
        PeerNames.Naming naming = NAMES.name(List.of(peers), GroupRole.NODE, direction);
        return words(naming.names()) + (naming.except().isEmpty() ? "" : " but " + words(naming.except()));
    }

    private static Peer[] peers(String texts) {
        return Stream.of(texts.split(" "))
                .map(Prefix::parse)
                .map(Peer.Addresses::new)
                .toArray(Peer[]::new);
    }

    @ParameterizedTest
    @CsvSource({
        "::/0, anywhere",
        "10.0.0.0/16, vpc",
        "172.16.0.0/16, containers",
        "10.0.0.0/24, masters",
        "198.19.0.0/16, cloudshell",
        "192.168.77.0/24, mesh",
        "203.0.113.0/24, administrators",
        "198.51.100.10/31, bastions",
        "192.0.2.0/24, node-port-clients",
        "198.19.128.0/17, vpc-endpoint",
        "169.254.169.254, metadata",
        "10.1.0.0/16, 10.1.0.0/16",
        "10.0.0.0/16 172.16.0.0/16, vpc + containers",
        "10.0.0.0/15, vpc + 10.1.0.0/16",
        "10.0.1.0/24, 10.0.1.0/24"
    })
    void givesSourcesTheNamesThatPeopleUse(String blocks, String name) {
        assertThat(name(Direction.INGRESS, peers(blocks))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "100.125.0.0/16, cloud-services",
        "198.19.128.0/17, vpc-endpoint",
        "100.125.1.250 100.125.64.250, dns-servers",
        "203.0.113.0/24, 203.0.113.0/24"
    })
    void givesDestinationsTheNamesThatPeopleUse(String blocks, String name) {
        assertThat(name(Direction.EGRESS, peers(blocks))).isEqualTo(name);
    }

    @Test
    void saysWhatIsLeftOutOfTheInternet() {
        AddressSet rest = AddressSet.all(AddressFamily.IPV4)
                .minus(AddressSet.of(
                        List.of(Prefix.parse("10.0.0.0/16"), Prefix.parse("203.0.113.0/24"), Prefix.parse("8.8.8.8"))));
        Peer[] blocks = rest.prefixes(AddressFamily.IPV4).stream()
                .map(Peer.Addresses::new)
                .toArray(Peer[]::new);
        assertThat(name(Direction.INGRESS, blocks))
                .startsWith("anywhere + ")
                .endsWith(" but vpc + administrators + 8.8.8.8/32");
    }

    @Test
    void namesEachKnownSourceThatLiesInTheInternet() {
        PeerNames few = new PeerNames(CLUSTER, AccessSettings.NONE, PROFILE);
        List<Peer> everybody = List.of(new Peer.Addresses(Prefix.ANY_IPV4));
        assertThat(words(few.name(everybody, GroupRole.NODE, Direction.INGRESS).names()))
                .isEqualTo("anywhere + vpc + containers + cloudshell + cloud-services");
        assertThat(words(few.name(everybody, GroupRole.NODE, Direction.EGRESS).names()))
                .isEqualTo("anywhere + vpc + containers + vpc-endpoint + cloud-services + metadata");
        assertThat(name(Direction.EGRESS, peers("0.0.0.0/0")))
                .as("the team's own destinations among them")
                .endsWith(" + 10.50.0.0/16 + 203.0.113.128/25");
    }

    @Test
    void doesNotNameASourceOfWhichTheInternetLacksAPart() {
        AddressSet rest = AddressSet.all(AddressFamily.IPV4).minus(AddressSet.of(Prefix.parse("10.0.3.0/24")));
        Peer[] blocks = rest.prefixes(AddressFamily.IPV4).stream()
                .map(Peer.Addresses::new)
                .toArray(Peer[]::new);
        assertThat(name(Direction.INGRESS, blocks))
                .doesNotContain("vpc +")
                .contains("containers")
                .endsWith(" but 10.0.3.0/24");
    }

    @Test
    void callsARuleForAnywhereByThatAlone() {
        PeerNames.PeerName name = NAMES.name(new Peer.Addresses(Prefix.ANY_IPV4), GroupRole.NODE, Direction.INGRESS);
        assertThat(name.source()).contains(NamedSource.ANYWHERE);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/16, vpc",
        "10.0.0.0/24, masters",
        "198.51.100.10/32, 198.51.100.10/32",
        "10.0.0.0/8, 10.0.0.0/8",
        "172.16.0.0/12, 172.16.0.0/12",
        "0.0.0.0/1, 0.0.0.0/1",
        "128.0.0.0/1, 128.0.0.0/1",
        "::/1, ::/1",
        "8000::/1, 8000::/1",
        "::/0, anywhere"
    })
    void namesARuleOnlyByWhatIsExactlyItsFarEnd(String block, String name) {
        PeerNames.PeerName told =
                NAMES.name(new Peer.Addresses(Prefix.parse(block)), GroupRole.NODE, Direction.INGRESS);
        assertThat(words(List.of(told))).isEqualTo(name);
    }

    @Property
    void theNameOfOneFarEndMeansExactlyThat(@ForAll("prefixes") Prefix prefix, @ForAll Direction direction) {
        PeerNames.PeerName name = NAMES.name(new Peer.Addresses(prefix), GroupRole.NODE, direction);
        assertThat(meant(List.of(name))).isEqualTo(AddressSet.of(prefix));
    }

    @Provide
    Arbitrary<Prefix> prefixes() {
        return Arbitraries.oneOf(RuleSets.anyPrefix(AddressFamily.IPV4), blocks().map(list -> list.get(0)));
    }

    @Test
    void knowsTheGroupsOfTheCluster() {
        assertThat(name(Direction.INGRESS, new Peer.Group("sg-node"))).isEqualTo("self");
        assertThat(name(Direction.INGRESS, new Peer.Group("sg-control"))).isEqualTo("control-group");
        assertThat(name(Direction.INGRESS, new Peer.Group("sg-else"))).isEqualTo("sg-else");
        assertThat(name(Direction.INGRESS, new Peer.AddressGroup("ag"))).isEqualTo("address group");
    }

    @Provide
    Arbitrary<List<Prefix>> blocks() {
        return Arbitraries.of(
                        "0.0.0.0/1",
                        "128.0.0.0/1",
                        "10.0.0.0/16",
                        "10.0.0.0/24",
                        "10.0.128.0/17",
                        "172.16.0.0/16",
                        "172.16.0.0/12",
                        "100.125.0.0/16",
                        "10.0.200.0/24",
                        "203.0.113.0/24",
                        "198.19.0.0/16",
                        "198.51.100.10/32")
                .map(Prefix::parse)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property
    void namesExactlyTheAddressesThatItIsGiven(@ForAll("blocks") List<Prefix> blocks, @ForAll Direction direction) {
        AddressSet given = AddressSet.of(blocks);
        List<Peer> peers = given.prefixes(AddressFamily.IPV4).stream()
                .<Peer>map(Peer.Addresses::new)
                .toList();
        PeerNames.Naming naming = NAMES.name(peers, GroupRole.NODE, direction);
        assertThat(meant(naming.names()).minus(meant(naming.except()))).isEqualTo(given);
    }

    private static AddressSet meant(List<PeerNames.PeerName> names) {
        Sources sources = new Sources(CLUSTER, SETTINGS, PROFILE);
        AddressSet all = AddressSet.EMPTY;
        for (PeerNames.PeerName name : names) {
            all = all.union(
                    name.source().isPresent()
                            ? AddressSet.of(sources.prefixes(name.source().get()))
                            : AddressSet.of(((Peer.Addresses) name.peer().orElseThrow()).prefix()));
        }
        return all;
    }
}
