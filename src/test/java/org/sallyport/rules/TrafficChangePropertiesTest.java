package org.sallyport.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(RuleSets.class)
@Domain(DomainContext.Global.class)
class TrafficChangePropertiesTest {

    @Property
    void linesForAddressesAreExactlyTheDifference(@ForAll List<Rule> one, @ForAll List<Rule> two) {
        Traffic before = Traffic.of(one);
        Traffic after = Traffic.of(two);
        TrafficChange change = TrafficChange.between(before, after);
        assertSame(change.cut(), before.minus(after));
        assertSame(change.opened(), after.minus(before));
    }

    private static void assertSame(List<TrafficChange.Line> lines, Traffic difference) {
        Traffic told = Traffic.NONE;
        BigInteger count = BigInteger.ZERO;
        for (TrafficChange.Line line : lines) {
            if (line.peers().get(0) instanceof Peer.Addresses) {
                Traffic own = meant(line);
                told = told.union(own);
                count = count.add(own.count());
            }
        }
        for (Direction direction : Direction.values()) {
            for (AddressFamily family : AddressFamily.values()) {
                assertThat(told.plane(direction, family).strangers())
                        .isEqualTo(difference.plane(direction, family).strangers());
            }
        }
        assertThat(count).as("no two lines overlap").isEqualTo(told.count());
    }

    private static Traffic meant(TrafficChange.Line line) {
        Traffic except = Traffic.NONE;
        for (Protocol protocol : line.except()) {
            except = except.union(Traffic.of(rules(line, protocol)));
        }
        return Traffic.of(rules(line, line.protocol())).minus(except);
    }

    private static List<Rule> rules(TrafficChange.Line line, Protocol protocol) {
        return line.peers().stream()
                .map(peer ->
                        new Rule(line.direction(), line.family(), Action.ALLOW, 1, protocol, line.ports(), peer, true))
                .toList();
    }

    @Property
    void everyWitnessFlips(@ForAll List<Rule> one, @ForAll List<Rule> two) {
        Traffic before = Traffic.of(one);
        Traffic after = Traffic.of(two);
        TrafficChange change = TrafficChange.between(before, after);
        List<TrafficChange.Line> lines = new ArrayList<>(change.cut());
        lines.addAll(change.opened());
        for (TrafficChange.Line line : lines) {
            assertThat(before.verdict(line.witness())).as("%s", line).isNotEqualTo(after.verdict(line.witness()));
        }
    }

    @Property
    void isTheSameFromRulesAsFromTheirTraffic(@ForAll List<Rule> one, @ForAll List<Rule> two, @ForAll List<Rule> both) {
        List<Rule> before = new ArrayList<>(both);
        before.addAll(one);
        List<Rule> after = new ArrayList<>(both);
        after.addAll(two);
        assertThat(TrafficChange.between(before, after))
                .isEqualTo(TrafficChange.between(Traffic.of(before), Traffic.of(after)));
    }

    @Property
    void nothingChangesBetweenARuleSetAndItself(@ForAll List<Rule> rules) {
        assertThat(TrafficChange.between(rules, rules).isEmpty()).isTrue();
    }

    @Property
    void isEmptyExactlyIfTheTrafficIsTheSame(@ForAll List<Rule> one, @ForAll List<Rule> two) {
        assertThat(TrafficChange.between(one, two).isEmpty())
                .isEqualTo(Traffic.of(one).equals(Traffic.of(two)));
    }
}
