package org.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where signed heads go, and which settings are refused at start. */
class HeadPlacesTest {

    private static final String KEY =
            SignedChain.pem("PRIVATE KEY", SignedChain.newKey().getPrivate());

    @TempDir
    Path folder;

    @Test
    void keepsNothingWhereNothingIsConfigured() {
        HeadPlaces places = HeadPlaces.of(new Settings(null, null, null, null, "10m"));

        assertThat(places.places()).isEmpty();
        assertThat(places.key()).isEmpty();
    }

    @Test
    void takesAFolderAndAnAddressTogether() throws IOException {
        Path keyFile = Files.writeString(folder.resolve("key.pem"), KEY);

        HeadPlaces places = HeadPlaces.of(new Settings(null, keyFile, folder, "https://heads.example.org/take", "10m"));

        assertThat(places.places()).extracting(HeadPlace::name).containsExactly("file", "url");
        assertThat(places.key()).isPresent();
    }

    @Test
    void refusesAPlaceWithoutAKey() {
        refuses(new Settings(null, null, folder, null, "10m"), "key-file: heads are signed; name a file");
    }

    @Test
    void refusesAKeyWithoutAPlace() {
        refuses(new Settings(KEY, null, null, null, "10m"), "no place to keep them");
    }

    @Test
    void refusesTwoKeys() throws IOException {
        Path keyFile = Files.writeString(folder.resolve("key.pem"), KEY);

        refuses(new Settings(KEY, keyFile, folder, null, "10m"), "set one of the two");
    }

    @Test
    void refusesAKeyOfAnotherKindWithoutShowingIt() throws GeneralSecurityException {
        String rsa = SignedChain.pem(
                "PRIVATE KEY",
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate());

        refuses(new Settings(rsa, null, folder, null, "10m"), "key: it is no private key of Ed25519");
        refuses(new Settings("secret", null, folder, null, "10m"), "key: it has no block -----BEGIN PRIVATE KEY-----");
    }

    @Test
    void refusesAKeyFileThatIsNotThere() {
        refuses(
                new Settings(null, folder.resolve("none"), folder, null, "10m"),
                "none cannot be read (NoSuchFileException)");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        refuses(
                new Settings(KEY, null, folder.resolve("none"), null, "10m"),
                "is no folder that the portal may write to");
    }

    @Test
    void refusesAnAddressThatAnybodyOnTheWayCouldRead() {
        refuses(new Settings(KEY, null, null, "http://heads.example.org/", "10m"), "begins with https://");
        refuses(new Settings(KEY, null, null, "heads.example.org", "10m"), "begins with https://");
    }

    @Test
    void refusesToWriteAllTheTime() {
        refuses(new Settings(KEY, null, folder, null, "0s"), "every: give a length of time above nothing");
    }

    @Test
    void theFileGrowsByALineForEachHeadAndLosesOnlyWhatACrashCutOff() throws Exception {
        SignedChain chain = new SignedChain(folder, 3);
        chain.signHead(1);
        chain.signHead(2);
        Path file = folder.resolve(HeadFile.NAME);
        HeadFile heads = new HeadFile(folder);

        heads.keep(SignedHead.parse(chain.heads.get(0)));
        Files.writeString(file, Files.readString(file) + "{\"number\":2,\"ha");
        heads.keep(SignedHead.parse(chain.heads.get(1)));

        assertThat(Files.readAllLines(file)).isEqualTo(chain.heads);
        assertThat(Files.readString(file)).endsWith("}\n");
    }

    @Test
    void anAddressThatNeverEndsItsAnswerIsNotWaitedForWithoutEnd() throws Exception {
        SignedChain chain = new SignedChain(folder, 2);
        chain.signHead(1);
        HttpServer stalling = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        stalling.createContext("/heads", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush(); // and nothing more ever comes
        });
        stalling.start();
        URI address = URI.create("http://127.0.0.1:" + stalling.getAddress().getPort() + "/heads");
        HeadPost post = new HeadPost(address, Duration.ofSeconds(2));
        SignedHead head = SignedHead.parse(chain.heads.get(0));

        CompletableFuture<Void> kept = CompletableFuture.runAsync(
                () -> assertThatThrownBy(() -> post.keep(head)).isInstanceOf(HttpTimeoutException.class));

        assertThat(kept).succeedsWithin(Duration.ofSeconds(60));
        stalling.stop(0);
    }

    private static void refuses(HeadSettings settings, String complaint) {
        assertThatIllegalStateException()
                .isThrownBy(() -> HeadPlaces.of(settings))
                .withMessageContaining(complaint)
                .satisfies(refusal -> assertThat(List.of(refusal.getMessage().split("\\s")))
                        .doesNotContainAnyElementsOf(List.of("secret", KEY)));
    }

    record Settings(
            Optional<String> key,
            Optional<Path> keyFile,
            Optional<Path> directory,
            Optional<String> url,
            Duration every,
            String look)
            implements HeadSettings {

        Settings(String key, Path keyFile, Path directory, String url, String every) {
            this(
                    Optional.ofNullable(key),
                    Optional.ofNullable(keyFile),
                    Optional.ofNullable(directory),
                    Optional.ofNullable(url),
                    Duration.parse("PT" + every),
                    "off");
        }
    }
}
