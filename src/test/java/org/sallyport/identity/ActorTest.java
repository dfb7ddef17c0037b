package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ActorTest {

    private static final Actor ALICE = actor(Set.of(Role.MEMBER), Set.of("payments"), false, Set.of());
    private static final Actor BOB = actor(Set.of(Role.MEMBER, Role.APPROVER), Set.of("security"), true, Set.of());
    private static final Actor FAY = actor(Set.of(Role.APPROVER), Set.of(), false, Set.of("payments"));
    private static final Actor OLIVIA = actor(Set.of(Role.OPERATOR), Set.of(), false, Set.of());
    private static final Actor DAVE = actor(Set.of(Role.AUDITOR), Set.of(), false, Set.of());

    @Test
    void aMemberSeesTheirOwnTeamOnly() {
        assertThat(ALICE.isMemberOf("payments")).isTrue();
        assertThat(ALICE.maySee("payments")).isTrue();
        assertThat(ALICE.maySee("checkout")).isFalse();
        assertThat(ALICE.mayApproveFor("payments")).isFalse();
    }

    @Test
    void anApproverForAllTeamsDecidesForTeamsTheyDoNotBelongTo() {
        assertThat(BOB.mayApproveFor("payments")).isTrue();
        assertThat(BOB.maySee("payments")).isTrue();
        assertThat(BOB.isMemberOf("payments")).isFalse();
    }

    @Test
    void anApproverForNamedTeamsDecidesForThoseOnly() {
        assertThat(FAY.mayApproveFor("payments")).isTrue();
        assertThat(FAY.mayApproveFor("checkout")).isFalse();
        assertThat(FAY.maySee("checkout")).isFalse();
    }

    @Test
    void aScopeWithoutTheRoleDecidesNothing() {
        Actor former = actor(Set.of(Role.MEMBER), Set.of("security"), true, Set.of("payments"));

        assertThat(former.mayApproveFor("payments")).isFalse();
        assertThat(former.maySee("payments")).isFalse();
    }

    @Test
    void operatorsAndAuditorsSeeEverythingAndApproveNothing() {
        assertThat(OLIVIA.maySee("payments")).isTrue();
        assertThat(DAVE.maySee("payments")).isTrue();
        assertThat(OLIVIA.mayApproveFor("payments")).isFalse();
        assertThat(DAVE.mayApproveFor("payments")).isFalse();
    }

    @Test
    void whatBelongsToNoTeamYetIsSeenByOperatorsAndAuditorsOnly() {
        assertThat(OLIVIA.maySee(null)).isTrue();
        assertThat(DAVE.maySee(null)).isTrue();
        assertThat(ALICE.maySee(null)).isFalse();
        assertThat(BOB.maySee(null)).isFalse();
        assertThat(BOB.mayApproveFor(null)).isFalse();
    }

    private static Actor actor(Set<Role> roles, Set<String> teams, boolean all, Set<String> approves) {
        return new Actor("somebody", "Somebody", roles, teams, all, approves);
    }
}
