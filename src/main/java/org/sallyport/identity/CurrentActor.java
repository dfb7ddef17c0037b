package org.sallyport.identity;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** Who is asking, with the rights they have during this request. */
@RequestScoped
public class CurrentActor {

    private final SecurityIdentity identity;
    private final People people;
    private Actor actor;

    CurrentActor(SecurityIdentity identity, People people) {
        this.identity = identity;
        this.people = people;
    }

    /**
     * The person who is signed in, read from the database once in each request.
     *
     * @throws UnauthorizedException if nobody is signed in, or their account is gone; answered by sending them to sign in
     */
    public Actor get() {
        if (actor == null) {
            actor = read();
        }
        return actor;
    }

    private Actor read() {
        if (identity.isAnonymous()) {
            throw new UnauthorizedException();
        }
        return people.lookUp(identity.getPrincipal().getName()).orElseThrow(UnauthorizedException::new);
    }
}
