package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void survivesTheCookie() {
        Session session = new Session("al@ice", NOON);

        assertThat(Session.parse(session.text())).contains(session);
    }

    @Test
    void isNothingWhereTheTextIsNoSession() {
        assertThat(Session.parse("alice")).isEmpty();
        assertThat(Session.parse("@alice")).isEmpty();
        assertThat(Session.parse("noon@alice")).isEmpty();
    }

    @Test
    void endsSometimeHoweverBusy() {
        Session session = new Session("alice", NOON);

        assertThat(session.isOlderThan(Duration.ofHours(12), NOON.plusSeconds(12 * 3600)))
                .isFalse();
        assertThat(session.isOlderThan(Duration.ofHours(12), NOON.plusSeconds(12 * 3600 + 1)))
                .isTrue();
    }
}
