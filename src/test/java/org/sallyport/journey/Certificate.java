package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for the names of the public cloud and of this host that no public authority has signed.
 *
 * @param keyStore the certificate with its key
 * @param trustStore the certificate alone, for those who are to believe it
 * @param pem the same as text
 * @param key its key as text, for its owner only
 */
record Certificate(Path keyStore, Path trustStore, Path pem, Path key) {
    static final String PASSWORD = "changeit";
    private static final String ALIAS = "cloud";
    private static final int PATIENCE = 60;

    static Certificate in(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Certificate made = new Certificate(
                folder.resolve("key.p12"),
                folder.resolve("trust.p12"),
                folder.resolve("certificate.pem"),
                folder.resolve("key.pem"));
        made.keytool(
                made.keyStore,
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-validity",
                "2",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1,dns:*.ap-southeast-3.myhuaweicloud.com");
        made.keytool(made.keyStore, "-exportcert", "-rfc", "-file", made.pem.toString());
        made.keytool(made.trustStore, "-importcert", "-noprompt", "-file", made.pem.toString());
        made.writeKey();
        return made;
    }

    private void writeKey() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        byte[] encoded = store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                key,
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", ALIAS, "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
