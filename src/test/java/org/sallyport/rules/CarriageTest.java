package org.sallyport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.rules.RuleText.rule;
import static org.sallyport.rules.RuleText.rules;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CarriageTest {
    private static final List<Prefix> VPC = List.of(Prefix.parse("10.0.0.0/16"), Prefix.parse("2001:db8::/64"));

    private static Carriage carriage(String wanted, String... rules) {
        return Carriage.of(rule(wanted), rules(rules));
    }

    private static Carriage ofMembers(String wanted, String... rules) {
        return Carriage.of(rule(wanted), VPC, rules(rules));
    }

    private static final Carriage NONE = new Carriage(false, OptionalInt.empty());
    private static final Carriage SEVERAL = new Carriage(true, OptionalInt.empty());

    private static Carriage by(int place) {
        return new Carriage(true, OptionalInt.of(place));
    }

    @Test
    void namesTheFirstRuleThatCarriesAllOfItAlone() {
        assertThat(carriage("in tcp 22 from 10.0.0.0/16", "in udp from 0.0.0.0/0", "in tcp from 10.0.0.0/8"))
                .isEqualTo(by(1));
        assertThat(carriage("in tcp 22 from 10.0.0.0/16", "in tcp 22 from 10.0.0.0/17"))
                .isEqualTo(NONE);
        assertThat(carriage("in tcp 22 from 10.0.0.0/16")).isEqualTo(NONE);
    }

    @Test
    void tellsWhereSeveralRulesCarryItTogether() {
        assertThat(carriage("in tcp 22 from 10.0.0.0/16", "in tcp 22 from 10.0.0.0/17", "in tcp 22 from 10.0.128.0/17"))
                .isEqualTo(SEVERAL);
        assertThat(carriage("in tcp 22,80 from 10.0.0.0/16", "in tcp 22 from 10.0.0.0/16", "in tcp 80 from 0.0.0.0/0"))
                .isEqualTo(SEVERAL);
        assertThat(carriage("in tcp 22,80 from 10.0.0.0/16", "in tcp 22 from 10.0.0.0/16"))
                .isEqualTo(NONE);
        assertThat(carriage("in any from 10.0.0.0/16", "in tcp from 10.0.0.0/16", "in udp from 10.0.0.0/16"))
                .isEqualTo(NONE);
        assertThat(carriage("in any from 10.0.0.0/16", "in any from 10.0.0.0/17", "in any from 10.0.128.0/17"))
                .isEqualTo(SEVERAL);
    }

    @Test
    void isCutOffByADenyThatIsLookedAtBefore() {
        String wanted = "in tcp 22 from 10.0.0.0/16";
        assertThat(carriage(wanted, "in tcp 22 from 10.0.0.0/16 priority 2", "in tcp 22 from 10.0.3.0/24 deny"))
                .isEqualTo(NONE);
        assertThat(carriage(wanted, "in tcp 22 from 10.0.0.0/16", "in tcp 22 from 10.0.3.0/24 deny"))
                .isEqualTo(NONE);
        assertThat(carriage(wanted, "in tcp 22 from 10.0.0.0/16", "in tcp 22 from 10.0.3.0/24 deny priority 2"))
                .isEqualTo(by(0));
        assertThat(carriage(wanted, "in tcp 22 from 10.0.0.0/16 priority 2", "in tcp 23 from 10.0.3.0/24 deny"))
                .isEqualTo(by(0));
        assertThat(carriage(
                        wanted,
                        "in tcp 22 from 10.0.0.0/16 priority 3",
                        "in tcp 22 from 10.0.3.0/24 priority 1",
                        "in tcp 22 from 10.0.3.0/24 deny priority 2"))
                .isEqualTo(SEVERAL);
    }

    @Test
    void doesNotRestOnWhoIsInAGroup() {
        String wanted = "in tcp 22 from 10.0.0.0/16";
        assertThat(carriage(wanted, "in tcp 22 from group:sg-a")).isEqualTo(NONE);
        assertThat(carriage(wanted, "in tcp 22 from 10.0.0.0/16", "in tcp 22 from group:sg-a deny"))
                .isEqualTo(NONE);
        assertThat(carriage("in tcp 22 from group:sg-a", "in tcp from group:sg-a"))
                .isEqualTo(by(0));
        assertThat(carriage("in tcp 22 from group:sg-a", "in tcp from group:sg-b"))
                .isEqualTo(NONE);
        assertThat(carriage("in tcp 22 from group:sg-a", "in tcp from group:sg-a", "in tcp from group:sg-b deny"))
                .isEqualTo(NONE);
    }

    @Test
    void knowsWhereMembersOfTheClustersGroupsLive() {
        String wanted = "in tcp 22 from group:sg-a";
        assertThat(ofMembers(wanted, "in tcp from 10.0.0.0/16")).isEqualTo(by(0));
        assertThat(ofMembers(wanted, "in tcp from 10.0.0.0/17")).isEqualTo(NONE);
        assertThat(ofMembers(wanted, "in tcp from 10.0.0.0/17", "in tcp from 10.0.128.0/17"))
                .isEqualTo(SEVERAL);
        assertThat(carriage(wanted, "in tcp from 10.0.0.0/16")).isEqualTo(NONE);
        assertThat(ofMembers(wanted, "in tcp from group:sg-a", "in tcp from 10.9.0.0/16 deny"))
                .as("a deny for others")
                .isEqualTo(by(0));
        assertThat(ofMembers(wanted, "in tcp from group:sg-a", "in tcp from 10.0.9.0/24 deny"))
                .isEqualTo(NONE);
        assertThat(ofMembers("in v6 tcp 22 from group:sg-a", "in tcp from 2001:db8::/64"))
                .isEqualTo(by(0));
        assertThat(Carriage.of(rule(wanted), List.of(Prefix.parse("2001:db8::/64")), rules("in tcp from 10.0.0.0/16")))
                .as("no block of its family is known")
                .isEqualTo(NONE);
        assertThat(Carriage.of(rule(wanted), List.of(), rules("in tcp from 0.0.0.0/0")))
                .isEqualTo(by(0));
    }

    @Test
    void listsTheDeniesThatStandBeforeItInTheirOrder() {
        List<Rule> rules = rules(
                "in tcp 22 from 10.0.3.0/24 deny priority 50",
                "in tcp 22 from 10.0.4.0/24 deny priority 7",
                "in tcp 23 from 10.0.4.0/24 deny priority 1",
                "in tcp 22 from 11.0.0.0/8 deny priority 1",
                "in tcp 22 from 10.0.5.0/24 deny priority 1 disabled",
                "in tcp 22 from 10.0.6.0/24",
                "in any from group:sg-b deny priority 9");
        assertThat(Carriage.denies(rule("in tcp 22 from 10.0.0.0/16"), List.of(), rules))
                .containsExactly(rules.get(1), rules.get(6), rules.get(0));
        assertThat(Carriage.denies(rule("in tcp 22 from group:sg-a"), VPC, rules))
                .containsExactly(rules.get(1), rules.get(6), rules.get(0));
        assertThat(Carriage.denies(
                        rule("in tcp 22 from 10.0.0.0/16"),
                        List.of(),
                        Stream.of(rules.get(0)).toList()))
                .containsExactly(rules.get(0));
        assertThat(Carriage.denies(rule("out tcp 22 to 10.0.0.0/16"), List.of(), rules))
                .isEmpty();
    }
}
