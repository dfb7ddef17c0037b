package org.sallyport.web;

import jakarta.ws.rs.core.Response.Status;
import java.util.function.Function;

/**
 * A request that was understood and is not done, with a sentence for the person who made it.
 *
 * <p>Feature code throws it; the answer is a page (or problem document) with that sentence, and a refused change is
 * announced as {@link RequestRefused}. What a person may not even know of is a {@code jakarta.ws.rs.NotFoundException}
 * instead.
 *
 * <pre>{@code throw Refusal.conflict("own-request", words -> words.of(ChangeMessages.class).cannot_approve_own());}</pre>
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Status status;
    private final transient Function<Words, String> explanation;

    private Refusal(Status status, String reason, Function<Words, String> explanation) {
        super(reason);
        this.status = status;
        this.explanation = explanation;
    }

    /** 400: the request itself makes no sense. */
    public static Refusal badRequest(String reason, Function<Words, String> explanation) {
        return new Refusal(Status.BAD_REQUEST, reason, explanation);
    }

    /** 403: this person may not do this. */
    public static Refusal forbidden(String reason, Function<Words, String> explanation) {
        return new Refusal(Status.FORBIDDEN, reason, explanation);
    }

    /** 409: not as things stand now, such as a stale plan. */
    public static Refusal conflict(String reason, Function<Words, String> explanation) {
        return new Refusal(Status.CONFLICT, reason, explanation);
    }

    /** 503: something the portal depends on, such as the cloud, does not answer; nothing was done. */
    public static Refusal unavailable(String reason, Function<Words, String> explanation) {
        return new Refusal(Status.SERVICE_UNAVAILABLE, reason, explanation);
    }

    public int status() {
        return status.getStatusCode();
    }

    /** A short word for log, audit and API, the same in every language: lower case with hyphens. */
    public String reason() {
        return getMessage();
    }

    /** What happened and what to do about it, in the language of the request. */
    public String explain(Words words) {
        return explanation.apply(words);
    }
}
