package org.sallyport.notification;

import java.util.Locale;

/** By what way a notification goes. */
public enum Channel {
    MAIL,
    WEBHOOK;

    String lowerCaseName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
