package org.sallyport.identity;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Hashes passwords with bcrypt and compares them. */
@ApplicationScoped
class Passwords {

    /** In characters; whoever keeps passwords in a program is not held up, and a megabyte is no password. */
    static final int LONGEST = 256;

    /** bcrypt reads no further; of a longer password its digest is hashed, so that all of it counts. */
    private static final int BCRYPT_READS = 72;

    /** Before the hash of a password whose two halves were shown to two people. */
    private static final String IN_HALVES = "{halves}";

    private final int cost;
    private final String nobodys;

    Passwords(SignInSettings settings) {
        this.cost = settings.bcryptCost();
        this.nobodys = hash(UUID.randomUUID().toString());
    }

    /** @throws IllegalArgumentException if the password is empty or has more than {@value #LONGEST} characters */
    String hash(String password) {
        if (password.isEmpty() || password.length() > LONGEST) {
            throw new IllegalArgumentException("A password has 1 to " + LONGEST + " characters");
        }
        return BcryptUtil.bcryptHash(whole(password), cost);
    }

    /** What may be kept of a first half until there is a second one; it is random, so that this leads nobody back to it. */
    static String digestOfHalf(String first) {
        return HexFormat.of().formatHex(digest(first.getBytes(StandardCharsets.UTF_8)));
    }

    /** The hash of a password of two halves, of which nobody has to know the first one here. */
    String hashOfHalves(String firstDigest, String second) {
        return IN_HALVES + hash(firstDigest + second);
    }

    /** @return of a password in two halves what was hashed by {@link #hashOfHalves} */
    private static String folded(String password) {
        int half = PasswordRule.HALF;
        return password.length() <= half
                ? password
                : digestOfHalf(password.substring(0, half)) + password.substring(half + 1);
    }

    /**
     * Whether this is the password that was hashed. Takes as long where there is no hash, so that nobody can tell by the
     * clock which names exist.
     */
    boolean matches(String password, Optional<String> hash) {
        boolean tooLong = password.length() > LONGEST;
        String known = hash.orElse(nobodys);
        boolean inHalves = known.startsWith(IN_HALVES);
        String tried = inHalves ? folded(password) : password;
        String bcrypt = inHalves ? known.substring(IN_HALVES.length()) : known;
        boolean matches = BcryptUtil.matches(tooLong ? "" : whole(tried), bcrypt);
        return matches && hash.isPresent() && !tooLong;
    }

    private static String whole(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= BCRYPT_READS ? password : Base64.getEncoder().encodeToString(digest(bytes));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
