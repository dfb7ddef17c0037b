package org.sallyport.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The query of a call, in the order it was sent, with repeated keys. */
final class Query {

    private record Parameter(String key, String value) {
        String encoded() {
            return encode(key) + "=" + encode(value);
        }
    }

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    private final List<Parameter> parameters;

    private Query(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /** @param raw the query as it came over the wire, or null */
    static Query parse(String raw) {
        List<Parameter> parameters = new ArrayList<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String key = equals < 0 ? pair : pair.substring(0, equals);
                    String value = equals < 0 ? "" : pair.substring(equals + 1);
                    parameters.add(new Parameter(decode(key), decode(value)));
                }
            }
        }
        return new Query(List.copyOf(parameters));
    }

    List<String> all(String key) {
        return parameters.stream()
                .filter(parameter -> parameter.key().equals(key))
                .map(Parameter::value)
                .toList();
    }

    Optional<String> one(String key) {
        List<String> values = all(key);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** A filter that is absent lets everything through; a repeated one, each of its values. */
    boolean admits(String key, String value) {
        List<String> wanted = all(key);
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }

    /** A whole number within bounds, or what applies when there is none. */
    int number(String key, int least, int most, int otherwise, String errorCode) {
        Optional<String> text = one(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notWithin(key, least, most, text.get(), errorCode);
        }
        throw notWithin(key, least, most, text.get(), errorCode);
    }

    private static Refusal notWithin(String key, int least, int most, String value, String errorCode) {
        return new Refusal(
                400,
                errorCode,
                "Invalid value '" + value + "' for " + key + ": a whole number from " + least + " to " + most
                        + " is required.");
    }

    /** For the signature: sorted by key, values of one key in the order they were sent (as the Java SDK signs). */
    String canonicalByKey() {
        return canonical(Comparator.comparing(Parameter::key));
    }

    /** For the signature: sorted by key and value (as other SDKs sign). */
    String canonicalByKeyAndValue() {
        return canonical(Comparator.comparing(Parameter::key).thenComparing(Parameter::value));
    }

    private String canonical(Comparator<Parameter> order) {
        return parameters.stream().sorted(order).map(Parameter::encoded).collect(Collectors.joining("&"));
    }

    /** Percent-encodes all but the unreserved characters of RFC 3986. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if (UNRESERVED.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append('%').append(String.format("%02X", octet & 0xff));
            }
        }
        return encoded.toString();
    }

    /** Undoes percent-encoding; a plus stays a plus. Refuses what is not well formed. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer octets = ByteBuffer.allocate(raw.length);
        for (int at = 0; at < raw.length; at++) {
            if (raw[at] != '%') {
                octets.put(raw[at]);
                continue;
            }
            int high = at + 2 <= raw.length - 1 ? Character.digit(raw[at + 1], 16) : -1;
            int low = at + 2 <= raw.length - 1 ? Character.digit(raw[at + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new Refusal(400, "APIGW.0106", "The address is not well formed: bad escape in '" + text + "'");
            }
            octets.put((byte) (high << 4 | low));
            at += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(400, "APIGW.0106", "The address is not well formed: '" + text + "' is not UTF-8");
        }
    }
}
