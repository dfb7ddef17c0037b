package org.sallyport.identity;

import com.nulabinc.zxcvbn.Zxcvbn;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * What a password must be: long enough and not among those that are tried first. It may be anything else; nobody is asked
 * for digits or signs (OWASP ASVS 5.0, 6.2.1 to 6.2.12).
 */
@ApplicationScoped
class PasswordRule {

    static final int SHORTEST = 12;

    /** What a program guesses within an hour at a sign-in page that lets it try freely; ours does not. */
    private static final double TRIED_FIRST = 1e8;

    /** Without the letters and digits that look like each other. */
    private static final String CHARACTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int LENT_GROUPS = 3;
    private static final int LENT_GROUP = 5;

    /** How many characters half of a lent password has. */
    static final int HALF = LENT_GROUPS * LENT_GROUP + LENT_GROUPS - 1;

    private final Zxcvbn guesser = new Zxcvbn();
    private final SecureRandom random = new SecureRandom();

    /** What is wrong with a password. */
    enum Fault {
        TOO_SHORT,
        TOO_LONG,
        GUESSED_EASILY
    }

    /** @param person the words that somebody who guesses would try for this person, such as their name */
    Optional<Fault> fault(String password, List<String> person) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(Fault.TOO_SHORT);
        }
        if (password.length() > Passwords.LONGEST) {
            return Optional.of(Fault.TOO_LONG);
        }
        return isTriedFirst(password, person) ? Optional.of(Fault.GUESSED_EASILY) : Optional.empty();
    }

    private boolean isTriedFirst(String password, List<String> person) {
        // the guesser's effort grows with the square of the length; what is long is judged by its beginning
        String judged = password.substring(0, Math.min(password.length(), 64));
        return guesser.measure(judged, person).getGuesses() < TRIED_FIRST;
    }

    /** A password for one use, in groups that can be read out: two halves and a hyphen between them. */
    String lent() {
        return lentHalf() + "-" + lentHalf();
    }

    /** Half of a password for one use: 75 bits. */
    String lentHalf() {
        StringBuilder half = new StringBuilder();
        for (int i = 0; i < LENT_GROUPS * LENT_GROUP; i++) {
            if (i > 0 && i % LENT_GROUP == 0) {
                half.append('-');
            }
            half.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return half.toString();
    }
}
