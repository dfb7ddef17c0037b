/**
 * Cloud connections, clusters and who owns them, access settings, and snapshots of live rules.
 */
package org.sallyport.inventory;
