package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** @param body null for an answer without one */
record Answer(int status, ObjectNode body) {

    static Answer ok(ObjectNode body) {
        return new Answer(200, body);
    }

    static Answer noContent() {
        return new Answer(204, null);
    }
}
