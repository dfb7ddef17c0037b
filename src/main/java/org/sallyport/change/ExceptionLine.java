package org.sallyport.change;

import io.quarkus.qute.TemplateData;
import java.time.LocalDate;

/**
 * An exception as pages show it.
 *
 * @param rule what stays open, in words
 * @param owner how people call whoever answers for it
 * @param until its last day
 * @param over whether that has passed
 */
@TemplateData
public record ExceptionLine(String ruleId, String rule, String owner, String reason, LocalDate until, boolean over) {}
