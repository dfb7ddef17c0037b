package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What brought a change of rules about.
 *
 * @param by {@code cloud call}, {@code person} or {@code platform}
 */
record Change(Instant at, String by, String method, String path, String requestId) {

    static final String CLOUD_CALL = "cloud call";

    ObjectNode toJson() {
        return Json.object()
                .put("by", by)
                .put("method", method)
                .put("path", path)
                .put("request_id", requestId);
    }
}
