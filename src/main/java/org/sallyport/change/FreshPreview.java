package org.sallyport.change;

import jakarta.ws.rs.core.UriBuilder;
import java.util.Optional;
import java.util.UUID;

/** The addresses of previews that begin with what an earlier request asked for: its level, removals and exceptions. */
public final class FreshPreview {
    private FreshPreview() {}

    static String of(ChangeRequest request) {
        return address(request).build(request.clusterId).toString();
    }

    /** The same with an exception's rule removed instead. */
    static String without(ChangeRequest request, String ruleId) {
        return address(request)
                .queryParam(ExceptionForm.REMOVE, "{rule}")
                .build(request.clusterId, ruleId)
                .toString();
    }

    /**
     * One that begins with what the change asked for that was last applied.
     *
     * @param without the cloud's id of a custom rule that is to be removed, if any
     */
    public static String of(UUID clusterId, String levelId, UUID changeId, Optional<String> without) {
        UriBuilder address = address(levelId, changeId);
        return without.map(rule ->
                        address.queryParam(ExceptionForm.REMOVE, "{rule}").build(clusterId, rule))
                .orElseGet(() -> address.build(clusterId))
                .toString();
    }

    private static UriBuilder address(ChangeRequest request) {
        return address(request.levelId, request.id);
    }

    private static UriBuilder address(String levelId, UUID changeId) {
        return UriBuilder.fromPath("/clusters/{id}/preview")
                .queryParam("level", levelId)
                .queryParam("from", changeId);
    }
}
