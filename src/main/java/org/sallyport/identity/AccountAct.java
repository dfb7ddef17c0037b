package org.sallyport.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator does to somebody's account, each after a page that asks whether it is meant. */
public enum AccountAct {
    RESET_PASSWORD,
    UNLOCK,
    END_SESSIONS,
    DISABLE,
    ENABLE;

    /** Its name in addresses: {@code reset-password}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it would give; empty for what gives nothing that the person did not have, which an operator does alone. */
    Optional<Grant.Kind> gives() {
        return switch (this) {
            case RESET_PASSWORD -> Optional.of(Grant.Kind.RESET_PASSWORD);
            case ENABLE -> Optional.of(Grant.Kind.ENABLE);
            case UNLOCK, END_SESSIONS, DISABLE -> Optional.empty();
        };
    }

    public boolean isGiving() {
        return gives().isPresent();
    }

    static Optional<AccountAct> ofPath(String path) {
        return Arrays.stream(values()).filter(act -> act.path().equals(path)).findFirst();
    }
}
