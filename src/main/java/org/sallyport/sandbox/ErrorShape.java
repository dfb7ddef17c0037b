package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The four ways in which an error is written, told apart by the address that was called. */
enum ErrorShape {
    /** VPC v3, ELB v3 and the gateway. */
    ERROR_CODE_AND_REQUEST_ID,
    /** VPC v1. */
    CODE_AND_MESSAGE,
    /** CCE. Newer versions add error_code and error_msg; a client must manage without. */
    CCE,
    /** The control address. */
    CONTROL;

    static ErrorShape ofPath(String path) {
        if (path.startsWith("/_sandbox")) {
            return CONTROL;
        }
        if (path.startsWith("/api/")) {
            return CCE;
        }
        return path.startsWith("/v1/") ? CODE_AND_MESSAGE : ERROR_CODE_AND_REQUEST_ID;
    }

    ObjectNode write(Refusal refusal, String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ErrorShape shape = refusal.code().startsWith("APIGW.") && this != CONTROL ? ERROR_CODE_AND_REQUEST_ID : this;
        switch (shape) {
            case ERROR_CODE_AND_REQUEST_ID ->
                body.put("error_code", refusal.code())
                        .put("error_msg", refusal.getMessage())
                        .put("request_id", requestId);
            case CODE_AND_MESSAGE -> body.put("code", refusal.code()).put("message", refusal.getMessage());
            case CCE -> body.put("errorCode", refusal.code()).put("errorMessage", refusal.getMessage());
            case CONTROL -> body.put("error", refusal.getMessage());
        }
        return body;
    }
}
