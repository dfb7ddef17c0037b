package org.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class FormattingTest {

    @Inject
    Words words;

    @Test
    void writesAMomentInUtcToTheMinute() {
        assertThat(Formatting.utc(Instant.parse("2026-11-22T13:05:59.999Z"))).isEqualTo("2026-11-22 13:05 UTC");
        assertThat(Formatting.iso(Instant.parse("2026-11-22T13:05:59.999Z"))).isEqualTo("2026-11-22T13:05:59Z");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, just now", "PT44S, just now", "-PT44S, just now", "PT45S, 45 seconds ago", "PT60S, 1 minute ago",
        "PT3M20S, 3 minutes ago", "PT60M, 1 hour ago", "PT23H59M, 23 hours ago", "PT24H, 1 day ago",
                "P40D, 40 days ago",
        "-PT2H, in 2 hours", "-P1D, in 1 day"
    })
    void saysHowLongAgo(Duration past, String said) {
        assertThat(Formatting.ago(past, english())).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 rules", "1, 1 rule", "2, 2 rules", "2768, '2,768 rules'"})
    void countsWithTheRightNoun(long number, String said) {
        assertThat(Formatting.counted(number, "rule", "rules")).isEqualTo(said);
    }

    @Test
    void joinsListsAsASentence() {
        assertThat(Formatting.sentence(List.of(), english())).isEmpty();
        assertThat(Formatting.sentence(List.of("a"), english())).isEqualTo("a");
        assertThat(Formatting.sentence(List.of("a", "b"), english())).isEqualTo("a and b");
        assertThat(Formatting.sentence(List.of("a", "b", "c"), english())).isEqualTo("a, b and c");
    }

    @Test
    void speaksTheDefaultLanguageOutsideARequest() {
        assertThat(words.language().toLanguageTag()).isEqualTo("en");
    }

    private Messages english() {
        return words.of(Messages.class);
    }
}
