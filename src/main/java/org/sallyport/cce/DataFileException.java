package org.sallyport.cce;

/** A YAML file of the core (a reference profile, a hardening level) that cannot be used, with where and why. */
public final class DataFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String reason;

    /**
     * @param file the name of the file
     * @param line the line, from 1
     * @param reason what is wrong there and what to do, in a person's words
     */
    public DataFileException(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    public String file() {
        return file;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    public String reason() {
        return reason;
    }
}
