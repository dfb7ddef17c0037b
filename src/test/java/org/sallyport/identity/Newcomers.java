package org.sallyport.identity;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.Set;

/** For tests of other packages: people with an account of their own, {@code demo-} and their name as the password. */
public final class Newcomers {

    private Newcomers() {}

    /** Makes these the rights of a person, who gets an account first where there is none and may sign in, whatever was before. */
    public static void let(String name, Set<String> memberOf, boolean approver, boolean operator) {
        QuarkusTransaction.requiringNew().run(() -> {
            SignInTries.deleteById(name);
            String hash = Arc.container().instance(Passwords.class).get().hash("demo-" + name);
            Person person = Person.of(name).orElseGet(() -> new Person(name, name, hash, Instant.now()));
            person.choosePassword(hash);
            person.enable();
            person.persist();
            Granting granting = Arc.container().instance(Granting.class).get();
            granting.replace(person, new Rights(operator, false, memberOf, approver, Set.of()));
        });
    }
}
