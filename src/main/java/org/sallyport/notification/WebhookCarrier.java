package org.sallyport.notification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.web.WholeExchange;

/**
 * Posts a notification as JSON to a webhook.
 *
 * <p>{@code Sallyport-Signature} is {@code sha256=} and the HMAC-SHA256 (RFC 2104), in hexadecimal digits, with the secret
 * of the webhook, over the value of {@code Sallyport-Timestamp} (seconds since 1970), a dot, and the body. A receiver that
 * refuses old timestamps cannot be sent a message again by somebody who overheard it. {@code Idempotency-Key} and the body
 * are the same at each try of one notification.
 */
@ApplicationScoped
class WebhookCarrier implements Carrier {

    static final String TIMESTAMP = "Sallyport-Timestamp";
    static final String SIGNATURE = "Sallyport-Signature";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String ALGORITHM = "HmacSHA256";

    private final Ways ways;
    private final NotificationSettings settings;
    private final Clock clock;
    private final HttpClient client;

    WebhookCarrier(Ways ways, NotificationSettings settings, Clock clock) {
        this.ways = ways;
        this.settings = settings;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.patience())
                .followRedirects(HttpClient.Redirect.NEVER) // a signed message is for one receiver
                .build();
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public void bring(Notification notification) throws IOException {
        Ways.Receiver receiver = ways.receivers().get(notification.recipient);
        if (receiver == null) {
            throw new IOException("No webhook is called " + notification.recipient + " any more");
        }
        String body = body(notification);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(receiver.address())
                .header("Content-Type", "application/json")
                .header(IDEMPOTENCY_KEY, notification.id.toString())
                .header(TIMESTAMP, timestamp)
                .header(SIGNATURE, "sha256=" + hmac(receiver.secret(), timestamp + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        int status = send(request);
        if (status < 200 || status > 299) {
            throw new IOException("The webhook answered with the status " + status);
        }
    }

    private int send(HttpRequest request) throws IOException {
        try {
            return WholeExchange.status(client, request, settings.patience());
        } catch (IOException e) {
            throw new IOException(
                    "The webhook cannot be reached (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private String body(Notification notification) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", notification.id.toString());
        body.put("event", notification.eventId.toString());
        body.put("kind", notification.kind.path());
        body.put("at", notification.occurredAt.toString());
        if (notification.changeId != null) {
            body.put("change", notification.changeId.toString());
        }
        body.put("link", ways.link(notification.page()));
        if (notification.clusterId != null) {
            body.put("cluster", notification.clusterName);
            body.put("clusterId", notification.clusterId.toString());
            body.put("team", notification.team);
            body.put("level", notification.levelId);
        }
        body.put("action", notification.action);
        body.put("actor", notification.actor);
        if (notification.confirmUntil != null) {
            body.put("confirmUntil", notification.confirmUntil.toString());
        }
        if (notification.kind == NotificationKind.DRIFT) {
            body.put("findings", notification.findings);
            body.put("opens", notification.opens);
        }
        var addressees = body.putArray("for");
        for (String name : notification.addressees.split(",")) {
            addressees.add(name);
        }
        return body.toString();
    }

    static String hmac(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }
}
