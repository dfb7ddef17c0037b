package org.sallyport.storage;

/** Why nothing was moved, in words for the person who asked for it. */
public final class CannotMove extends Exception {
    private static final long serialVersionUID = 1L;

    public CannotMove(String message) {
        super(message);
    }
}
