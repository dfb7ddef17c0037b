package org.sallyport.identity;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Hashes passwords with bcrypt and compares them. */
@ApplicationScoped
class Passwords {

    /** bcrypt reads no further; a longer password would be compared by its beginning only. */
    static final int MOST_BYTES = 72;

    private final int cost;
    private final String nobodys;

    Passwords(SignInSettings settings) {
        this.cost = settings.bcryptCost();
        this.nobodys = hash(UUID.randomUUID().toString());
    }

    /** @throws IllegalArgumentException if the password is empty or longer than {@value #MOST_BYTES} bytes in UTF-8 */
    String hash(String password) {
        if (password.isEmpty() || isTooLong(password)) {
            throw new IllegalArgumentException("A password has 1 to " + MOST_BYTES + " bytes");
        }
        return BcryptUtil.bcryptHash(password, cost);
    }

    /**
     * Whether this is the password that was hashed. Takes as long where there is no hash, so that nobody can tell by the
     * clock which names exist.
     */
    boolean matches(String password, Optional<String> hash) {
        boolean tooLong = isTooLong(password);
        boolean matches = BcryptUtil.matches(tooLong ? "" : password, hash.orElse(nobodys));
        return matches && hash.isPresent() && !tooLong;
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
