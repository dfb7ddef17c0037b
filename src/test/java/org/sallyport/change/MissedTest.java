package org.sallyport.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.web.Refusal;

/** What is stored of a schedule that was missed is read again as it was, and nothing else is taken for it. */
class MissedTest {

    @ParameterizedTest
    @EnumSource(value = Missed.Why.class, mode = EnumSource.Mode.EXCLUDE, names = "CLOSED")
    void itIsReadAsItWasStored(Missed.Why why) {
        assertThat(Missed.read(Missed.of(why).text())).contains(Missed.of(why));
    }

    @Test
    void whoIsNotInTheTeamAnyMoreIsKept() {
        Missed missed = Missed.notInTeam("lena \"l\"", "payments");

        assertThat(Missed.read(missed.text())).contains(missed);
    }

    @Test
    void whatTheCalendarHadAgainstItIsKept() {
        Instant end = Instant.parse("2027-01-02T03:04:05Z");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        for (Closure closure : new Closure[] {
            new Closure("End of the {year}", end, ZoneOffset.UTC, end.plusSeconds(60), berlin),
            new Closure(null, null, null, end, berlin),
            new Closure(null, null, null, null, ZoneOffset.UTC)
        }) {
            Missed missed = Missed.because(PolicyRefusals.closed("Closed."), Optional.of(closure));

            assertThat(Missed.read(missed.text())).contains(missed);
        }
    }

    @Test
    void aReasonWithoutAWordIsNoReasonToApplyIt() {
        Refusal unforeseen = Refusal.conflict("unforeseen", words -> "");

        assertThatThrownBy(() -> Missed.because(unforeseen, Optional.empty()))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "It was not applied when it was scheduled, because the rules in the cloud could not be read.",
                "{",
                "{\"missed\"",
                "{\"missed\":\"NONSENSE\"}",
                "{\"missed\":\"CLOSED\",\"zone\":\"Europe/Bonn\"}",
                "{\"missed\":\"CLOSED\",\"zone\":\"UTC\",\"opens\":\"soon\"}"
            })
    void whatEarlierVersionsWroteAndWhatPeopleSayIsLeftAsItIs(String text) {
        assertThat(Missed.read(text)).isEmpty();
    }
}
