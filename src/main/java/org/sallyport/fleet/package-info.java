/**
 * The whole fleet at a glance: how many clusters are at which level, what stands open to the internet, and which ones need
 * somebody. Above all other features; nothing depends on it. Start reading at {@code org.sallyport.fleet.Overview}.
 */
package org.sallyport.fleet;
