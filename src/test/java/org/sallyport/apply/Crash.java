package org.sallyport.apply;

/** The process ends here: nothing after it runs, and nothing catches it. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;
}
