package org.sallyport.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * A session that counts, and who it belongs to with the rights they have now.
 *
 * @param authenticatedAt when the person last proved who they are
 * @param passwordChangeDue whether a new password has to be chosen before anything else
 */
record Visit(UUID session, Actor actor, Instant authenticatedAt, boolean passwordChangeDue) {

    /** Under this name the platform's identity carries its visit. */
    static final String ATTRIBUTE = Visit.class.getName();
}
