package org.sallyport.hardening;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes maps, lists, texts, whole numbers, booleans and null as canonical JSON (RFC 8785): keys in the order of their
 * UTF-16 units, no white space, only the escapes that must be.
 */
final class JsonText {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final String SHORT_ESCAPES = "\b\t\n\f\r\"\\";
    private static final String SHORT_NAMES = "btnfr\"\\";

    private final StringBuilder out = new StringBuilder(1 << 14);

    private JsonText() {}

    static String of(Object value) {
        JsonText text = new JsonText();
        text.write(value);
        return text.out.toString();
    }

    private void write(Object value) {
        if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof List<?> list) {
            writeList(list);
        } else if (value instanceof String text) {
            writeText(text);
        } else if (value == null || value instanceof Boolean || value instanceof Integer) {
            out.append(value);
        } else {
            throw new IllegalArgumentException("No JSON for " + value.getClass());
        }
    }

    private void writeMap(Map<?, ?> map) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            writeText((String) entry.getKey());
            out.append(':');
            write(entry.getValue());
        }
        out.append('}');
    }

    private void writeList(List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(list.get(i));
        }
        out.append(']');
    }

    private void writeText(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escape = SHORT_ESCAPES.indexOf(c);
            if (escape >= 0) {
                out.append('\\').append(SHORT_NAMES.charAt(escape));
            } else if (c < FIRST_PRINTABLE) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
