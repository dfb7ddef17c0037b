package org.sallyport.web;

import io.quarkus.qute.TemplateData;

/**
 * What is told of a request that failed, as a page or as a problem document (RFC 9457).
 *
 * @param reason a short word, the same in every language
 * @param title what happened, in a few words
 * @param explanation what happened, in a sentence or two
 * @param remedy what to do now
 */
@TemplateData
public record Problem(int status, String reason, String title, String explanation, String remedy, String requestId) {}
