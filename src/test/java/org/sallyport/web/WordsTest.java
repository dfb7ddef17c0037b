package org.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Locale CHINESE = Locale.forLanguageTag("zh-CN");
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, CHINESE);

    @Test
    void followsTheBrowser() {
        assertThat(choose(null, "zh-CN,zh;q=0.9,en;q=0.8")).contains(CHINESE);
        assertThat(choose(null, "en-GB,en;q=0.9,zh-CN;q=0.1")).contains(Locale.ENGLISH);
        assertThat(choose(null, "fr, zh-CN;q=0.2")).contains(CHINESE);
    }

    @Test
    void prefersWhatWasChosenByHand() {
        assertThat(choose("zh-CN", "en")).contains(CHINESE);
        assertThat(choose("xx", "en")).contains(Locale.ENGLISH);
    }

    @Test
    void hasNoOpinionWhenNothingFitsOrIsReadable() {
        assertThat(choose(null, null)).isEmpty();
        assertThat(choose(null, "fr")).isEmpty();
        assertThat(choose("<script>", ";;q=x,,")).isEmpty();
    }

    private static Optional<Locale> choose(String cookie, String accepted) {
        return Words.choose(Optional.ofNullable(cookie), Optional.ofNullable(accepted), LANGUAGES);
    }
}
