package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The faults in force, in the order they were set. Delays add up; of the others the first that meets a call decides. */
final class Faults {

    private final List<Fault> inForce = new ArrayList<>();
    private int last;

    synchronized ObjectNode add(ObjectNode description) {
        Fault fault = Fault.of("fault-" + (last + 1), Fields.of("", description), description);
        last++;
        inForce.add(fault);
        return fault.toJson();
    }

    synchronized Verdict meet(String method, String path) {
        Verdict verdict = Verdict.PASS;
        for (Fault fault : inForce) {
            if ((fault.isLatency() || !verdict.isDecided()) && fault.meets(method, path)) {
                verdict = fault.weigh(verdict, path);
            }
        }
        return verdict;
    }

    synchronized List<ObjectNode> list() {
        return inForce.stream().map(Fault::toJson).toList();
    }

    synchronized void clear() {
        inForce.clear();
    }

    synchronized boolean remove(String id) {
        return inForce.removeIf(fault -> fault.id().equals(id));
    }
}
