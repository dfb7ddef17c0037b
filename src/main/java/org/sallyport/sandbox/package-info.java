/**
 * A stateful emulator of the parts of Huawei Cloud VPC, CCE and ELB that the portal uses, on a loopback listener of its
 * own. Nobody's dependency; started by {@code sallyport.sandbox.enabled=true}. Shares no code with {@code cloud}.
 */
package org.sallyport.sandbox;
