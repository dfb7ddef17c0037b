package org.sallyport.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;

/** For tests of other packages: heads beside a database, as a portal keeps them. */
public final class HeadsOnFile {

    private HeadsOnFile() {}

    /** Adds a head that says that the log had so many entries at that moment. */
    public static void sign(Path directory, long entries, Instant at) throws IOException, GeneralSecurityException {
        new HeadFile(directory)
                .keep(SignedHead.of(
                        new AuditVerifier.End(entries, "a".repeat(64)),
                        at,
                        SignedChain.newKey().getPrivate()));
    }
}
