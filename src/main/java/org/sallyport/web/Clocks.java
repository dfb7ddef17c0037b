package org.sallyport.web;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one clock of the portal, in UTC; a test replaces it with a fixed one by an alternative producer. */
@ApplicationScoped
class Clocks {

    /* unremovable: Formatting looks it up, which the build cannot see */
    @Produces
    @Unremovable
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
