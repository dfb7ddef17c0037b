package org.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.audit.AuditVerifier.End;
import org.sallyport.audit.AuditVerifier.Fault;
import org.sallyport.audit.AuditVerifier.Tampering;
import org.sallyport.audit.AuditVerifier.Verdict;

class AuditVerifierTest {

    private final List<ChainedEntry> chain = chainOf(10);

    @Test
    void findsNothingWrongWithAChainAsItWasWritten() {
        Verdict verdict = verify();

        assertThat(verdict.fault()).isEmpty();
        assertThat(verdict.verified()).isEqualTo(new End(10, chain.get(9).hash()));
    }

    @Test
    void findsNothingWrongWithAnEmptyChain() {
        chain.clear();

        assertThat(verify()).isEqualTo(new Verdict(End.START, java.util.Optional.empty()));
    }

    @Test
    void goesOnFromWhereItStopped() {
        Verdict half = AuditVerifier.verify(End.START, chain.subList(0, 5).iterator());
        Verdict whole =
                AuditVerifier.verify(half.verified(), chain.subList(5, 10).iterator());

        assertThat(whole.isIntact()).isTrue();
        assertThat(whole.verified().number()).isEqualTo(10);
    }

    @Test
    void namesTheEntryOfWhichAWordWasChanged() {
        chain.set(3, withDetails(chain.get(3), "{\"reason\":\"another\"}"));

        assertThat(verify().fault()).contains(new Fault(4, Tampering.CHANGED));
        assertThat(verify().verified()).isEqualTo(new End(3, chain.get(2).hash()));
    }

    @Test
    void namesTheEntryWhoseDetailsAreNoJsonAnyMore() {
        chain.set(3, withDetails(chain.get(3), "{\"reason\":"));

        assertThat(verify().fault()).contains(new Fault(4, Tampering.CHANGED));
    }

    @Test
    void noticesAtTheNextEntryThatOneWasReplacedTogetherWithItsHash() {
        chain.set(3, withDetails(chain.get(3), "{\"reason\":\"another\"}").hashed());

        assertThat(verify().fault()).contains(new Fault(5, Tampering.UNLINKED));
    }

    @Test
    void namesTheEntryThatWasRemoved() {
        chain.remove(3);

        assertThat(verify().fault()).contains(new Fault(4, Tampering.REMOVED));
    }

    @Test
    void namesTheFirstOfTheEntriesRemovedFromTheEndWhenTheEndIsKnown() {
        End end = new End(10, chain.get(9).hash());
        List<ChainedEntry> cut = chain.subList(0, 7);

        assertThat(AuditVerifier.verify(End.START, cut.iterator(), end).fault())
                .contains(new Fault(8, Tampering.REMOVED));
    }

    @Test
    void namesTheEntryThatWasPutIn() {
        ChainedEntry forged =
                withDetails(chain.get(3), "{\"reason\":\"forged\"}").hashed();
        chain.add(3, forged);

        assertThat(verify().fault()).contains(new Fault(4, Tampering.INSERTED));
    }

    @Test
    void namesTheEntryThatWasPutInAtTheEndWhenTheEndIsKnown() {
        End end = new End(10, chain.get(9).hash());
        chain.add(next(chain.get(9)));

        assertThat(AuditVerifier.verify(End.START, chain.iterator(), end).fault())
                .contains(new Fault(11, Tampering.INSERTED));
    }

    @Test
    void namesTheEntryThatWasMovedForward() {
        Collections.swap(chain, 3, 6);

        assertThat(verify().fault()).contains(new Fault(7, Tampering.REORDERED));
    }

    @Test
    void namesTheLastEntryWhenTheWholeChainWasWrittenAnew() {
        End end = new End(10, chain.get(9).hash());
        List<ChainedEntry> rewritten = new ArrayList<>();
        ChainedEntry before = null;
        for (ChainedEntry entry : chain) {
            before = entry(
                    entry.number(), before == null ? ChainedEntry.NOTHING_BEFORE : before.hash(), "{\"a\":\"b\"}");
            rewritten.add(before);
        }

        assertThat(AuditVerifier.verify(End.START, rewritten.iterator(), end).fault())
                .contains(new Fault(10, Tampering.UNLINKED));
    }

    private Verdict verify() {
        return AuditVerifier.verify(End.START, chain.iterator());
    }

    private static List<ChainedEntry> chainOf(int length) {
        List<ChainedEntry> chain = new ArrayList<>();
        chain.add(entry(1, ChainedEntry.NOTHING_BEFORE, "{\"reason\":\"one\"}"));
        while (chain.size() < length) {
            chain.add(next(chain.get(chain.size() - 1)));
        }
        return chain;
    }

    private static ChainedEntry next(ChainedEntry before) {
        return entry(before.number() + 1, before.hash(), "{\"reason\":\"after " + before.number() + "\"}");
    }

    private static ChainedEntry entry(long number, String previousHash, String details) {
        return new ChainedEntry(
                        number,
                        Instant.parse("2026-11-22T13:00:00.123456Z").plusSeconds(number),
                        "alice",
                        "change.requested",
                        "change/" + number,
                        null,
                        details,
                        null,
                        "192.0.2.7",
                        null,
                        null,
                        previousHash,
                        null)
                .hashed();
    }

    private static ChainedEntry withDetails(ChainedEntry entry, String details) {
        return new ChainedEntry(
                entry.number(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.clusterId(),
                details,
                entry.requestId(),
                entry.remoteAddress(),
                entry.oldDigest(),
                entry.newDigest(),
                entry.previousHash(),
                entry.hash());
    }
}
