package org.sallyport.audit;

/** A database is not made known as restored; the message says why, to the person who asked for it. Nothing was changed. */
public final class CannotRestore extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotRestore(String message) {
        super(message);
    }
}
