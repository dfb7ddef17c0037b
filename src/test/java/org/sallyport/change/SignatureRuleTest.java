package org.sallyport.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.identity.Actor;
import org.sallyport.identity.Role;

/** Which signatures meet which conditions: all hold together, and a signature counts once. */
class SignatureRuleTest {
    private static final SignatureSource SECURITY = SignatureSource.team("security");
    private static final SignatureRule SECURITY_AND_LEAD = new SignatureRule(
            List.of(new SignatureDemand(1, SECURITY), new SignatureDemand(1, SignatureSource.LEAD)), 1);

    private final Actor bob = person("bob", "security");
    private final Actor carol = person("carol", "platform");
    private final Actor lena = person("lena", "payments");
    private final Actor both = person("both", "security", "payments");

    @Test
    void oneFromSecurityAndTheOwningTeamsLeadAreEnough() {
        assertThat(match(SECURITY_AND_LEAD, bob, lena).isComplete()).isTrue();
        assertThat(match(SECURITY_AND_LEAD, bob, carol).met()).containsExactly(1, 0);
        assertThat(match(SECURITY_AND_LEAD, lena).met()).containsExactly(0, 1);
    }

    @Test
    void somebodyWhoIsBothCountsOnceAndMakesRoomForSomebodyElse() {
        assertThat(match(SECURITY_AND_LEAD, both).isComplete()).isFalse();
        assertThat(match(SECURITY_AND_LEAD, both, bob).isComplete()).isTrue();
        assertThat(match(SECURITY_AND_LEAD, lena, both).isComplete()).isTrue();
    }

    @Test
    void differentTeamsAreCountedOneForEachSigner() {
        SignatureRule twoTeams = new SignatureRule(List.of(new SignatureDemand(2, SignatureSource.APPROVERS)), 2);

        assertThat(match(twoTeams, bob, person("bert", "security")).isComplete())
                .isFalse();
        assertThat(match(twoTeams, bob, carol).isComplete()).isTrue();
        assertThat(match(twoTeams, bob, both).isComplete()).isTrue();
        assertThat(match(twoTeams, bob, person("nora")).isComplete()).isFalse();
    }

    @Test
    void aSignatureHelpsOnlyWhereItMeetsSomethingThatIsOpen() {
        SignatureStanding nobody =
                SignatureStanding.of(SECURITY_AND_LEAD, "payments", List.of(), List.of(bob, carol, lena));

        assertThat(nobody.isHelpedBy(carol)).isFalse();
        assertThat(nobody.isHelpedBy(bob)).isTrue();
        assertThat(nobody.with(bob).isHelpedBy(bob)).isFalse();
        assertThat(nobody.with(bob).isHelpedBy(lena)).isTrue();
        assertThat(nobody.isHelpedBy(both)).as("may not sign").isFalse();
        assertThat(nobody.with(bob).with(lena).isHelpedBy(bob))
                .as("renews it where the policy asks for less than before")
                .isTrue();
    }

    @Test
    void asksAtLeastWhatBothAskWhenTwoRulesCount() {
        SignatureRule two = SignatureRule.approvers(2);
        SignatureRule three = SignatureRule.approvers(3);

        assertThat(SECURITY_AND_LEAD.and(two)).isEqualTo(SECURITY_AND_LEAD);
        assertThat(SECURITY_AND_LEAD.and(three).total()).isEqualTo(3);
        assertThat(SECURITY_AND_LEAD.and(three).asksAtLeast(SECURITY_AND_LEAD)).isTrue();
        assertThat(SECURITY_AND_LEAD.and(three).asksAtLeast(three)).isTrue();
        assertThat(two.asksAtLeast(SECURITY_AND_LEAD)).isFalse();
    }

    @Test
    void isAsFarAsTheBestOfAllWaysToCountTheSignatures() {
        Random dice = new Random(20261126);
        List<String> teams = List.of("security", "platform", "payments");
        for (int round = 0; round < 3_000; round++) {
            List<SignatureDemand> demands = new ArrayList<>();
            for (SignatureSource source : List.of(
                    SECURITY, SignatureSource.team("platform"), SignatureSource.LEAD, SignatureSource.APPROVERS)) {
                if (dice.nextBoolean()) {
                    demands.add(new SignatureDemand(1 + dice.nextInt(2), source));
                }
            }
            if (demands.isEmpty()) {
                continue;
            }
            List<Actor> signers = new ArrayList<>();
            for (int i = dice.nextInt(6); i > 0; i--) {
                signers.add(person(
                        "p" + i,
                        teams.stream().filter(team -> dice.nextInt(3) == 0).toArray(String[]::new)));
            }

            int found = SignatureMatch.of(new SignatureRule(demands, 1), signers, "payments")
                    .total();

            int[] places = demands.stream().mapToInt(SignatureDemand::count).toArray();
            assertThat(found).as("%s by %s", demands, signers).isEqualTo(best(demands, places, signers, 0));
        }
    }

    /** Tries every way. */
    private static int best(List<SignatureDemand> demands, int[] places, List<Actor> signers, int next) {
        if (next == signers.size()) {
            return 0;
        }
        int best = best(demands, places, signers, next + 1);
        for (int i = 0; i < places.length; i++) {
            if (places[i] > 0 && demands.get(i).from().includes(signers.get(next), "payments")) {
                int[] left = Arrays.copyOf(places, places.length);
                left[i]--;
                best = Math.max(best, 1 + best(demands, left, signers, next + 1));
            }
        }
        return best;
    }

    private static SignatureMatch match(SignatureRule rule, Actor... signers) {
        return SignatureMatch.of(rule, List.of(signers), "payments");
    }

    private static Actor person(String name, String... teams) {
        return new Actor(name, name, EnumSet.of(Role.APPROVER), Set.of(teams), true, Set.of());
    }
}
