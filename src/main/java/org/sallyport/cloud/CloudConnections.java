package org.sallyport.cloud;

import java.util.Set;

/** The cloud connections that the portal serves, by the name that its configuration gives each. */
public interface CloudConnections {

    /** The names of all configured connections. */
    Set<String> names();

    /**
     * The cloud behind a connection.
     *
     * @throws IllegalArgumentException if no connection has that name
     */
    Cloud connection(String name);
}
