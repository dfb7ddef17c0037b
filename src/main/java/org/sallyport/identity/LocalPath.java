package org.sallyport.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a person goes after signing in: a page of this portal, whatever the address asked for. */
final class LocalPath {

    static final String HOME = "/";
    static final String SIGN_IN = "/login";
    static final String SIGN_IN_AGAIN = "/login/again";
    static final String SIGN_OUT = "/logout";

    private static final int LONGEST = 2_000;

    private LocalPath() {}

    /** @return {@code wanted} if it is a path of this portal, else the overview */
    static String of(String wanted) {
        return wanted != null && isLocal(wanted) ? wanted : HOME;
    }

    /** The sign-in page, from which the person returns to {@code wanted}. */
    static String signInAndReturnTo(String wanted) {
        return returningTo(SIGN_IN, wanted);
    }

    /** The page that asks who is signed in to prove it once more, from which the person returns to {@code wanted}. */
    static String signInAgainAndReturnTo(String wanted) {
        return returningTo(SIGN_IN_AGAIN, wanted);
    }

    /** The page {@code path}, which is told to send the person to {@code wanted} afterwards. */
    static String returningTo(String path, String wanted) {
        String local = of(wanted);
        return local.equals(HOME) ? path : path + "?to=" + URLEncoder.encode(local, StandardCharsets.UTF_8);
    }

    private static boolean isLocal(String wanted) {
        // a browser reads "//host" and "/\host" as another host's address
        if (wanted.length() > LONGEST || !wanted.startsWith("/") || wanted.startsWith("//") || wanted.contains("\\")) {
            return false;
        }
        try {
            URI uri = new URI(wanted);
            return !uri.isAbsolute() && uri.getRawAuthority() == null && !isAboutSigningIn(uri.getRawPath());
        } catch (URISyntaxException notAnAddress) {
            return false; // also: spaces, control characters
        }
    }

    private static boolean isAboutSigningIn(String path) {
        return path.equals(SIGN_IN) || path.startsWith(SIGN_IN + "/") || path.equals(SIGN_OUT);
    }
}
