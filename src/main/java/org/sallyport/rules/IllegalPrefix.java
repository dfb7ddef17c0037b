package org.sallyport.rules;

/** A text that is not a CIDR block, with what is wrong in a person's words and, where there is one, what was meant. */
public final class IllegalPrefix extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the text. */
    public enum Fault {
        /** Neither an IPv4 nor an IPv6 address with an optional length. */
        NOT_A_CIDR_BLOCK,
        /** Bits are set behind the length, as in 10.0.0.1/24. */
        HOST_BITS,
        /** An address of the other family was asked for. */
        WRONG_FAMILY
    }

    private final Fault fault;
    private final String text;
    private final String suggestion;

    IllegalPrefix(Fault fault, String text, String suggestion) {
        super(words(fault, text, suggestion));
        this.fault = fault;
        this.text = text;
        this.suggestion = suggestion;
    }

    private static String words(Fault fault, String text, String suggestion) {
        return switch (fault) {
            case NOT_A_CIDR_BLOCK -> "'" + text + "' is not a CIDR block such as 10.0.0.0/16";
            case HOST_BITS -> "'" + text + "' has bits set behind its length; the block is " + suggestion;
            case WRONG_FAMILY -> "'" + text + "' is of the other address family";
        };
    }

    public Fault fault() {
        return fault;
    }

    /** The text as it was given. */
    public String text() {
        return text;
    }

    /** The block that was probably meant, or an empty text. */
    public String suggestion() {
        return suggestion;
    }
}
