package org.sallyport.cloud.huawei;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;

/**
 * Watches what the HTTP client really does on the wire, which the SDK does not tell: whether a request was sent at all,
 * whether the HTTP client quietly sent it a second time over another connection (it does so when a kept connection turns out
 * dead, even for a POST that may have been executed), and what the answer's headers say. The SDK's synchronous calls run on
 * the thread of their caller, so each thread has a record of its own last call.
 */
final class Wire extends EventListener {

    private final ThreadLocal<Exchange> current = ThreadLocal.withInitial(Exchange::new);

    /** Forgets what this thread did before. */
    Exchange begin() {
        Exchange exchange = new Exchange();
        current.set(exchange);
        return exchange;
    }

    void end() {
        current.remove();
    }

    @Override
    public void callStart(Call call) {
        // what fetches temporary keys is not signed and is not the call that was asked for
        current.get().ours = call.request().header("Authorization") != null;
    }

    @Override
    public void requestHeadersStart(Call call) {
        Exchange exchange = current.get();
        if (exchange.ours) {
            exchange.sent++;
        }
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        current.get().answered(response);
    }

    @Override
    public void responseFailed(Call call, IOException fault) {
        current.get().bodyLost = true;
    }

    /** One call of the SDK as it went over the wire. */
    static final class Exchange {
        private boolean ours;
        private int sent;
        private int status;
        private boolean bodyLost;
        private String requestId = "";
        private Optional<Duration> retryAfter = Optional.empty();

        private void answered(Response response) {
            if (ours) {
                status = response.code();
                requestId = response.header("X-Request-Id", "");
                bodyLost = false;
                retryAfter = retryAfter(response);
            }
        }

        /** RFC 9110, section 10.2.3: seconds, or a date, which is read by the clock of the answer that names it. */
        private static Optional<Duration> retryAfter(Response response) {
            String text = response.header("Retry-After", "");
            if (text.matches("\\d{1,6}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            Instant until = response.headers().getInstant("Retry-After");
            Instant now = response.headers().getInstant("Date");
            return until == null || now == null || until.isBefore(now)
                    ? Optional.empty()
                    : Optional.of(Duration.between(now, until));
        }

        /** How often the request was begun to be sent; 0 if no connection came about. */
        int sent() {
            return sent;
        }

        /** The status of the last answer; 0 if there was none. */
        int status() {
            return status;
        }

        /** The cloud's id of the request; an empty text if there was no answer, or none with an id. */
        String requestId() {
            return requestId;
        }

        /** Whether the connection was lost in the middle of the answer, which the SDK takes for an empty answer. */
        boolean bodyLost() {
            return bodyLost;
        }

        /** How long the cloud asks to wait; empty if it does not say. */
        Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }
}
