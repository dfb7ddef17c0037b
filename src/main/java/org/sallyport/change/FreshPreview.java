package org.sallyport.change;

import jakarta.ws.rs.core.UriBuilder;

/** The addresses of previews that begin with what an earlier request asked for: its level, removals and exceptions. */
final class FreshPreview {
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

    private static UriBuilder address(ChangeRequest request) {
        return UriBuilder.fromPath("/clusters/{id}/preview")
                .queryParam("level", request.levelId)
                .queryParam("from", request.id);
    }
}
