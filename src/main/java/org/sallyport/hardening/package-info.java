/**
 * Hardening levels, the target they yield, the plan that leads there, the guard that proves it, and the fingerprint that
 * an approver signs.
 *
 * <p>Part of the core: plain Java over {@code cce} and {@code rules}; same input, same plan, byte for byte. Start reading
 * at {@code org.sallyport.hardening.Planner}.
 */
package org.sallyport.hardening;
