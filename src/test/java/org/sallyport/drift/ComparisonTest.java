package org.sallyport.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.cce.ClusterFixture.cluster;
import static org.sallyport.cce.GroupRole.CONTROL;
import static org.sallyport.cce.GroupRole.NODE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.Classifier;
import org.sallyport.cce.ClusterFixture;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.SallyportMark;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.RuleText;

/** What is told of a cluster whose last change left it as it is when a test begins. */
class ComparisonTest {

    private static final String SSH = "in tcp 22 from 0.0.0.0/0";

    private final ClusterFixture cluster =
            cluster("payments").secondaryCidr("10.7.0.0/16").without(NODE, SSH);
    private final Map<String, List<LiveRule>> left = cluster.live();
    private final Map<String, List<LiveRule>> live = new HashMap<>(left);

    @Test
    void findsNothingWhereEverythingIsAsItWasLeft() {
        assertThat(told()).isEmpty();
    }

    @Test
    void takesARuleThatIsThereAgainUnderAnotherIdForTheSame() {
        live.replaceAll((group, rules) -> rules.stream()
                .map(rule -> new LiveRule("again-" + rule.id(), group, rule.rule(), "by hand"))
                .toList());

        assertThat(told()).isEmpty();
    }

    @Test
    void callsACustomRuleThatCameAPersons() {
        comes(NODE, "in tcp 8443 from 203.0.113.0/24", "");

        assertThat(told()).containsExactly("PERSON CAME in tcp 8443 from 203.0.113.0/24 opens, removable");
    }

    @Test
    void callsARuleForAFurtherSubnetCces() {
        comes(NODE, "in tcp from 10.7.3.0/24", "");

        assertThat(told()).containsExactly("PLATFORM CAME in tcp from 10.7.3.0/24 opens");
    }

    @Test
    void callsARuleThatCceNeedsCces() {
        String needed = "in tcp 8445 from 10.0.0.0/16";
        Map<String, List<LiveRule>> lacking = new HashMap<>(left);
        lacking.computeIfPresent(ClusterFixture.groupId(CONTROL), (group, rules) -> without(rules, needed));

        assertThat(told(lacking, live, Set.of())).containsExactly("PLATFORM CAME " + needed + " opens");
    }

    @Test
    void leavesOpenWhoBringsBackWhatALevelClosedBecauseCceAndAPersonWriteTheSame() {
        comes(NODE, SSH, "");

        assertThat(told()).containsExactly("UNKNOWN CAME " + SSH + " opens");
    }

    @Test
    void callsARuleThatBearsThePortalsMarkButIsNotFromTheRunAPersons() {
        comes(NODE, "in tcp 22 from 203.0.113.9/32", new SallyportMark("another", 1, false).text());

        assertThat(told()).containsExactly("PERSON CAME in tcp 22 from 203.0.113.9/32 opens");
    }

    @Test
    void callsARuleThatIsGoneAPersonsBecauseCceRemovesNone() {
        goes(NODE, "in any from 172.16.0.0/16");

        assertThat(told()).containsExactly("PERSON WENT in any from 172.16.0.0/16");
    }

    @Test
    void tellsOfARuleThatWasChangedInPlaceThatItWentAndCame() {
        String group = ClusterFixture.groupId(CONTROL);
        live.computeIfPresent(
                group,
                (id, rules) -> rules.stream()
                        .map(rule -> rule.rule().equals(RuleText.rule("in tcp 9443 from 10.0.0.0/16"))
                                ? new LiveRule(rule.id(), group, RuleText.rule("in tcp 9443 from 0.0.0.0/0"), "")
                                : rule)
                        .toList());

        assertThat(told())
                .containsExactly(
                        "PERSON CAME in tcp 9443 from 0.0.0.0/0 opens, removable",
                        "PERSON WENT in tcp 9443 from 10.0.0.0/16");
    }

