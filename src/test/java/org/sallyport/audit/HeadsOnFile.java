package org.sallyport.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;

/** For tests of other packages: heads beside a database, as a portal keeps them. */
public final class HeadsOnFile {

    private HeadsOnFile() {}

    /** Writes a pair of keys, {@code audit.key} and {@code audit.pub}, as openssl does. */
    public static void keys(Path folder) throws IOException {
        KeyPair keys = SignedChain.newKey();
        Files.writeString(folder.resolve("audit.key"), SignedChain.pem("PRIVATE KEY", keys.getPrivate()));
        Files.writeString(folder.resolve("audit.pub"), SignedChain.pem("PUBLIC KEY", keys.getPublic()));
    }

    /** Adds a head that says that the log had so many entries at that moment. */
    public static void sign(Path directory, long entries, Instant at) throws IOException, GeneralSecurityException {
        new HeadFile(directory)
                .keep(SignedHead.of(
                        new AuditVerifier.End(entries, "a".repeat(64)),
                        at,
                        SignedChain.newKey().getPrivate()));
    }
}
