package org.sallyport.drift;

/** What is not as it was left. */
enum Shift {
    /** A rule is there that was not. */
    CAME,
    /** A rule is gone that was there. */
    WENT,
    /** The rules of a whole group cannot be read any more. */
    UNREAD
}
