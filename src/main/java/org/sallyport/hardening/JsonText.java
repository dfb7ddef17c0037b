package org.sallyport.hardening;

/**
 * Writes canonical JSON (RFC 8785) as it is told, piece by piece: no white space, only the escapes that must be, whole
 * numbers in plain digits. Whoever writes an object names its keys in the order of their UTF-16 units.
 */
final class JsonText {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final String SHORT_ESCAPES = "\b\t\n\f\r\"\\";
    private static final String SHORT_NAMES = "btnfr\"\\";

    private final StringBuilder out = new StringBuilder(1 << 14);

    /** Whether a value stands before the next one, or before the next key, in its object or list. */
    private boolean follows;

    JsonText beginObject() {
        return begin('{');
    }

    JsonText endObject() {
        return end('}');
    }

    JsonText beginList() {
        return begin('[');
    }

    JsonText endList() {
        return end(']');
    }

    private JsonText begin(char bracket) {
        separate();
        out.append(bracket);
        follows = false;
        return this;
    }

    private JsonText end(char bracket) {
        out.append(bracket);
        follows = true;
        return this;
    }

    /** @param key a word that needs no escapes */
    JsonText key(String key) {
        separate();
        out.append('"').append(key).append("\":");
        follows = false;
        return this;
    }

    JsonText text(String text) {
        separate();
        write(text);
        return this;
    }

    JsonText number(int number) {
        separate();
        out.append(number);
        return this;
    }

    JsonText flag(boolean flag) {
        separate();
        out.append(flag);
        return this;
    }

    JsonText nothing() {
        separate();
        out.append("null");
        return this;
    }

    private void separate() {
        if (follows) {
            out.append(',');
        }
        follows = true;
    }

    private void write(String text) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < FIRST_PRINTABLE || c == '"' || c == '\\') {
                out.append(text, written, i);
                escape(c);
                written = i + 1;
            }
        }
        out.append(text, written, text.length()).append('"');
    }

    private void escape(char c) {
        int escape = SHORT_ESCAPES.indexOf(c);
        if (escape >= 0) {
            out.append('\\').append(SHORT_NAMES.charAt(escape));
        } else {
            out.append(String.format("\\u%04x", (int) c));
        }
    }

    /** What was written so far. */
    @Override
    public String toString() {
        return out.toString();
    }
}
