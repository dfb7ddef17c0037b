/**
 * Prefixes, ports, rules, and the traffic they permit, computed exactly.
 *
 * <p>Plain Java: no framework, no clock, no input or output. Knows nothing of Kubernetes or of any cloud client. Start
 * reading at {@code org.sallyport.rules.Rule}, then {@link org.sallyport.rules.Traffic}.
 */
package org.sallyport.rules;
