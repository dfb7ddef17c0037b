package org.sallyport.inventory;

/** A stored JSON text that is not what this version of the portal writes. It is never guessed at: the reader stops. */
public final class UnreadableContent extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnreadableContent(String path, String fault) {
        super("Stored JSON cannot be read at " + path + ": " + fault);
    }

    UnreadableContent(String path, Exception cause) {
        super("Stored JSON cannot be read at " + path + ": " + cause.getMessage(), cause);
    }
}
