package org.sallyport.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.hibernate.exception.ConstraintViolationException;

/** Sees to it that somebody can sign in: the people of the demonstration, or the first operator in production. */
@ApplicationScoped
class FirstAccounts {

    private static final List<String> WITH_DEMO_ACCOUNTS = List.of("demo", "dev", "test");
    private static final List<String> SHOWING_DEMO_ACCOUNTS = List.of("demo", "dev");

    private final DemoAccounts demoAccounts;
    private final FirstOperator firstOperator;
    private final Provider provider;

    FirstAccounts(DemoAccounts demoAccounts, FirstOperator firstOperator, Provider provider) {
        this.demoAccounts = demoAccounts;
        this.firstOperator = firstOperator;
        this.provider = provider;
    }

    /** Whether the sign-in page tells the names and passwords of the demonstration. */
    static boolean areShown() {
        return isActive(SHOWING_DEMO_ACCOUNTS);
    }

    void createWhereNobodyHasOne(@Observes StartupEvent start) {
        if (provider.isUsed() || somebodyHasOne()) {
            return;
        }
        try {
            if (isActive(WITH_DEMO_ACCOUNTS)) {
                demoAccounts.create();
            } else {
                firstOperator.create();
            }
        } catch (RuntimeException e) {
            boolean anotherReplicaWasFirst = isConflict(e) && somebodyHasOne();
            if (!anotherReplicaWasFirst) {
                throw e;
            }
        }
    }

    private static boolean somebodyHasOne() {
        return QuarkusTransaction.requiringNew().call(() -> Person.count() > 0);
    }

    private static boolean isConflict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isActive(List<String> profiles) {
        return profiles.stream().anyMatch(ConfigUtils::isProfileActive);
    }
}
