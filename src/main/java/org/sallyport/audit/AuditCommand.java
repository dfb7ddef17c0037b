package org.sallyport.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code audit verify FILE [--heads FILE]… [--key FILE]}: verifies an export in JSON Lines. It starts no portal and needs
 * neither its database nor its configuration, so that an auditor can run it anywhere.
 */
public final class AuditCommand {

    /** Everything is as it was written. */
    public static final int INTACT = 0;
    /** Something is not as it was written; the first place is named. */
    public static final int TAMPERED = 1;
    /** The first argument of the program that asks for this. */
    public static final String COMMAND = "audit";

    /** Nothing was verified: the arguments make no sense or a file cannot be read. */
    public static final int NOT_VERIFIED = 2;

    /** Everything is as it was written, but the database was restored from a backup: what came after that is lost. */
    public static final int RESTORED = 3;

    private static final String USAGE = """
            Verifies an export of the audit log.

              java -jar quarkus-run.jar audit verify FILE [--heads FILE]... [--key FILE]

              FILE          an export of everything in JSON Lines, as the audit page gives it
              --heads FILE  the signed heads that the portal kept beside its database; may be given several times
              --key FILE    the public key (PEM) that they were signed with

            Ends with 0 if everything is as it was written, with 1 if not (the first bad entry is named), with 2 if
            nothing could be verified, and with 3 if everything is as it was written but the database was restored from a
            backup, which loses what was written after it (each restore is named, with what the heads tell of that).
            """;

    private static final String ASK = "Whoever can write to the database could claim a restore to hide entries: ask who"
            + " restored it, from which backup and why, and compare what is lost with older exports.";

    private final PrintStream out;
    private final PrintStream err;

    public AuditCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * @param arguments of the program, {@code audit} included
     * @return the exit code
     */
    public int run(String... arguments) {
        try {
            return verify(Request.of(List.of(arguments)));
        } catch (Unusable e) {
            err.println(e.getMessage());
            return NOT_VERIFIED;
        }
    }

    private int verify(Request request) throws Unusable {
        List<SignedHead> heads = new ArrayList<>();
        if (!request.heads().isEmpty()) {
            PublicKey key = key(request.key());
            for (Path file : request.heads()) {
                Optional<String> complaint = readHeads(file, key, heads);
                if (complaint.isPresent()) {
                    return tampered(complaint.get());
                }
            }
        }
        ExportVerifier.Finding finding;
        try (BufferedReader export = Files.newBufferedReader(request.export())) {
            finding = ExportVerifier.verify(export, heads);
        } catch (CharacterCodingException e) {
            return tampered(request.export() + " is not in UTF-8, as an export is.");
        } catch (IOException e) {
            throw Unusable.file(request.export(), e);
        }
        if (finding.complaint().isPresent()) {
            return tampered(finding.complaint().get() + "\nEverything before it is as it was written: "
                    + finding.verified().number() + " entries.");
        }
        out.println(finding.verified().number() + " entries are as they were written. The last has the hash "
                + finding.verified().hash() + ".");
        List<String> restores = finding.vouchers().restores();
        restores.forEach(out::println);
        if (!restores.isEmpty()) {
            out.println(ASK);
        }
        out.println(vouched(finding.vouchers()));
        return restores.isEmpty() ? INTACT : RESTORED;
    }

    private static String vouched(Vouchers vouchers) {
        return vouchers.newest()
                .map(newest -> vouchers.agreeing() + " signed heads agree; the newest vouches for entry "
                        + newest.number() + " at " + newest.at() + ".")
                .orElse("Without signed heads (--heads) nothing shows whether entries were removed from the end, or"
                        + " whether all of them were written anew.");
    }

    private int tampered(String complaint) {
        out.println(complaint);
        return TAMPERED;
    }

    private static PublicKey key(Optional<Path> file) throws Unusable {
        Path named = file.orElseThrow(() -> new Unusable("--heads needs --key: the public key they were signed with."));
        try {
            return Pem.publicKey(Files.readString(named));
        } catch (IOException e) {
            throw Unusable.file(named, e);
        } catch (IllegalArgumentException e) {
            throw new Unusable(named + " is no public key: " + e.getMessage() + ".");
        }
    }

    /** Adds the heads of a file; answers what is wrong with the first that is none, or was not signed with the key. */
    private static Optional<String> readHeads(Path file, PublicKey key, List<SignedHead> heads) throws Unusable {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                SignedHead head = head(line, number, file);
                if (!head.isSignedBy(key)) {
                    return Optional.of("Line " + number + " of " + file + " was not signed with the given key.");
                }
                heads.add(head);
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        } catch (CharacterCodingException e) {
            return Optional.of(file + " is not in UTF-8, as signed heads are.");
        } catch (IOException e) {
            throw Unusable.file(file, e);
        }
    }

    private static SignedHead head(String line, int number, Path file) {
        try {
            return SignedHead.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Line " + number + " of " + file + " is no signed head: " + e.getMessage() + ".", e);
        }
    }

    private record Request(Path export, List<Path> heads, Optional<Path> key) {

        static Request of(List<String> arguments) throws Unusable {
            if (arguments.size() < 3 || !arguments.get(1).equals("verify")) {
                throw new Unusable(USAGE);
            }
            List<Path> exports = new ArrayList<>();
            List<Path> heads = new ArrayList<>();
            List<Path> keys = new ArrayList<>();
            for (int at = 2; at < arguments.size(); at++) {
                String argument = arguments.get(at);
                if (!argument.startsWith("--")) {
                    exports.add(Path.of(argument));
                } else if (at + 1 == arguments.size()) {
                    throw new Unusable(USAGE);
                } else {
                    at++;
                    switch (argument) {
                        case "--heads" -> heads.add(Path.of(arguments.get(at)));
                        case "--key" -> keys.add(Path.of(arguments.get(at)));
                        default -> throw new Unusable(USAGE);
                    }
                }
            }
            if (exports.size() != 1 || keys.size() > 1 || (heads.isEmpty() && !keys.isEmpty())) {
                throw new Unusable(USAGE);
            }
            return new Request(exports.get(0), List.copyOf(heads), keys.stream().findFirst());
        }
    }

    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }

        static Unusable file(Path file, IOException cause) {
            return new Unusable(file + " cannot be read (" + cause.getClass().getSimpleName() + ").");
        }
    }
}