    @Test
    void saysThatNothingIsOpenedByARuleWhoseTrafficAnotherCarried() {
        comes(NODE, "in tcp 9000 from 10.0.3.0/24", "");
        comes(NODE, "in tcp 9001 from 203.0.113.0/24 deny", "");

        assertThat(told()).allSatisfy(line -> assertThat(line).doesNotContain("opens"));
    }

    @Test
    void saysThatTheEndOfADenyRuleMayOpen() {
        Map<String, List<LiveRule>> denying = new HashMap<>(left);
        denying.computeIfPresent(
                ClusterFixture.groupId(NODE),
                (group, rules) -> plus(rules, "in tcp 30080 from 203.0.113.0/24 deny", ""));

        assertThat(told(denying, live, Set.of()))
                .containsExactly("PERSON WENT in tcp 30080 from 203.0.113.0/24 deny opens");
    }

    @Test
    void asksNobodyToKeepWhatAnExceptionOnlyAllows() {
        Map<String, List<LiveRule>> excepting = new HashMap<>(left);
        excepting.computeIfPresent(
                ClusterFixture.groupId(NODE), (group, rules) -> plus(rules, "in tcp 8443 from 0.0.0.0/0", ""));

        assertThat(told(excepting, excepting, Set.of("came"))).isEmpty();
        assertThat(told(excepting, live, Set.of("came"))).isEmpty();
        assertThat(told(excepting, live, Set.of())).hasSize(1);
    }

    @Test
    void doesNotGuessWhereRulesCannotBeClassified() {
        comes(NODE, "in tcp 8443 from 203.0.113.0/24", "");

        assertThat(new Comparison(left, live, Map.of(), Set.of()).deviations())
                .extracting(Deviation::kind)
                .containsExactly(DriftKind.UNKNOWN);
    }

    @Test
    void saysOnceThatAGroupCannotBeReadAnyMoreAndNothingOfOneThatIsNew() {
        live.remove(ClusterFixture.groupId(NODE));
        live.put("sg-new", List.of(new LiveRule("n", "sg-new", RuleText.rule(SSH), "")));

        assertThat(told()).containsExactly("UNKNOWN UNREAD " + ClusterFixture.groupId(NODE));
    }

    private void comes(GroupRole role, String rule, String description) {
        live.computeIfPresent(ClusterFixture.groupId(role), (group, rules) -> plus(rules, rule, description));
    }

    private void goes(GroupRole role, String rule) {
        live.computeIfPresent(ClusterFixture.groupId(role), (group, rules) -> without(rules, rule));
    }

    private static List<LiveRule> plus(List<LiveRule> rules, String rule, String description) {
        List<LiveRule> more = new ArrayList<>(rules);
        more.add(new LiveRule("came", rules.get(0).groupId(), RuleText.rule(rule), description));
        return more;
    }

    private static List<LiveRule> without(List<LiveRule> rules, String rule) {
        return rules.stream()
                .filter(live -> !live.rule().equals(RuleText.rule(rule)))
                .toList();
    }

    private List<String> told() {
        return told(left, live, Set.of());
    }

    private List<String> told(
            Map<String, List<LiveRule>> before, Map<String, List<LiveRule>> now, Set<String> excepted) {
        Classifier classifier = new Classifier(
                cluster.context(),
                ReferenceProfiles.builtIn().newest(cluster.context().networkModel()));
        Map<String, ClassifiedRule> classified = classifier.classify(now).stream()
                .collect(Collectors.toMap(rule -> rule.rule().id(), Function.identity(), (one, other) -> one));
        return new Comparison(before, now, classified, excepted)
                .deviations().stream().map(ComparisonTest::line).toList();
    }

    private static String line(Deviation deviation) {
        String what = deviation.rule().map(rule -> RuleText.text(rule.rule())).orElse(deviation.groupId());
        return deviation.kind() + " " + deviation.shift() + " " + what + (deviation.opens() ? " opens" : "")
                + (deviation.isCustom() ? ", removable" : "");
    }
}
