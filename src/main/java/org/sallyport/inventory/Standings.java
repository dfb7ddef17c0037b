package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Tells from a reading how a cluster stands. */
@ApplicationScoped
class Standings {

    Standing of(Reading reading) {
        return new Standing(Optional.empty(), List.of(), 0);
    }
}
