package org.sallyport.apply;

/** Counts the instants of a run at which a process may end, and ends it at one of them. */
final class Instants {

    private int passed;
    private int crashAt;

    static Instants withoutCrash() {
        return crashingAt(Integer.MAX_VALUE);
    }

    /** @param instant the number of the instant, from 1 */
    static Instants crashingAt(int instant) {
        Instants instants = new Instants();
        instants.crashAt = instant;
        return instants;
    }

    void pass() {
        passed++;
        if (passed == crashAt) {
            throw new Crash();
        }
    }

    int passed() {
        return passed;
    }
}
