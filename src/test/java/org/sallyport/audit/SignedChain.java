package org.sallyport.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** A chain of entries, a key, and the files that an auditor would have of them. */
final class SignedChain {

    static final Instant START = Instant.parse("2026-11-22T13:00:00.123456Z");

    final List<ChainedEntry> entries = new ArrayList<>();
    final List<String> heads = new ArrayList<>();
    final KeyPair key = newKey();
    private final Path folder;

    SignedChain(Path folder, int length) {
        this.folder = folder;
        AuditVerifier.End end = AuditVerifier.End.START;
        for (int number = 1; number <= length; number++) {
            ChainedEntry entry = entry(number, end.hash(), "entry " + number);
            entries.add(entry);
            end = new AuditVerifier.End(number, entry.hash());
        }
    }

    static ChainedEntry entry(long number, String previousHash, String reason) {
        return new ChainedEntry(
                        number,
                        START.plusSeconds(number),
                        "alice",
                        "change.requested",
                        "change/" + number,
                        null,
                        Details.toJson(java.util.Map.of("reason", reason)),
                        "request-" + number,
                        "192.0.2.7",
                        Sha256.of("before " + number),
                        Sha256.of("after " + number),
                        previousHash,
                        null)
                .hashed();
    }

    /** Begins anew behind the entry that a backup ended with, as after a restore that many seconds after the start. */
    void restore(int kept, int seconds) {
        entries.subList(kept, entries.size()).clear();
        entries.add(restored(entries.get(kept - 1), kept + 1L, seconds));
    }

    static ChainedEntry restored(ChainedEntry last, long number, int seconds) {
        return new ChainedEntry(
                        number,
                        START.plusSeconds(seconds),
                        AuditEvent.SYSTEM,
                        Restore.ACTION,
                        "database/audit",
                        null,
                        Details.toJson(Restore.details(new AuditVerifier.End(last.number(), last.hash()))),
                        null,
                        null,
                        null,
                        null,
                        last.hash(),
                        null)
                .hashed();
    }

    /** Goes on until there are so many entries. */
    void growTo(int length, String reason) {
        while (entries.size() < length) {
            ChainedEntry last = entries.get(entries.size() - 1);
            entries.add(entry(last.number() + 1, last.hash(), reason));
        }
    }

    /** Signs the chain as it is, at a moment so many seconds after the start. */
    void signEnd(int seconds) throws GeneralSecurityException {
        ChainedEntry last = entries.get(entries.size() - 1);
        heads.add(SignedHead.of(
                        new AuditVerifier.End(last.number(), last.hash()), START.plusSeconds(seconds), key.getPrivate())
                .line());
    }

    /** Signs the chain as it was when it had so many entries. */
    void signHead(int number) throws GeneralSecurityException {
        ChainedEntry last = entries.get(number - 1);
        heads.add(SignedHead.of(new AuditVerifier.End(number, last.hash()), START.plusSeconds(number), key.getPrivate())
                .line());
    }

    Path export() throws IOException {
        return export(entries.stream().map(ChainedEntry::exported).toList());
    }

    Path export(List<String> lines) throws IOException {
        return Files.writeString(
                folder.resolve("export.jsonl"),
                lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    Path headFile() throws IOException {
        return Files.write(folder.resolve("heads.jsonl"), heads);
    }

    Path keyFile() throws IOException {
        return keyFile(key);
    }

    Path keyFile(KeyPair pair) throws IOException {
        return Files.writeString(folder.resolve("audit.pub"), pem("PUBLIC KEY", pair.getPublic()));
    }

    static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every Java since 15 has Ed25519", e);
        }
    }

    static String pem(String kind, Key key) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END " + kind + "-----\n";
    }
}
