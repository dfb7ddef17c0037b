/**
 * Drift: live rules that are not as the last applied change left them, and whose doing that is.
 *
 * <p>{@code DriftWatch} hears from {@code inventory} when the live rules of a connection were read and from {@code apply}
 * when a run has ended. What a run left follows from its journal; {@code Comparison}, plain Java, sets it against what was
 * read, and {@code Findings} opens and ends findings, with their audit entries, in one transaction for each cluster. The
 * package uses {@code change} (exceptions, previews) and what is below it; {@code notification} hears of {@link
 * org.sallyport.drift.DriftFound}. Start reading at {@code Comparison}.
 */
package org.sallyport.drift;
