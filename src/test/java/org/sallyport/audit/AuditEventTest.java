package org.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditEventTest {

    @Test
    void keepsWhatAPersonTypedOnOneLineWithoutCharactersThatSteerTheDisplay() {
        AuditEvent event = event("alice", Map.of("reason", "first\r\nsecond\u0000\u202Eabc \uD83D\uDD12 <b>"));

        assertThat(event.details()).containsEntry("reason", "first  second  abc \uD83D\uDD12 <b>");
    }

    @Test
    void replacesHalfOfACharacter() {
        assertThat(event("alice", Map.of("reason", "a\uD83Db")).details()).containsEntry("reason", "a b");
    }

    @Test
    void cutsTextThatIsTooLongAndSaysSo() {
        AuditEvent event = event("a".repeat(10_000), Map.of("reason", "\uD83D\uDD12".repeat(10_000)));

        assertThat(event.actor()).hasSize(64).endsWith("…");
        assertThat(event.details().get("reason"))
                .hasSizeLessThanOrEqualTo(4_000)
                .endsWith("\uD83D\uDD12…");
    }

    @Test
    void keepsTextThatJustFits() {
        assertThat(event("a".repeat(64), Map.of()).actor()).isEqualTo("a".repeat(64));
    }

    @Test
    void leavesOutWhatIsNull() {
        java.util.HashMap<String, String> details = new java.util.HashMap<>();
        details.put("reason", null);

        assertThat(event("alice", details).details()).isEmpty();
    }

    @Test
    void refusesAnActionThatIsNoDottedVerb() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuditEvent("alice", "Approved!", "change/7", null, Map.of()))
                .withMessage("Not a dotted verb: Approved!");
    }

    @Test
    void refusesMoreDetailsThanAnEntryTakes() {
        Map<String, String> many = IntStream.range(0, 41).boxed().collect(Collectors.toMap(n -> "n" + n, n -> "v"));

        assertThatIllegalArgumentException().isThrownBy(() -> event("alice", many));
    }

    private static AuditEvent event(String actor, Map<String, String> details) {
        return new AuditEvent(actor, "change.approved", "change/7", null, details);
    }
}
