package org.sallyport.change;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a change needs before it is applied, when that may be, and how long its parts last. Data that operators write (see
 * {@link PolicyFile}), never code.
 *
 * @param standard what the levels need that are not named
 * @param levels what a level needs, by level id
 * @param windows when changes may be applied; a team that none is for may at any time
 * @param freezes when nothing is applied
 * @param requestLifetime how long a request may wait to be decided and applied
 * @param approvalLifetime how long a signature counts
 * @param confirmationTime how long after an apply somebody has to say that everything works
 */
record ApprovalPolicy(
        LevelRules standard,
        Map<String, LevelRules> levels,
        List<ChangeWindow> windows,
        List<Freeze> freezes,
        Duration requestLifetime,
        Duration approvalLifetime,
        Duration confirmationTime) {

    ApprovalPolicy {
        levels = Map.copyOf(levels);
        windows = List.copyOf(windows);
        freezes = List.copyOf(freezes);
    }

    /** What changing to a level needs in each direction; loosening asks at least what tightening asks. */
    record LevelRules(SignatureRule tightening, SignatureRule loosening) {
        LevelRules {
            if (!loosening.asksAtLeast(tightening)) {
                throw new IllegalArgumentException("Loosening asks for less than tightening");
            }
        }

        static LevelRules same(SignatureRule both) {
            return new LevelRules(both, both);
        }
    }

    LevelRules of(String levelId) {
        return levels.getOrDefault(levelId, standard);
    }

    /** What closing a cluster further needs. */
    SignatureRule tightening(String levelId) {
        return of(levelId).tightening();
    }

    /**
     * What opening something needs: what the level that is gone to asks, and at least what the level asks that is left.
     *
     * @param levelIds both levels, or the one that there is
     */
    SignatureRule loosening(String... levelIds) {
        return Stream.of(levelIds)
                .map(level -> of(level).loosening())
                .reduce(SignatureRule::and)
                .orElseGet(standard::loosening);
    }

    ChangeCalendar calendar(String team) {
        return new ChangeCalendar(
                windows.stream().filter(window -> window.isFor(team)).toList(),
                freezes.stream().filter(freeze -> freeze.isFor(team)).toList());
    }
}
