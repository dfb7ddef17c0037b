package org.sallyport.cloud.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.sallyport.cloud.CloudConnections;

/** Without any configuration, demonstration and tests have one connection, and it reaches the sandbox. */
@QuarkusTest
class DemonstrationConnectionTest {

    @Inject
    CloudConnections connections;

    @Test
    void reachesTheSandbox() {
        assertThat(connections.names()).contains("sandbox");
        assertThat(connections.connection("sandbox").clusters())
                .extracting(cluster -> cluster.context().name())
                .contains("payments-prod", "checkout-prod", "search-prod");
    }
}
