package org.sallyport.cloud;

import java.util.Objects;

/** The cloud did not do what it was asked. Its message is for operators; pages say it in their own words, by kind. */
public final class CloudException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as it matters to the portal. */
    public enum Kind {
        /** It cannot be reached, or answers with server errors, after all retries; nothing was changed. */
        UNAVAILABLE,
        /** It asks to slow down, after all retries; nothing was changed. */
        THROTTLED,
        /** The credential is wrong, expired, or lacks a right. */
        DENIED,
        /** What was asked for does not exist, or the credential cannot see it. */
        NOT_FOUND,
        /** A rule limit of the group or of the project. */
        QUOTA,
        /** It refuses what was asked, for example a rule that exists already (code {@code VPC.9902}). */
        REFUSED,
        /** A write was sent and no usable answer came: it may or may not have taken effect. */
        OUTCOME_UNKNOWN,
        /** It answered something that cannot be read. */
        UNREADABLE
    }

    private final Kind kind;
    private final String code;
    private final String requestId;

    /**
     * @param code the cloud's error code, or an empty text
     * @param requestId the cloud's id of the failed request, or an empty text
     */
    public CloudException(Kind kind, String code, String requestId, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.code = code == null ? "" : code;
        this.requestId = requestId == null ? "" : requestId;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String requestId() {
        return requestId;
    }
}
