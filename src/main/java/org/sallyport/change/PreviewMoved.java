package org.sallyport.change;

/** The plan that was previewed is not the one that would be requested now. */
final class PreviewMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
