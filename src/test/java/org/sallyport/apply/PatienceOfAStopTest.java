package org.sallyport.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sallyport.cloud.huawei.CloudConfiguration;

/** A stop, and a lease, as they are by default, outlast the longest call that the cloud's settings allow by default. */
class PatienceOfAStopTest {

    private final SmallRyeConfig defaults = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(ApplyConfiguration.class)
            .withMapping(CloudConfiguration.class)
            .withDefaultValue("sallyport.cloud.connections.main.region", "sandbox-1")
            .build();

    @Test
    void aStopAndALeaseOutlastTheLongestCall() {
        CloudConfiguration cloud = defaults.getConfigMapping(CloudConfiguration.class);
        CloudConfiguration.Connection connection = cloud.connections().get("main");
        // the last attempt may begin when the budget is all but spent
        Duration longest =
                cloud.retry().budget().plus(connection.connectTimeout()).plus(connection.readTimeout());

        ApplyConfiguration apply = defaults.getConfigMapping(ApplyConfiguration.class);

        assertThat(apply.shutdown()).isGreaterThan(longest);
        assertThat(apply.lease()).isGreaterThan(longest);
    }
}
