package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.sallyport.cloud.Cloud;
import org.sallyport.cloud.CloudConnections;
import org.sallyport.cloud.CloudException;

/** Opens cloud connections; one that cannot be opened fails like one that does not answer. */
@ApplicationScoped
class Clouds {

    private final CloudConnections connections;

    Clouds(CloudConnections connections) {
        this.connections = connections;
    }

    Set<String> names() {
        return connections.names();
    }

    /** @throws CloudException if the connection is no longer configured or its credential is gone */
    Cloud open(String connection) {
        if (!connections.names().contains(connection)) {
            throw new CloudException(
                    CloudException.Kind.UNAVAILABLE,
                    "",
                    "",
                    "Cloud connection " + connection + " is not configured any more",
                    null);
        }
        try {
            return connections.connection(connection);
        } catch (IllegalStateException withoutCredential) {
            throw new CloudException(
                    CloudException.Kind.DENIED, "", "", withoutCredential.getMessage(), withoutCredential);
        }
    }
}
