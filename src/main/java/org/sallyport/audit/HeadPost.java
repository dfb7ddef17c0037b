package org.sallyport.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.sallyport.web.WholeExchange;

/** An address that is sent each head, a line as in the file, by POST. The head's own signature says whose it is. */
final class HeadPost implements HeadPlace {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final URI address;
    private final Duration patience;
    private final HttpClient client;

    HeadPost(URI address) {
        this(address, PATIENCE);
    }

    /** @param patience how long sending one head may last */
    HeadPost(URI address, Duration patience) {
        this.address = address;
        this.patience = patience;
        this.client = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    @Override
    public String name() {
        return "url";
    }

    @Override
    public void keep(SignedHead head) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(head.line()))
                .build();
        int status = WholeExchange.status(client, request, patience);
        if (status < 200 || status > 299) {
            throw new IOException("The answer had the status " + status);
        }
    }
}
