package org.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChainedEntryTest {

    private static final ChainedEntry ENTRY = new ChainedEntry(
            1,
            Instant.parse("2026-11-22T13:05:40.5Z"),
            "alice",
            "change.requested",
            "change/7",
            null,
            "{\"reason\":\"Tür zu\"}",
            null,
            "192.0.2.7",
            null,
            null,
            ChainedEntry.NOTHING_BEFORE,
            null);

    /** {@code printf '%s' '{"action":…}' | sha256sum}, the members in alphabetical order and no spaces. */
    @Test
    void hasTheHashThatAnybodyCanRepeatOverItsCanonicalJson() {
        assertThat(ENTRY.hashed().hash()).isEqualTo("b3c7dad754fd7734bc914414705c44c565546acfbc7f40d28ccf2784d07e4d7f");
    }

    @Test
    void isExportedWithItsHash() {
        assertThat(ENTRY.hashed().exported())
                .startsWith("{\"number\":1,\"at\":\"2026-11-22T13:05:40.500Z\",\"actor\":\"alice\"")
                .contains("\"cluster\":null,\"details\":{\"reason\":\"Tür zu\"}")
                .endsWith("\"hash\":\"" + ENTRY.hashed().hash() + "\"}");
    }

    @Test
    void namesWhatItsSubjectWasAndIsWhereThatCanBeTold() {
        ChainedEntry changing = new ChainedEntry(
                        1,
                        ENTRY.at(),
                        ENTRY.actor(),
                        ENTRY.action(),
                        ENTRY.subject(),
                        null,
                        "{}",
                        null,
                        null,
                        Sha256.of("before"),
                        Sha256.of("after"),
                        ChainedEntry.NOTHING_BEFORE,
                        null)
                .hashed();

        assertThat(changing.exported())
                .contains(
                        "\"old\":\"" + Sha256.of("before") + "\",\"new\":\"" + Sha256.of("after") + "\",\"previous\"");
        assertThat(ExportedLine.parse(changing.exported())).isEqualTo(changing);
        assertThat(ENTRY.hashed().exported()).doesNotContain("\"old\"").doesNotContain("\"new\"");
    }

    @Test
    void canBeReadBackFromItsLine() {
        assertThat(ExportedLine.parse(ENTRY.hashed().exported())).isEqualTo(ENTRY.hashed());
    }
}
