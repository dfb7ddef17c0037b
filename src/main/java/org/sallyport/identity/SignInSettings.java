package org.sallyport.identity;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How strictly names and passwords are guarded; each key is explained in {@code application.properties}. */
@ConfigMapping(prefix = "sallyport.sign-in")
public interface SignInSettings {

    int freeTries();

    Duration firstDelay();

    Duration longestDelay();

    Duration forgetAfter();

    int bcryptCost();
}
