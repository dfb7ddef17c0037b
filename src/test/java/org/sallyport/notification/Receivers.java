package org.sallyport.notification;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server and a webhook on loopback, where the portal of this profile sends when it is told to look. */
final class Receivers {

    static final String SECRET = "not-a-secret-webhook-key-for-tests-0001";

    /** Among the answers: one whose headers come and whose body never ends. */
    static final int STALLED = 0;

    private final int mailPort;
    private final HttpServer webhook;
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private GreenMail mailServer;

    /** A request that the webhook got. */
    record Posted(String idempotencyKey, String timestamp, String signature, String body) {}

    /** A portal that sends only when a test says so, to ports at which nobody listens yet. */
    public static class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("quarkus.mailer.mock", "false"),
                    Map.entry("quarkus.mailer.host", "127.0.0.1"),
                    Map.entry("quarkus.mailer.port", String.valueOf(freePort())),
                    Map.entry("sallyport.public-address", "https://sallyport.example.org/"),
                    Map.entry("sallyport.notification.look", "off"),
                    Map.entry("sallyport.notification.first-pause", "0s"),
                    Map.entry("sallyport.notification.patience", "15s"),
                    Map.entry("sallyport.notification.mail.addresses.carol", "carol.c@mail.example.org"),
                    Map.entry("sallyport.notification.webhooks.chat.url", "http://127.0.0.1:" + freePort() + "/hook"),
                    Map.entry("sallyport.notification.webhooks.chat.secret", SECRET),
                    Map.entry(
                            "sallyport.notification.webhooks.chat.kinds",
                            "asked,confirm-now,emergency-undo,policy-asked,grant-asked,drift"));
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException("There is no free port", e);
            }
        }
    }

    Receivers(int mailPort, URI hook) throws IOException {
        this.mailPort = mailPort;
        this.webhook = HttpServer.create(new InetSocketAddress("127.0.0.1", hook.getPort()), 0);
        webhook.createContext(hook.getPath(), exchange -> {
            posted.add(new Posted(
                    exchange.getRequestHeaders().getFirst(WebhookCarrier.IDEMPOTENCY_KEY),
                    exchange.getRequestHeaders().getFirst(WebhookCarrier.TIMESTAMP),
                    exchange.getRequestHeaders().getFirst(WebhookCarrier.SIGNATURE),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Integer answer = answers.poll();
            if (answer != null && answer == STALLED) {
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                return; // and nothing more ever comes
            }
            exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
            exchange.close();
        });
        webhook.start();
        startMailServer();
    }

    void startMailServer() {
        mailServer = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        mailServer.getSmtp().setClientSocketTimeout(5_000); // it stops when those who are idle have gone
    }

    void stopMailServer() {
        mailServer.stop();
    }

    void stop() {
        mailServer.stop();
        webhook.stop(0);
    }

    /** Forgets what arrived, and answers well again. */
    void clear() throws FolderException {
        mailServer.purgeEmailFromAllMailboxes();
        posted.clear();
        answers.clear();
    }

    /** What the webhook got, oldest first. */
    List<Posted> posted() {
        return posted;
    }

    /** What the webhook answers next, one after the other; 204 after that. */
    void answerWith(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    List<MimeMessage> mails() {
        return List.of(mailServer.getReceivedMessages());
    }

    Set<String> messageIds() throws MessagingException {
        Set<String> ids = new HashSet<>();
        for (MimeMessage mail : mails()) {
            ids.add(mail.getMessageID());
        }
        return ids;
    }

    /** Each mail as its recipient and its subject. */
    List<String> letters() throws MessagingException {
        List<String> letters = new ArrayList<>();
        for (MimeMessage mail : mails()) {
            letters.add(mail.getAllRecipients()[0] + ": " + mail.getSubject());
        }
        return letters;
    }
}
