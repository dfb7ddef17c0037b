package org.sallyport.inventory;

import java.util.List;

/**
 * The regular look at all clusters of a connection is done and written. Fired after that transaction and outside of any: what
 * an observer makes of it is no part of the inventory.
 *
 * @param connection the cloud connection
 * @param readings one for each cluster that the cloud listed
 */
public record RulesRead(String connection, List<Taken> readings) {

    /**
     * @param digest the SHA-256 of all it says but when it was read, as 64 hexadecimal digits: equal for equal facts, rules
     *     and quota
     */
    public record Taken(Reading reading, String digest) {}

    public RulesRead {
        readings = List.copyOf(readings);
    }
}
