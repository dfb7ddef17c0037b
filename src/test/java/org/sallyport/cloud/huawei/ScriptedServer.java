package org.sallyport.cloud.huawei;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP server that does, request by request, exactly what a test says, down to cutting the connection in the middle of an
 * answer. Keeps connections open unless told otherwise. A request beyond the script is left without an answer.
 */
final class ScriptedServer implements AutoCloseable {

    /** What is sent for one request, and whether the connection is cut after it. */
    record Reply(String raw, boolean cut) {

        static Reply json(int status, String body, String... headers) {
            StringBuilder raw = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
            raw.append("Content-Type: application/json\r\nX-Request-Id: scripted-request\r\n");
            raw.append("Content-Length: ").append(body.length()).append("\r\n");
            for (String header : headers) {
                raw.append(header).append("\r\n");
            }
            return new Reply(raw + "\r\n" + body, false);
        }

        /** Takes the request and hangs up. */
        static Reply none() {
            return new Reply("", true);
        }

        /** Promises more than it sends. */
        static Reply half(String body) {
            return new Reply(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n" + body, true);
        }
    }

    private final ServerSocket socket;
    private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Thread accepting;

    ScriptedServer(Reply... replies) {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        script.addAll(List.of(replies));
        accepting = start(this::accept);
    }

    String endpoint() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** Method and address of each request, in order. */
    List<String> requests() {
        return requests;
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed: the test is over
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            String request = readRequest(in);
            while (request != null) {
                requests.add(request);
                Reply reply = script.poll();
                if (reply == null) {
                    return;
                }
                connection.getOutputStream().write(reply.raw().getBytes(StandardCharsets.UTF_8));
                connection.getOutputStream().flush();
                if (reply.cut()) {
                    return;
                }
                request = readRequest(in);
            }
        } catch (IOException e) {
            requests.add("connection lost: " + e.getMessage());
        }
    }

    /** The request line, once head and body were read; null at the end of the connection. */
    private static String readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                return null;
            }
            head.append((char) octet);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        in.readNBytes(length);
        return head.substring(0, head.indexOf(" HTTP/1.1"));
    }

    /** Nobody is listening any more when it returns: until its thread is through, a closed socket may still take a connection. */
    @Override
    public void close() throws IOException {
        socket.close();
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the server was closed");
        }
        for (Socket connection : open) {
            connection.close();
        }
    }
}
