package org.sallyport.sandbox;

/**
 * A call that is answered with an error. The {@linkplain ErrorShape shape} of the answer follows from the API that was
 * called; gateway errors ({@code APIGW.…}) have the same shape everywhere.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static Refusal unauthorized(String why) {
        return new Refusal(401, "APIGW.0301", "Incorrect IAM authentication information: " + why);
    }

    static Refusal throttled() {
        return new Refusal(429, "APIGW.0308", "The throttling threshold has been reached: policy ip over ratelimit");
    }

    static Refusal unknownAddress() {
        return new Refusal(404, "APIGW.0101", "The API does not exist or has not been published in the environment");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
