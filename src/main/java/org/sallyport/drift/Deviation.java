package org.sallyport.drift;

import java.util.Optional;
import org.sallyport.rules.LiveRule;

/**
 * One thing that is not as the last change left it.
 *
 * @param shift what about it
 * @param kind whose doing it is
 * @param groupId the security group
 * @param rule the rule that came or went; empty if the group cannot be read
 * @param opens whether it may let through what was not let through before
 * @param isCustom whether it is a rule that nobody recognises and that a plan could remove
 */
record Deviation(
        Shift shift, DriftKind kind, String groupId, Optional<LiveRule> rule, boolean opens, boolean isCustom) {}
