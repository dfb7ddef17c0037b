package org.sallyport.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** An address that is sent each head, a line as in the file, by POST. The head's own signature says whose it is. */
final class HeadPost implements HeadPlace {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    HeadPost(URI address) {
        this.address = address;
    }

    @Override
    public String name() {
        return "url";
    }

    @Override
    public void keep(SignedHead head) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(head.line()))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status < 200 || status > 299) {
                throw new IOException("The answer had the status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a head was sent", e);
        }
    }
}
