package org.sallyport.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressSetTest {

    private static AddressSet set(String... blocks) {
        return AddressSet.of(Stream.of(blocks).map(Prefix::parse).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/25 10.0.0.128/25, 10.0.0.0/24",
        "10.0.0.0/24 10.0.0.64/26, 10.0.0.0/24",
        "10.0.0.128/25 10.0.1.0/25, 10.0.0.128/25 10.0.1.0/25",
        "0.0.0.0/1 128.0.0.0/1, 0.0.0.0/0",
        "255.255.255.254/32 255.255.255.255/32, 255.255.255.254/31"
    })
    void writesTheFewestBlocks(String blocks, String fewest) {
        assertThat(set(blocks.split(" ")).prefixes(AddressFamily.IPV4))
                .extracting(Prefix::toString)
                .containsExactly(fewest.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "::/1 8000::/1, ::/0",
        "2001:db8::/65 2001:db8:0:0:8000::/65, 2001:db8::/64",
        "2001:db8:0:0:8000::/65 2001:db8:0:1::/65, 2001:db8:0:0:8000::/65 2001:db8:0:1::/65",
        "2001:db8::/64 2001:db8:0:1::/64, 2001:db8::/63",
        "::1/128 ::2/127, ::1/128 ::2/127"
    })
    void writesTheFewestBlocksOfIpv6(String blocks, String fewest) {
        assertThat(set(blocks.split(" ")).prefixes(AddressFamily.IPV6))
                .extracting(Prefix::toString)
                .containsExactly(fewest.split(" "));
    }

    @Test
    void containsWhatLiesWithinOneOfItsIntervals() {
        AddressSet two = set("10.0.0.0/24", "10.0.2.0/24");
        assertThat(two.containsAll(set("10.0.0.0/24"))).isTrue();
        assertThat(two.containsAll(set("10.0.0.0/25", "10.0.2.255/32"))).isTrue();
        assertThat(two.containsAll(set("10.0.1.0/24"))).isFalse();
        assertThat(two.containsAll(set("10.0.2.0/23"))).isFalse();
        assertThat(two.containsAll(set("10.0.0.255/32"))).isTrue();
        assertThat(two.containsAll(set("10.0.3.0/32"))).isFalse();
        assertThat(two.containsAll(set("9.255.255.255/32"))).isFalse();
        assertThat(two.containsAll(AddressSet.EMPTY)).isTrue();
        assertThat(AddressSet.EMPTY.containsAll(two)).isFalse();
        assertThat(set("::/0").containsAll(set("ffff::/16"))).isTrue();
    }

    @Test
    void leavesItselfAloneWhereThereIsNothingToDo() {
        AddressSet some = set("10.0.0.0/24");
        assertThat(some.union(AddressSet.EMPTY)).isEqualTo(some);
        assertThat(AddressSet.EMPTY.union(some)).isEqualTo(some);
        assertThat(some.minus(AddressSet.EMPTY)).isEqualTo(some);
        assertThat(AddressSet.EMPTY.minus(some)).isEqualTo(AddressSet.EMPTY);
        assertThat(some.intersect(AddressSet.EMPTY)).isEqualTo(AddressSet.EMPTY);
        assertThat(some.intersect(set("10.0.0.0/24"))).isEqualTo(some).hasSameHashCodeAs(some);
    }

    @Provide
    Arbitrary<List<Prefix>> blocks() {
        return RuleSets.anyPrefix(AddressFamily.IPV6)
                .list()
                .ofMaxSize(4)
                .map(list -> list.stream().distinct().toList());
    }

    @Property
    void containingIsAddingNothing(@ForAll("blocks") List<Prefix> one, @ForAll("blocks") List<Prefix> two) {
        AddressSet a = AddressSet.of(one);
        AddressSet b = AddressSet.of(two);
        assertThat(a.containsAll(b)).isEqualTo(a.union(b).equals(a));
        assertThat(a.containsAll(a.intersect(b))).isTrue();
        assertThat(a.union(b).containsAll(b)).isTrue();
    }

    @Property
    void itsBlocksAreApartAndMakeItUp(@ForAll("blocks") List<Prefix> blocks) {
        AddressSet all = AddressSet.of(blocks);
        List<Prefix> written = all.prefixes(AddressFamily.IPV6);
        BigInteger count = written.stream()
                .map(prefix -> BigInteger.ONE.shiftLeft(128 - prefix.length()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(AddressSet.of(written)).isEqualTo(all);
        assertThat(count).isEqualTo(all.count());
        assertThat(written).hasSizeLessThanOrEqualTo(Math.max(1, blocks.size()));
    }
}
