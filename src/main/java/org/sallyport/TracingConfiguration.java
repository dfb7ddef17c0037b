package org.sallyport;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Traces of pages, runs and cloud calls: {@code sallyport.tracing.*}. */
@ConfigMapping(prefix = "sallyport.tracing")
public interface TracingConfiguration {

    /**
     * A collector that takes traces by OTLP over gRPC, such as {@code http://collector:4317}; nothing is traced if empty. The
     * platform's keys {@code quarkus.otel.*} say the rest.
     */
    Optional<String> endpoint();
}
