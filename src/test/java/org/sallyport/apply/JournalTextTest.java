package org.sallyport.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.cloud.Cloud.NewRule;
import org.sallyport.hardening.RuleException;
import org.sallyport.rules.Action;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Direction;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Peer;
import org.sallyport.rules.PortRange;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

class JournalTextTest {

    private static final List<Rule> RULES = List.of(
            Rule.allow(Direction.INGRESS, 1, Protocol.TCP, Ports.of(22), Prefix.ANY_IPV4),
            Rule.allow(Direction.EGRESS, 100, Protocol.ANY, Ports.ANY, Prefix.parse("2001:db8::/32")),
            Rule.allow(Direction.INGRESS, 7, new Protocol(132), Ports.ANY, Prefix.parse("10.0.0.0/8")),
            Rule.allowGroup(Direction.INGRESS, 1, Protocol.ICMP, Ports.ANY, "group-1"),
            new Rule(
                    Direction.INGRESS,
                    AddressFamily.IPV4,
                    Action.DENY,
                    1,
                    Protocol.UDP,
                    new Ports(List.of(new PortRange(53, 53), new PortRange(100, 200))),
                    new Peer.AddressGroup("addresses-1"),
                    false));

    @Test
    void readsBackTheRulesThatItWrote() {
        Map<String, List<LiveRule>> rules = Map.of(
                "group-1",
                RULES.stream().map(rule -> live(rule, "from \"CCE\" 中文")).toList(),
                "group-2",
                List.of());

        assertThat(JournalText.rules(JournalText.ofRules(rules))).isEqualTo(rules);
    }

    @Test
    void readsBackTheWorkOfAStep() {
        Step.Work create = new Step.Work.Create(
                RULES.stream().map(rule -> new NewRule(rule, "a text")).toList(), true);
        Step.Work delete = new Step.Work.Delete(live(RULES.get(4), ""), true);

        assertThat(JournalText.work(JournalText.of(create))).isEqualTo(create);
        assertThat(JournalText.work(JournalText.of(delete))).isEqualTo(delete);
    }

    @Test
    void readsBackAReason() {
        Reason reason = Reason.of(Reason.Kind.CLOUD_QUOTA, "VPC.9905", "request \"1\"");

        Reason naming = Reason.naming(Reason.Kind.OTHERS_ADDED, List.of(live(RULES.get(0), "somebody's")));

        assertThat(JournalText.reason(JournalText.of(reason))).isEqualTo(reason);
        assertThat(JournalText.reason(JournalText.of(naming))).isEqualTo(naming);
    }

    @Test
    void readsBackTheExceptionsOfARun() {
        Set<RuleException> exceptions = Set.of(
                new RuleException("rule-2", LocalDate.of(2027, 2, 28)),
                new RuleException("rule-1", LocalDate.of(2027, 12, 31)));

        assertThat(JournalText.exceptions(JournalText.ofExceptions(exceptions))).isEqualTo(exceptions);
        assertThat(JournalText.exceptions("[]")).isEmpty();
    }

    @Test
    void refusesATextThatItCannotHaveWritten() {
        assertThatIllegalStateException().isThrownBy(() -> JournalText.work("{\"create\":[]}"));
        assertThatIllegalStateException().isThrownBy(() -> JournalText.work("{\"create\":[],"));
        assertThatIllegalStateException().isThrownBy(() -> JournalText.reason("{}"));
    }

    private static LiveRule live(Rule rule, String description) {
        return new LiveRule("rule-1", "group-1", rule, description);
    }
}
