package org.sallyport.sandbox;

/**
 * What the faults in force do to one call.
 *
 * @param delayMillis how long to wait before anything is done
 * @param before what happens instead of doing anything: a refusal, if not null
 * @param unreachable whether the connection is closed before anything is done
 * @param afterwards what becomes of the answer once the effect has happened
 * @param refusal the error that takes the answer's place for {@link Afterwards#FAIL}
 * @param retryAfterSeconds for a 429: the header, or null for none
 * @param mostOfBatch how many rules of a batch come to be
 */
record Verdict(
        long delayMillis,
        Refusal before,
        boolean unreachable,
        Afterwards afterwards,
        Refusal refusal,
        Integer retryAfterSeconds,
        int mostOfBatch) {

    enum Afterwards {
        ANSWER,
        LOSE,
        FAIL
    }

    static final Verdict PASS = new Verdict(0, null, false, Afterwards.ANSWER, null, null, Integer.MAX_VALUE);

    Verdict delayedBy(long millis) {
        return new Verdict(
                delayMillis + millis, before, unreachable, afterwards, refusal, retryAfterSeconds, mostOfBatch);
    }

    Verdict refusedWith(Refusal instead, Integer retryAfter) {
        return new Verdict(delayMillis, instead, false, Afterwards.ANSWER, null, retryAfter, Integer.MAX_VALUE);
    }

    Verdict unanswered() {
        return new Verdict(delayMillis, null, true, Afterwards.ANSWER, null, null, Integer.MAX_VALUE);
    }

    Verdict answerLost() {
        return new Verdict(delayMillis, null, false, Afterwards.LOSE, null, null, Integer.MAX_VALUE);
    }

    Verdict failedAfterwards(Refusal instead) {
        return new Verdict(delayMillis, null, false, Afterwards.FAIL, instead, null, Integer.MAX_VALUE);
    }

    Verdict batchCutAfter(int rules, Refusal instead) {
        return new Verdict(delayMillis, null, false, Afterwards.FAIL, instead, null, rules);
    }

    /** Whether one of the faults decides what becomes of the call; latency alone does not. */
    boolean isDecided() {
        return before != null || unreachable || afterwards != Afterwards.ANSWER;
    }
}
