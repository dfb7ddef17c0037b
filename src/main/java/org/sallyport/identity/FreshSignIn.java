package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether who asks proved lately that they are who they are. Acts that change what a cluster lets in want that, so that a
 * browser left alone approves nothing (OWASP ASVS 5.0, 7.5.3).
 *
 * <p>A page of such an act begins with
 *
 * <pre>{@code
 * if (!freshSignIn.isFresh()) {
 *     return RestResponse.seeOther(freshSignIn.askAndReturnTo("/changes/7/approve"));
 * }
 * }</pre>
 *
 * both where it shows its confirmation (GET) and where it acts (POST).
 */
@ApplicationScoped
public class FreshSignIn {

    /** By how much the clock of a provider may be ahead of this one. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private final CurrentVisit visit;
    private final Clock clock;
    private final Duration longestAge;

    FreshSignIn(CurrentVisit visit, SessionSettings settings, Clock clock) {
        this.visit = visit;
        this.clock = clock;
        this.longestAge = settings.sensitiveActionAge();
    }

    /** Whether the person gave their password, or proved themselves to the identity provider, lately enough. */
    public boolean isFresh() {
        return visit.find().map(found -> isFresh(found.authenticatedAt())).orElse(false);
    }

    /** A proof that is dated ahead, as a provider might, would stay fresh for longer than any other: it does not count. */
    boolean isFresh(Instant authenticatedAt) {
        Instant now = clock.instant();
        return !authenticatedAt.plus(longestAge).isBefore(now) && !authenticatedAt.isAfter(now.plus(CLOCKS_APART));
    }

    /**
     * The page that asks for that proof and then leads on.
     *
     * @param path a page of this portal that can be opened by GET, such as the confirmation page of the act
     */
    public URI askAndReturnTo(String path) {
        return URI.create(LocalPath.signInAgainAndReturnTo(path));
    }
}
