package org.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an auditor sees of a restore from a backup, and that nobody can hide behind a claim of one. */
class RestoredLogTest {

    private static final int RESTORED_AT = 3_600;

    @TempDir
    Path folder;

    private SignedChain chain;

    /** Ten entries, vouched for at the sixth and the tenth; the backup has seven of them. */
    @BeforeEach
    void aLogAndItsHeads() throws GeneralSecurityException {
        chain = new SignedChain(folder, 10);
        chain.signHead(6);
        chain.signHead(10);
    }

    @Test
    void whatIsLostIsToldApartFromTampering() throws Exception {
        chain.restore(7, RESTORED_AT);
        chain.growTo(12, "after the restore");
        chain.signEnd(RESTORED_AT + 60);

        assertThat(verify())
                .contains("12 entries are as they were written.")
                .contains("RESTORED at 2026-11-22T14:00:00.123456Z (entry 8) from a backup that ended with entry 7.")
                .contains("entries 8 to 10 are lost, 3 of them, and any after those")
                .contains("the portal signed at 2026-11-22T13:00:10.123456Z that there were 10.")
                .contains("ask who restored it")
                .contains("2 signed heads agree; the newest vouches for entry 12")
                .doesNotContain("No signed head vouches");
        assertThat(code).isEqualTo(AuditCommand.RESTORED);
    }

    @Test
    void theSameBeforeTheNewChainIsAsLongAsTheOneThatWasLost() throws Exception {
        chain.restore(7, RESTORED_AT);
        chain.signEnd(RESTORED_AT);

        assertThat(verify()).contains("8 entries are as they were written.", "entries 8 to 10 are lost");
        assertThat(code).isEqualTo(AuditCommand.RESTORED);
    }

    @Test
    void aRestoreIsNamedAlsoWhereNoHeadTellsOfALoss() throws Exception {
        chain.restore(10, RESTORED_AT);

        assertThat(verify())
                .contains("RESTORED at", "No signed head tells how many entries after that one were lost.")
                .contains("No signed head vouches for anything since.");
        assertThat(code).isEqualTo(AuditCommand.RESTORED);
        assertThat(verifyWithoutHeads()).contains("RESTORED at", "Without signed heads");
        assertThat(code).isEqualTo(AuditCommand.RESTORED);
    }

    @Test
    void eachOfSeveralRestoresSaysWhatItLost() throws Exception {
        chain.restore(7, RESTORED_AT);
        chain.growTo(20, "after the first restore");
        chain.signEnd(RESTORED_AT + 60);
        chain.restore(15, 2 * RESTORED_AT);
        chain.growTo(30, "after the second restore");
        chain.signEnd(2 * RESTORED_AT + 60);

        assertThat(verify()).contains("entries 8 to 10 are lost, 3 of them", "entries 16 to 20 are lost, 5 of them");
        assertThat(code).isEqualTo(AuditCommand.RESTORED);
    }

    @Test
    void aRestoreThatWasLostItselfShowsInTheHeads() throws Exception {
        chain.restore(7, RESTORED_AT);
        chain.growTo(10, "after the first restore");
        chain.signEnd(RESTORED_AT + 60);
        chain.restore(6, 2 * RESTORED_AT);

        assertThat(verify())
                .contains("entries 7 to 10 are lost")
                .contains("Two heads of entry 10 contradict each other")
                .contains("A restore between the two is lost itself, or the log was written anew");
        assertThat(code).isEqualTo(AuditCommand.RESTORED);
    }

    @Test
    void aRestoreExplainsNothingThatItKept() throws Exception {
        chain.entries.subList(5, 10).clear();
        chain.growTo(7, "forged");
        chain.restore(7, RESTORED_AT);

        assertThat(verify()).contains("Entry 6 is not the one that the portal signed at 2026-11-22T13:00:06.123456Z");
        assertThat(code).isEqualTo(AuditCommand.TAMPERED);
    }

    @Test
    void aRestoreExplainsNothingThatWasSignedAfterIt() throws Exception {
        chain.restore(7, RESTORED_AT);
        chain.growTo(12, "after the restore");
        chain.signEnd(RESTORED_AT + 60);
        chain.entries.subList(9, 12).clear();
        chain.growTo(14, "forged");

        assertThat(verify()).contains("Entry 12 is not the one that the portal signed at 2026-11-22T14:01:00.123456Z");
        assertThat(code).isEqualTo(AuditCommand.TAMPERED);

        chain.entries.subList(9, 14).clear();
        assertThat(verify()).contains("Entry 10 is missing: the portal signed at 2026-11-22T14:01:00.123456Z");
        assertThat(code).isEqualTo(AuditCommand.TAMPERED);
    }

    @Test
    void aRestoreCannotBeDatedAheadToExplainWhatComesAfterIt() throws Exception {
        chain.restore(7, 100 * RESTORED_AT);
        chain.growTo(9, "after the restore");
        chain.signEnd(RESTORED_AT);

        assertThat(verify()).contains("Entry 8 says that the database was restored at", "not written when it says");
        assertThat(code).isEqualTo(AuditCommand.TAMPERED);
    }

    @Test
    void aRestoreThatNamesAnotherEntryThanTheOneBeforeItIsNone() throws Exception {
        chain.entries.subList(7, 10).clear();
        ChainedEntry elsewhere = SignedChain.restored(chain.entries.get(2), 8, RESTORED_AT);
        chain.entries.add(new ChainedEntry(
                        8,
                        elsewhere.at(),
                        elsewhere.actor(),
                        elsewhere.action(),
                        elsewhere.subject(),
                        null,
                        elsewhere.details(),
                        null,
                        null,
                        null,
                        null,
                        chain.entries.get(6).hash(),
                        null)
                .hashed());

        assertThat(verify()).contains("Entry 8 claims that the database was restored, but names another entry");
        assertThat(code).isEqualTo(AuditCommand.TAMPERED);
    }

    private int code;

    private String verify() throws IOException {
        return run(
                "--heads", chain.headFile().toString(), "--key", chain.keyFile().toString());
    }

    private String verifyWithoutHeads() throws IOException {
        return run();
    }

    private String run(String... options) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] arguments = new String[3 + options.length];
        arguments[0] = "audit";
        arguments[1] = "verify";
        arguments[2] = chain.export().toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        code = new AuditCommand(out, out).run(arguments);
        return said.toString(StandardCharsets.UTF_8);
    }
}
