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
}
