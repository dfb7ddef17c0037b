package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of somebody's rights at once, and what of the wanted ones a second person has to sign. */
class RightsOfAPersonTest {

    private static final List<Rights> SOME = List.of(
            Rights.NONE,
            new Rights(true, false, Set.of(), false, Set.of()),
            new Rights(false, true, Set.of("a", "b"), true, Set.of()),
            new Rights(true, true, Set.of("b"), false, Set.of("a", "b")),
            new Rights(false, false, Set.of("c"), false, Set.of("b")));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void whatIsKeptAndWhatIsGivenMakeWhatWasWanted(int which) {
        Rights held = SOME.get(which);
        for (Rights wanted : SOME) {
            Rights kept = held.sharedWith(wanted);

            assertThat(kept.beyond(held).areNone())
                    .as("%s kept of %s", kept, held)
                    .isTrue();
            assertThat(kept.with(wanted.beyond(held))).isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void areReadAsTheyAreWritten(int which) {
        assertThat(Rights.parse(SOME.get(which).text())).isEqualTo(SOME.get(which));
    }
}
