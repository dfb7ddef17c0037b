package org.sallyport.cloud.huawei;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Configuration as Quarkus reads it, from nothing but the keys of a test. */
final class TestConfiguration {

    private static final int PRIORITY = 200;

    private TestConfiguration() {}

    static SmallRyeConfig of(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(keys, "test", PRIORITY))
                .withConverter(Duration.class, PRIORITY, new DurationConverter())
                .withMapping(CloudConfiguration.class)
                .build();
    }
}
