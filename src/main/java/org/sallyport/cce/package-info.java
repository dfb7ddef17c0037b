/**
 * What Huawei Cloud CCE creates with a cluster and what its document says of each rule: reference profiles, slots and
 * required flows, and the matching of live rules against them.
 *
 * <p>Part of the core: plain Java over {@code rules}. Start reading at {@code org.sallyport.cce.ReferenceProfile}.
 */
package org.sallyport.cce;
