package org.sallyport.journey;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces by OTLP over HTTP, on loopback, and keeps what tests ask for of them. */
final class TraceCollector implements AutoCloseable {

    // numbers of the fields in opentelemetry/proto/trace/v1/trace.proto and its kin
    private static final int SCOPES = 2;
    private static final int SPANS = 2;
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int PARENT = 4;
    private static final int NAME = 5;
    private static final int ATTRIBUTES = 9;

    /** @param parent an empty text if it has none */
    record Span(String trace, String id, String parent, String name, Map<String, String> attributes) {}

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            read(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** The span that this one is part of, if it has come in. */
    Optional<Span> around(Span span) {
        return spans.stream()
                .filter(other ->
                        other.id().equals(span.parent()) && other.trace().equals(span.trace()))
                .findFirst();
    }

    private void read(byte[] request) {
        for (byte[] resource : all(request, 1)) {
            for (byte[] scope : all(resource, SCOPES)) {
                for (byte[] span : all(scope, SPANS)) {
                    spans.add(new Span(
                            hexadecimal(span, TRACE_ID),
                            hexadecimal(span, SPAN_ID),
                            hexadecimal(span, PARENT),
                            text(span, NAME),
                            attributes(span)));
                }
            }
        }
    }

    private static Map<String, String> attributes(byte[] span) {
        Map<String, String> attributes = new HashMap<>();
        for (byte[] attribute : all(span, ATTRIBUTES)) {
            attributes.put(
                    text(attribute, 1),
                    all(attribute, 2).stream()
                            .findFirst()
                            .map(value -> text(value, 1))
                            .orElse(""));
        }
        return attributes;
    }

    private static String text(byte[] message, int field) {
        return all(message, field).stream()
                .findFirst()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static String hexadecimal(byte[] message, int field) {
        return all(message, field).stream()
                .findFirst()
                .map(HexFormat.of()::formatHex)
                .orElse("");
    }

    /** All values of a field that are texts, bytes or messages (wire type 2 of protocol buffers). */
    private static List<byte[]> all(byte[] message, int field) {
        List<byte[]> values = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = number(in);
            switch ((int) (tag & 7)) {
                case 0 -> number(in);
                case 1 -> in.getLong();
                case 5 -> in.getInt();
                case 2 -> {
                    byte[] value = new byte[(int) number(in)];
                    in.get(value);
                    if (tag >>> 3 == field) {
                        values.add(value);
                    }
                }
                default -> throw new IllegalArgumentException("no protocol buffer");
            }
        }
        return values;
    }

    private static long number(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
