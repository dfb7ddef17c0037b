package org.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an auditor sees who verifies an export without the portal. */
class AuditCommandTest {

    @TempDir
    Path folder;

    private SignedChain chain;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void tenEntriesAndTwoHeads() throws GeneralSecurityException {
        chain = new SignedChain(folder, 10);
        chain.signHead(6);
        chain.signHead(10);
    }

    @Test
    void saysThatEverythingIsAsItWasWritten() throws IOException {
        assertThat(verifyWithHeads()).isEqualTo(AuditCommand.INTACT);
        assertThat(said())
                .startsWith("10 entries are as they were written.")
                .contains("2 signed heads agree; the newest vouches for entry 10 at 2026-11-22T13:00:10.123456Z.");
    }

    @Test
    void saysWhatCannotBeKnownWithoutHeads() throws IOException {
        assertThat(verify()).isEqualTo(AuditCommand.INTACT);
        assertThat(said()).contains("Without signed heads (--heads) nothing shows whether entries were removed");
    }

    @Test
    void namesTheEntryOfWhichAWordWasChanged() throws IOException {
        List<String> lines = lines();
        lines.set(3, lines.get(3).replace("\"entry 4\"", "\"another\""));

        assertThat(verify(chain.export(lines))).isEqualTo(AuditCommand.TAMPERED);
        assertThat(said())
                .isEqualTo("Entry 4 was changed after it was written.\n"
                        + "Everything before it is as it was written: 3 entries.\n");
    }

    @Test
    void namesTheEntryOfWhichADigestWasChanged() throws IOException {
        List<String> lines = lines();
        lines.set(3, lines.get(3).replace(Sha256.of("after 4"), Sha256.of("after 5")));

        assertThat(verify(chain.export(lines))).isEqualTo(AuditCommand.TAMPERED);
        assertThat(said()).startsWith("Entry 4 was changed");
    }

    @Test
    void namesTheEntryThatWasRemoved() throws IOException {
        chain.entries.remove(3);

        assertThat(verify()).isEqualTo(AuditCommand.TAMPERED);
        assertThat(said()).startsWith("Entry 4 is missing.");
    }

    @Test
    void namesTheEntryThatWasPutIn() throws IOException {
        chain.entries.add(4, SignedChain.entry(4, chain.entries.get(2).hash(), "forged"));

        assertThat(verify()).isEqualTo(AuditCommand.TAMPERED);
        assertThat(said()).startsWith("Entry 4 was put in afterwards");
    }

    @Test
    void namesTheEntryThatWasMoved() throws IOException {
        Collections.swap(chain.entries, 3, 6);

        assertThat(verify()).isEqualTo(AuditCommand.TAMPERED);
        assertThat(said()).startsWith("Entry 7 stands before one that was written earlier.");
    }

    @Test
    void noticesByTheHeadsThatEntriesWereRemovedFromTheEnd() throws IOException {
        chain.entries.subList(7, 10).clear();

        assertThat(verifyWithHeads()).isEqualTo(AuditCommand.TAMPERED);
        assertThat(said())
                .startsWith("Entry 8 is missing: the portal signed at 2026-11-22T13:00:10.123456Z that there were 10.");
    }

    @Test
    void noticesByTheHeadsThatTheChainWasWrittenAnew() throws IOException {
        List<ChainedEntry> anew = new ArrayList<>(chain.entries.subList(0, 4));
        while (anew.size() < 10) {
            anew.add(SignedChain.entry(
                    anew.size() + 1L, anew.get(anew.size() - 1).hash(), "forged"));
        }
        chain.entries.clear();
        chain.entries.addAll(anew);

        assertThat(verify()).isEqualTo(AuditCommand.INTACT);
        assertThat(verifyWithHeads()).isEqualTo(AuditCommand.TAMPERED);
        assertThat(said()).contains("Entry 6 is not the one that the portal signed at 2026-11-22T13:00:06.123456Z");
    }

    @Test
    void findsTheForgedHead() throws Exception {
        SignedChain other = new SignedChain(folder, 10);
        other.signHead(10);
        chain.heads.add(other.heads.get(0));

        assertThat(verifyWithHeads()).isEqualTo(AuditCommand.TAMPERED);
        assertThat(said()).startsWith("Line 3 of ").contains("was not signed with the given key");
    }

