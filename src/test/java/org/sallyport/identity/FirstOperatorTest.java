package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.audit.AuditLog;

@QuarkusTest
class FirstOperatorTest {

    @Inject
    Passwords passwords;

    @Inject
    PasswordRule rule;

    @Inject
    AuditLog log;

    @Inject
    Clock clock;

    @Inject
    People people;

    @TempDir
    Path secrets;

    @Test
    void isCreatedWithTheFirstLineOfThePasswordFile() throws IOException {
        Path file = Files.writeString(secrets.resolve("password"), "a password of an operator\n");

        create(new Settings(Optional.of("grace"), Optional.empty(), Optional.of(file)));

        try {
            assertThat(people.find("grace"))
                    .isEqualTo(new Actor("grace", "First operator", Set.of(Role.OPERATOR), Set.of(), false, Set.of()));
            Visitor grace = Visitor.signedInAs("grace", "a password of an operator");
            assertThat(grace.open("/").address()).startsWith("/account/password");
            assertThat(grace.text()).contains("Choose a password of your own first");
        } finally {
            QuarkusTransaction.requiringNew().run(() -> {
                OpenSession.delete("person.name", "grace");
                RoleGrant.delete("person.name", "grace");
                Person.delete("name", "grace");
            });
        }
    }

    @Test
    void isAskedForWhenNothingIsConfigured() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> create(new Settings(Optional.empty(), Optional.empty(), Optional.empty())))
                .withMessageContaining("Sallyport cannot start: nobody has an account yet")
                .withMessageContaining("sallyport.bootstrap.operator.name: the user name")
                .withMessageContaining("sallyport.bootstrap.operator.password-file or "
                        + "sallyport.bootstrap.operator.password: one of the two must be set, neither is");
    }

    @Test
    void isRefusedWithAShortPasswordWhichIsNotRepeated() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> create(new Settings(Optional.of("grace"), Optional.of("short"), Optional.empty())))
                .withMessageContaining("sallyport.bootstrap.operator.password: the password needs 12 characters")
                .withMessageNotContaining("short\n");
    }

    @Test
    void isRefusedWithAPasswordFileThatCannotBeRead() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> create(
                        new Settings(Optional.of("grace"), Optional.empty(), Optional.of(secrets.resolve("none")))))
                .withMessageContaining("none cannot be read (NoSuchFileException)");
    }

    @Test
    void isRefusedWithANameThatNobodyCouldType() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> create(new Settings(
                        Optional.of("Grace Hopper"), Optional.of("a password of an operator"), Optional.empty())))
                .withMessageContaining("this one is not fit");
    }

    @Test
    void isRefusedWithANameThatTheAuditLogGivesToNobody() {
        for (String name : List.of("system", "stranger")) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> create(new Settings(
                            Optional.of(name), Optional.of("a password of an operator"), Optional.empty())))
                    .withMessageContaining("operator.name: " + name + " is what the audit log calls");
        }
    }

    @Test
    void isRefusedWithAPasswordThatIsTriedFirst() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        create(new Settings(Optional.of("grace"), Optional.of("password12345"), Optional.empty())))
                .withMessageContaining("sallyport.bootstrap.operator.password: the password is among those");
    }

    private void create(FirstOperatorSettings settings) {
        FirstOperator operator = new FirstOperator(settings, passwords, rule, log, clock);
        QuarkusTransaction.requiringNew().run(operator::create);
    }

    private record Settings(Optional<String> name, Optional<String> password, Optional<Path> passwordFile)
            implements FirstOperatorSettings {

        @Override
        public String displayName() {
            return "First operator";
        }
    }
}
