package org.sallyport;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Tells the platform where traces go, if {@link TracingConfiguration} names a place, and else to trace nothing: without it
 * the platform would look for a collector on this host, over and over.
 */
public final class TracingSource implements ConfigSourceFactory {

    /** Below everything that an operator sets. */
    private static final int ORDINAL = 200;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue endpoint = context.getValue("sallyport.tracing.endpoint");
        String value = endpoint == null ? null : endpoint.getValue();
        Map<String, String> told = value == null || value.isBlank()
                ? Map.of("quarkus.otel.sdk.disabled", "true")
                : Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.exporter.otlp.endpoint", value.strip());
        return List.of(new PropertiesConfigSource(told, "sallyport.tracing", ORDINAL));
    }

    /** Read after all other sources, so that the key may stand in any of them. */
    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
