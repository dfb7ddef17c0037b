package org.sallyport.web;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A request to somebody else's server of which only the status of the answer counts, bounded from the first byte to the last:
 * the JDK's own time-out ends with the headers, and a body that never ends would be waited for as long.
 */
public final class WholeExchange {

    private WholeExchange() {}

    /**
     * The status of the answer, once all of the answer is there.
     *
     * @param patience how long the whole exchange may last; it is broken off then
     * @throws IOException if there is no whole answer within that time, or the thread is interrupted
     */
    public static int status(HttpClient client, HttpRequest request, Duration patience) throws IOException {
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("No whole answer within " + patience);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while an answer was awaited");
        } finally {
            answer.cancel(true);
        }
    }
}
