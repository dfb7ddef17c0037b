package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.function.Predicate;

/** The last calls, the newest last; older ones make room. */
final class CallLog {

    static final int CAPACITY = 10_000;

    /**
     * @param path with the query
     * @param status 0 when the call was left without an answer
     * @param by {@code cloud call}, or who changed a rule behind the portal's back
     */
    record Call(Instant at, String by, String method, String path, int status, String requestId, double milliseconds) {

        ObjectNode toJson() {
            return Json.object()
                    .put("time", at.toString())
                    .put("by", by)
                    .put("method", method)
                    .put("path", path)
                    .put("status", status)
                    .put("request_id", requestId)
                    .put("duration_ms", milliseconds);
        }
    }

    private final Deque<Call> calls = new ArrayDeque<>();
    private long total;

    synchronized void add(Call call) {
        if (calls.size() == CAPACITY) {
            calls.removeFirst();
        }
        calls.addLast(call);
        total++;
    }

    synchronized void clear() {
        calls.clear();
        total = 0;
    }

    /** How many calls there were since the log was cleared, those that made room among them. */
    synchronized long total() {
        return total;
    }

    /** The newest {@code most} calls that are wanted, oldest first. */
    synchronized List<Call> newest(int most, Predicate<Call> wanted) {
        LinkedList<Call> newest = new LinkedList<>();
        Iterator<Call> backwards = calls.descendingIterator();
        while (backwards.hasNext() && newest.size() < most) {
            Call call = backwards.next();
            if (wanted.test(call)) {
                newest.addFirst(call);
            }
        }
        return List.copyOf(newest);
    }
}