    @Test
    void findsTheHeadOfWhichTheNumberWasChanged() throws IOException {
        chain.heads.set(0, chain.heads.get(0).replace("\"number\":6", "\"number\":5"));

        assertThat(verifyWithHeads()).isEqualTo(AuditCommand.TAMPERED);
        assertThat(said()).startsWith("Line 1 of ");
    }

    @Test
    void findsHeadsThatContradictEachOther() throws Exception {
        chain.entries.set(9, SignedChain.entry(10, chain.entries.get(8).hash(), "another"));
        chain.signHead(10);

        assertThat(verifyWithHeads()).isEqualTo(AuditCommand.TAMPERED);
        assertThat(said()).startsWith("Two heads of entry 10 contradict each other");
    }

    @Test
    void takesNoMemberThatWasNotHashed() throws IOException {
        List<String> lines = lines();
        lines.set(1, lines.get(1).replace("{\"number\"", "{\"note\":\"approved by the board\",\"number\""));

        assertThat(verify(chain.export(lines))).isEqualTo(AuditCommand.TAMPERED);
        assertThat(said())
                .startsWith("Line 2, where entry 2 should stand, is no entry of the log: it has a member \"note\".");
    }

    @Test
    void takesNoMemberTwice() throws IOException {
        List<String> lines = lines();
        lines.set(1, lines.get(1).replace("\"actor\":\"alice\"", "\"actor\":\"bob\",\"actor\":\"alice\""));

        assertThat(verify(chain.export(lines))).isEqualTo(AuditCommand.TAMPERED);
        assertThat(said()).startsWith("Line 2, where entry 2 should stand");
    }

    @Test
    void verifiesTwoThousandEntriesOneByOne() throws IOException {
        assertThat(verify(new SignedChain(folder, 2_000).export())).isEqualTo(AuditCommand.INTACT);
        assertThat(said()).startsWith("2000 entries are as they were written.");
    }

    @Test
    void saysThatNothingWasVerifiedWhereAFileOrAKeyIsMissing() throws IOException {
        Path export = chain.export();
        String heads = chain.headFile().toString();

        assertThat(run("audit", "verify", folder.resolve("nowhere").toString())).isEqualTo(AuditCommand.NOT_VERIFIED);
        assertThat(run("audit", "verify", export.toString(), "--heads", heads)).isEqualTo(AuditCommand.NOT_VERIFIED);
        assertThat(run("audit", "verify", export.toString(), "--heads", heads, "--key", heads))
                .isEqualTo(AuditCommand.NOT_VERIFIED);
        assertThat(run("audit")).isEqualTo(AuditCommand.NOT_VERIFIED);
        assertThat(run("audit", "verify", export.toString(), "--hastily", "yes"))
                .isEqualTo(AuditCommand.NOT_VERIFIED);
        assertThat(said())
                .contains("nowhere cannot be read (NoSuchFileException).")
                .contains("--heads needs --key")
                .contains("heads.jsonl is no public key: it has no block -----BEGIN PUBLIC KEY-----.")
                .contains("audit verify FILE [--heads FILE]... [--key FILE]");
    }

    @Test
    void findsThatTheFileIsNoExport() throws IOException {
        Path table = Files.writeString(folder.resolve("export.csv"), "number,at,actor\n1,2026,alice\n");

        assertThat(verify(table)).isEqualTo(AuditCommand.TAMPERED);
        assertThat(said())
                .startsWith("Line 1, where entry 1 should stand, is no entry of the log: it is no JSON object.");
    }

    private List<String> lines() {
        return new ArrayList<>(
                chain.entries.stream().map(ChainedEntry::exported).toList());
    }

    private int verify() throws IOException {
        return verify(chain.export());
    }

    private int verify(Path export) {
        return run("audit", "verify", export.toString());
    }

    private int verifyWithHeads() throws IOException {
        return run(
                "audit",
                "verify",
                chain.export().toString(),
                "--heads",
                chain.headFile().toString(),
                "--key",
                chain.keyFile().toString());
    }

    private int run(String... arguments) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new AuditCommand(out, out).run(arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
