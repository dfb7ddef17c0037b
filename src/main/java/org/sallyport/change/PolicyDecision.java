package org.sallyport.change;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What ends the proposal of a policy. */
public enum PolicyDecision {
    /** It is in force from then on. */
    APPROVE,
    REJECT,
    /** Whoever proposed it takes it back. */
    WITHDRAW;

    /** Its name in addresses. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<PolicyDecision> ofPath(String path) {
        return Arrays.stream(values())
                .filter(decision -> decision.path().equals(path))
                .findFirst();
    }

    /** What the version is then. */
    PolicyVersion.State leadsTo() {
        return switch (this) {
            case APPROVE -> PolicyVersion.State.IN_FORCE;
            case REJECT -> PolicyVersion.State.REJECTED;
            case WITHDRAW -> PolicyVersion.State.WITHDRAWN;
        };
    }

    /** Of the log, such as {@code policy.approved}. */
    String auditAction() {
        return switch (this) {
            case APPROVE -> "policy.approved";
            case REJECT -> "policy.rejected";
            case WITHDRAW -> "policy.withdrawn";
        };
    }
}
