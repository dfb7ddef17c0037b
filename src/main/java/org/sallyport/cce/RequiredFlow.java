package org.sallyport.cce;

import org.sallyport.rules.Rule;

/**
 * Traffic that CCE depends on: one allow rule's worth of it, in one group. A state of the live rules keeps the flow if it
 * permits everything that the rule permits.
 *
 * @param slot the row of the reference profile that it comes from
 * @param role the group that must permit it
 * @param source the far end by name
 * @param traffic what must be permitted, written as the rule that would permit exactly that
 */
public record RequiredFlow(Slot slot, GroupRole role, NamedSource source, Rule traffic) {}
