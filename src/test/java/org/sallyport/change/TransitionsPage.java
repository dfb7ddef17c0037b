package org.sallyport.change;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of transitions as a page to read. */
final class TransitionsPage {
    private static final Map<Party, String> WHO = Map.of(
            Party.REQUESTER, "the requester",
            Party.TEAM, "a member of the owning team",
            Party.APPROVER, "an approver for the team who neither asked nor ever edited it",
            Party.UNDO_APPROVER, "an approver for the team who did not ask for the undo",
            Party.OPERATOR, "an operator",
            Party.INVOLVED, "the owning team, its approvers, an operator",
            Party.PORTAL, "the portal");

    private TransitionsPage() {}

    static String markdown() {
        return """
                # The life of a change

                Written from `Transitions.java` by `LifeOfAChangeTest`, which fails when the two differ. What the table does
                not hold cannot happen: each other combination of state, action and person is a test.

                A new request begins as *awaiting approval*, or as a *draft*.

                | in the state | does | who | and it is then |
                |---|---|---|---|
                """
                + Transitions.all().stream()
                        .map(row -> "| %s | %s | %s | %s |\n"
                                .formatted(words(row.from()), words(row.action()), WHO.get(row.by()), words(row.to())))
                        .collect(Collectors.joining())
                + "\nNothing leads on from: "
                + Stream.of(ChangeState.values())
                        .filter(ChangeState::isFinal)
                        .map(TransitionsPage::words)
                        .collect(Collectors.joining(", "))
                + ".\n";
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
