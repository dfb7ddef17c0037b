package org.sallyport.web;

/**
 * A CDI event: somebody tried to change something and was refused. Fired once for each such request (any method but GET,
 * HEAD and OPTIONS that ends in 400, 401, 403, 404, 409, 413 or 503), synchronously, on a thread that may block, before the answer is
 * sent; the CDI request scope is active.
 *
 * @param status the HTTP status of the answer
 * @param reason a short word, the same in every language: {@code csrf}, {@code signed-out}, or that of a {@link Refusal}
 * @param user the user name, empty for a stranger
 * @param remoteAddress textual, without port
 */
public record RequestRefused(
        int status, String reason, String method, String path, String user, String remoteAddress, String requestId) {}
