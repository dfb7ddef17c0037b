package org.sallyport.change;

import org.sallyport.cloud.CloudException;

/** A fault of the cloud in the few words that help an operator to find it. */
final class CloudProblem {
    private CloudProblem() {}

    static String of(CloudException cause, ChangeMessages messages) {
        StringBuilder text = new StringBuilder(messages.cloud_problem(cause.kind()));
        if (!cause.code().isEmpty()) {
            text.append(", ").append(cause.code());
        }
        if (!cause.requestId().isEmpty()) {
            text.append(", ").append(cause.requestId());
        }
        return text.toString();
    }
}
