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

    static Optional<AccountAct> ofPath(String path) {
        return Arrays.stream(values()).filter(act -> act.path().equals(path)).findFirst();
    }
}
