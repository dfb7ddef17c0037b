package org.sallyport.change;

/**
 * Something that has to be so before a change request moves on.
 *
 * @param met whether it is
 * @param what it in words
 * @param who can meet it, or why it cannot be met; empty if there is nothing to add
 */
public record Condition(boolean met, String what, String who) {}
