package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.identity.PasswordRule.Fault;

class PasswordRuleTest {

    private static final List<String> ALICE = List.of("alice", "Alice Liddell");

    private final PasswordRule rule = new PasswordRule();

    @ParameterizedTest
    @ValueSource(
            strings = {"correct horse battery staple", "vier gelbe Busse im Regen", "只有我们知道这十二个字的密码", "qT7-vv.x0Lm2"})
    void takesWhatIsLongEnoughAndNotTriedFirst(String password) {
        assertThat(rule.fault(password, ALICE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "qT7-vv.x0Lm", "🔑🔑🔑🔑🔑🔑"})
    void refusesFewerThanTwelveCharacters(String password) {
        assertThat(rule.fault(password, ALICE)).contains(Fault.TOO_SHORT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "123456789012",
                "qwertyuiop12",
                "aaaaaaaaaaaaaaaa",
                "iloveyou2024",
                "AliceLiddell"
            })
    void refusesWhatIsTriedFirst(String password) {
        assertThat(rule.fault(password, ALICE)).contains(Fault.GUESSED_EASILY);
    }

    @Test
    void takesSixtyFourCharactersAndManyMoreOfAnyAlphabet() {
        assertThat(rule.fault(
                        "密码".repeat(3)
                                + IntStream.range(0, 58)
                                        .mapToObj(Integer::toString)
                                        .reduce("", String::concat),
                        ALICE))
                .isEmpty();
        assertThat(rule.fault("x1".repeat(129), ALICE)).contains(Fault.TOO_LONG);
    }

    @Test
    void lendsPasswordsThatItWouldTakeAndNeverTheSameTwice() {
        String lent = rule.lent();

        assertThat(rule.fault(lent, ALICE)).isEmpty();
        assertThat(lent).matches("([a-km-z2-9]{5}-){5}[a-km-z2-9]{5}").isNotEqualTo(rule.lent());
    }
}
