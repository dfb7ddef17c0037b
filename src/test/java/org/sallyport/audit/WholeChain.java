package org.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import org.sallyport.audit.AuditVerifier.End;

/** For tests of other packages: the audit log from its first entry to its last. */
public final class WholeChain {
    private WholeChain() {}

    public static void assertIntact() {
        AuditTrail trail = Arc.container().instance(AuditTrail.class).get();
        End end = trail.end();
        assertThat(AuditVerifier.verify(End.START, trail.between(0, end.number(), AuditFilter.EVERYTHING), end)
                        .fault())
                .isEmpty();
    }
}
