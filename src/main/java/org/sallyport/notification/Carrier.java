package org.sallyport.notification;

import java.io.IOException;

/** Brings a notification to its recipient. */
interface Carrier {

    Channel channel();

    /**
     * Brings it there, or throws. After an exception nobody knows whether it has arrived; it is then brought once more and
     * carries the same id, by which the other side can tell.
     *
     * @throws IOException if it may not have arrived; the message is for operators and holds no secret
     */
    void bring(Notification notification) throws IOException;
}
