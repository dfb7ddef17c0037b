package org.sallyport.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.identity.Actor;
import org.sallyport.identity.Role;
import org.sallyport.web.Refusal;

/** The table of transitions, held against people: every state, every action, everybody. And as a page to read. */
class LifeOfAChangeTest {
    private static final Path PAGE = Path.of("src/main/java/org/sallyport/change/life-of-a-change.md");

    /** Everybody who may ever come to a change, with what they are to it. The requester is also an approver. */
    private static final Map<Actor, Set<Party>> PEOPLE = Map.of(
            person("requester", Set.of("payments"), EnumSet.of(Role.MEMBER, Role.APPROVER)),
                    EnumSet.of(Party.REQUESTER, Party.TEAM, Party.UNDO_APPROVER, Party.INVOLVED),
            person("teammate", Set.of("payments"), EnumSet.of(Role.MEMBER)), EnumSet.of(Party.TEAM, Party.INVOLVED),
            person("editor", Set.of("payments"), EnumSet.of(Role.MEMBER, Role.APPROVER)),
                    EnumSet.of(Party.TEAM, Party.UNDO_APPROVER, Party.INVOLVED),
            person("undo-asker", Set.of("security"), EnumSet.of(Role.MEMBER, Role.APPROVER)),
                    EnumSet.of(Party.APPROVER, Party.INVOLVED),
            person("approver", Set.of("security"), EnumSet.of(Role.MEMBER, Role.APPROVER)),
                    EnumSet.of(Party.APPROVER, Party.UNDO_APPROVER, Party.INVOLVED),
            person("operator", Set.of(), EnumSet.of(Role.OPERATOR)), EnumSet.of(Party.OPERATOR, Party.INVOLVED),
            person("auditor", Set.of(), EnumSet.of(Role.AUDITOR)), EnumSet.noneOf(Party.class),
            person("stranger", Set.of("checkout"), EnumSet.of(Role.MEMBER)), EnumSet.noneOf(Party.class));

    static Stream<Arguments> everything() {
        return Stream.of(ChangeState.values())
                .flatMap(state -> Stream.of(ChangeAction.values())
                        .flatMap(action ->
                                PEOPLE.keySet().stream().map(person -> Arguments.of(state, action, person.name()))));
    }

    @ParameterizedTest(name = "{0}: {1} by {2}")
    @MethodSource("everything")
    void theTableAloneDecidesWhoMayDoWhatWhen(ChangeState state, ChangeAction action, String name) {
        Actor person = PEOPLE.keySet().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        ChangeRequest request = requestIn(state);

        boolean legal = Transitions.all().stream()
                .anyMatch(row -> row.from() == state
                        && row.action() == action
                        && PEOPLE.get(person).contains(row.by()));

        if (legal) {
            assertThatCode(() -> Acts.checkAllowed(request, person, action)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> Acts.checkAllowed(request, person, action)).isInstanceOf(Refusal.class);
            assertThat(request.state).isEqualTo(state);
        }
    }

    @ParameterizedTest
    @MethodSource("everything")
    void aRequestItselfMovesOnlyAlongTheTable(ChangeState state, ChangeAction action, String name) {
        ChangeRequest request = requestIn(state);
        if (Transitions.of(state, action).isEmpty()) {
            assertThatThrownBy(() -> request.move(action, name, "", Instant.EPOCH))
                    .isInstanceOf(Refusal.class);
            assertThat(request.state).isEqualTo(state);
        } else {
            request.move(action, name, "", Instant.EPOCH);
            assertThat(request.state)
                    .isEqualTo(Transitions.of(state, action).orElseThrow().to());
        }
    }

    /** {@code -Dtest.write} writes the page anew. */
    @Test
    void thePageAboutTheLifeOfAChangeIsUpToDate() throws IOException {
        String page = TransitionsPage.markdown();
        if (Boolean.getBoolean("test.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("write it with -Dtest=LifeOfAChangeTest -DargLine=-Dtest.write=true")
                .isEqualTo(page);
    }

    private static ChangeRequest requestIn(ChangeState state) {
        ChangeRequest request = ChangeRequest.of(
                new ChangeRequest.Proposal(
                        UUID.randomUUID(),
                        "payments",
                        "guarded",
                        1,
                        "2026/vpc-router",
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Set.of(),
                        "f".repeat(64),
                        "why",
                        "requester"),
                1,
                Instant.EPOCH,
                Duration.ofDays(1));
        request.state = state;
        request.editorNames = "requester editor";
        request.undoAskedBy = "undo-asker";
        return request;
    }

    private static Actor person(String name, Set<String> teams, Set<Role> roles) {
        return new Actor(name, name, roles, teams, roles.contains(Role.APPROVER), Set.of());
    }
}
