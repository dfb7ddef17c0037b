package org.sallyport.notification;

import java.util.List;
import java.util.Optional;

/** What makes no sense in the settings for notifications, told before the start together with everything else. */
public final class WayFaults {

    private WayFaults() {}

    /**
     * Each fault with its key and what to set; empty if there is none.
     *
     * @param publicAddress {@code sallyport.public-address}
     * @param sender {@code quarkus.mailer.from}
     */
    public static List<String> of(
            NotificationSettings settings, Optional<String> publicAddress, Optional<String> sender) {
        return Ways.faults(settings, publicAddress, sender);
    }
}
