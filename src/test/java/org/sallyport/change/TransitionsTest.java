package org.sallyport.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sallyport.change.Transitions.Transition;

class TransitionsTest {

    @Test
    void everyStateHasAtMostOneRowForAnAction() {
        Map<List<Object>, Long> rows = Transitions.all().stream()
                .collect(Collectors.groupingBy(row -> List.of(row.from(), row.action()), Collectors.counting()));

        assertThat(rows.values()).containsOnly(1L);
    }

    @Test
    void everyStateCanBeReachedFromANewRequest() {
        assertThat(reachable(EnumSet.noneOf(ChangeAction.class))).containsExactlyInAnyOrder(ChangeState.values());
    }

    @Test
    void everyActionIsOfUseSomewhere() {
        assertThat(Transitions.all().stream().map(Transition::action)).contains(ChangeAction.values());
    }

    @Test
    void nothingIsAppliedThatNoApproverSigned() {
        assertThat(reachable(EnumSet.of(ChangeAction.APPROVE)))
                .doesNotContain(ChangeState.APPROVED, ChangeState.APPLYING, ChangeState.CONFIRMED);
    }

    @Test
    void aDraftAsksNobodyUntilAMemberOfTheTeamSubmitsIt() {
        assertThat(Transitions.from(ChangeState.DRAFT).stream()
                        .filter(row -> row.to() == ChangeState.AWAITING_APPROVAL))
                .singleElement()
                .satisfies(row -> assertThat(row.by()).isEqualTo(Party.TEAM));
        assertThat(Transitions.from(ChangeState.DRAFT).stream().map(Transition::by))
                .doesNotContain(Party.APPROVER, Party.OPERATOR);
    }

    @Test
    void aConfirmedChangeIsTakenBackOnlyByASignatureOrInAnEmergency() {
        Set<ChangeAction> toUndoing = Transitions.all().stream()
                .filter(row -> row.to() == ChangeState.UNDOING)
                .filter(row -> row.from() == ChangeState.CONFIRMED || row.from() == ChangeState.UNDO_REQUESTED)
                .map(Transition::action)
                .collect(Collectors.toSet());

        assertThat(toUndoing).containsExactlyInAnyOrder(ChangeAction.APPROVE_UNDO, ChangeAction.EMERGENCY_UNDO);
    }

    @Test
    void whoSignsIsAnApproverWhoDidNotAsk() {
        Set<ChangeAction> signing =
                EnumSet.of(ChangeAction.APPROVE, ChangeAction.APPROVE_UNDO, ChangeAction.COUNTERSIGN);

        assertThat(Transitions.all().stream()
                        .filter(row -> signing.contains(row.action()))
                        .map(Transition::by))
                .isNotEmpty()
                .allMatch(by -> by == Party.APPROVER || by == Party.UNDO_APPROVER);
    }

    /** The states that a new request can come to without certain actions. */
    private static Set<ChangeState> reachable(Set<ChangeAction> without) {
        Set<ChangeState> reached = EnumSet.of(ChangeState.DRAFT, ChangeState.AWAITING_APPROVAL);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Transition row : Transitions.all()) {
                if (reached.contains(row.from()) && !without.contains(row.action())) {
                    grown |= reached.add(row.to());
                }
            }
        }
        return reached;
    }
}
