package org.sallyport.identity;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;

/** Creates the first account of a portal that nobody can sign in to yet. */
@ApplicationScoped
class FirstOperator {

    private static final Logger LOG = Logger.getLogger(FirstOperator.class);
    private static final String KEY = "sallyport.bootstrap.operator.";

    private final FirstOperatorSettings settings;
    private final Passwords passwords;
    private final PasswordRule rule;
    private final AuditLog log;
    private final Clock clock;

    FirstOperator(FirstOperatorSettings settings, Passwords passwords, PasswordRule rule, AuditLog log, Clock clock) {
        this.settings = settings;
        this.passwords = passwords;
        this.rule = rule;
        this.log = log;
        this.clock = clock;
    }

    /** @throws ConfigurationException if the configuration does not say who it is; the message says what to set */
    @Transactional
    void create() {
        List<String> faults = new ArrayList<>();
        String password = check(settings, rule, faults);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(complaint(faults));
        }
        String name = settings.name().orElseThrow();
        Person person = new Person(name, settings.displayName(), null, clock.instant());
        person.lendPassword(passwords.hash(password));
        person.persist();
        RoleGrant.operator(person).persist();
        log.record(new AuditEvent(
                        AuditEvent.SYSTEM,
                        "person.created",
                        "person/" + name,
                        null,
                        Map.of("role", "operator", "from", KEY))
                .changing(null, People.stateOf(person)));
        LOG.warnf(
                "Created %s as the first operator with the configured password, which is good for choosing another one "
                        + "only; remove it from the configuration",
                name);
    }

    /**
     * The password.
     *
     * @param faults gets what makes no sense, each with its key and what to set
     */
    static String check(FirstOperatorSettings settings, PasswordRule rule, List<String> faults) {
        String name = settings.name().orElse("");
        if (!Person.isWellFormed(name)) {
            faults.add(KEY + "name: the user name, 1 to 64 of a-z, 0-9, dot, hyphen and underscore, beginning with a "
                    + "letter or digit; this one is " + (name.isEmpty() ? "not set" : "not fit"));
        }
        if (Person.isReserved(name)) {
            faults.add(KEY + "name: " + name
                    + " is what the audit log calls the portal itself or people who are not signed"
                    + " in; choose another user name");
        }
        return password(settings, rule, faults);
    }

    private static String password(FirstOperatorSettings settings, PasswordRule rule, List<String> faults) {
        Optional<Path> file = settings.passwordFile();
        if (file.isPresent() == settings.password().isPresent()) {
            faults.add(KEY + "password-file or " + KEY + "password: one of the two must be set, "
                    + (file.isPresent() ? "both are" : "neither is"));
            return "";
        }
        String password = file.map(path -> firstLine(path, faults))
                .orElseGet(() -> settings.password().orElse(""));
        if (faults.isEmpty()) {
            rule.fault(password, List.of(settings.name().orElse(""), settings.displayName()))
                    .ifPresent(fault -> faults.add(KEY + (file.isPresent() ? "password-file" : "password") + ": "
                            + switch (fault) {
                                case TOO_SHORT -> "the password needs " + PasswordRule.SHORTEST + " characters";
                                case TOO_LONG -> "the password may have " + Passwords.LONGEST + " characters";
                                case GUESSED_EASILY -> "the password is among those that are tried first";
                            }));
        }
        return password;
    }

    private static String firstLine(Path file, List<String> faults) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            faults.add(KEY + "password-file: " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + ")");
            return "";
        }
    }

    private static String complaint(List<String> faults) {
        return """

                Sallyport cannot start: nobody has an account yet, and the first operator is not configured.

                  %s

                Set each as an environment variable (SALLYPORT_BOOTSTRAP_OPERATOR_NAME and so on), as -Dkey=value before
                -jar, or in config/application.properties. It is needed for the first start only.
                """.formatted(String.join("\n  ", faults));
    }
}
