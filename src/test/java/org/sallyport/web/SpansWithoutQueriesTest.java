package org.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;

/** What a trace tells of the address of a request. */
class SpansWithoutQueriesTest {

    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");

    @Test
    void tellsThePathAndNotTheQuery() {
        ReadableSpan span = begun("code=of-an-identity-provider&state=s");

        assertThat(span.getAttribute(PATH)).isEqualTo("/login/oidc/answer");
        assertThat(span.getAttribute(SpansWithoutQueries.QUERY)).isEmpty();
    }

    @Test
    void addsNothingWhereThereIsNoQuery() {
        assertThat(begun(null).getAttribute(SpansWithoutQueries.QUERY)).isNull();
    }

    private static ReadableSpan begun(String query) {
        try (SdkTracerProvider tracers = SdkTracerProvider.builder()
                .addSpanProcessor(new SpansWithoutQueries())
                .build()) {
            Span span = tracers.get("test")
                    .spanBuilder("GET")
                    .setAttribute(PATH, "/login/oidc/answer")
                    .setAttribute(SpansWithoutQueries.QUERY, query)
                    .startSpan();
            span.end();
            return (ReadableSpan) span;
        }
    }
}
