package org.sallyport.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a packaged portal costs: time from its start to the first answered page, memory when idle and after 10,000 page
 * views, size, and how many previews it makes in a second. Several ways of packaging are measured one after the other, in one
 * run, each with a state of its own on H2 and with a sandbox in another process.
 *
 * <p>Started from its source, with the portal packaged under {@code target/}:
 *
 * <pre>{@code
 * java src/benchmark/java/org/sallyport/benchmark/Footprint.java \
 *     "java -jar target/quarkus-app/quarkus-run.jar" \
 *     "fast-jar=java -jar target/quarkus-app/quarkus-run.jar" "native=target/sallyport-1.0.0-SNAPSHOT-runner"
 * }</pre>
 *
 * The first argument starts the portal that lends its sandbox; each further one is a name and the command to be measured.
 * Linux only: memory is read from {@code /proc}.
 */
public final class Footprint {
    private static final int STARTS = 5;
    private static final int VIEWS = 10_000;
    private static final int VISITORS = 4;
    private static final Duration PREVIEWS = Duration.ofSeconds(20);

    /** How long nobody asks for anything before the idle memory is read: what is measured, not a wait for something. */
    private static final Duration SETTLE = Duration.ofSeconds(15);

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final long MEBI = 1 << 20;
    private static final String SANDBOX_CLUSTER = "payments-prod";

    private final int sandboxPort;
    private final String name;
    private final List<String> command;
    private final Path folder;

    private Footprint(int sandboxPort, String name, List<String> command) throws IOException {
        this.sandboxPort = sandboxPort;
        this.name = name;
        this.command = command;
        this.folder = Files.createTempDirectory("footprint-" + name);
    }

    /** @param arguments the command of the sandbox's portal, then {@code name=command} for each one to be measured */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            throw new IllegalArgumentException(
                    "the command that lends the sandbox, then name=command of each to measure");
        }
        int sandboxPort = freePort();
        Path folder = Files.createTempDirectory("footprint-sandbox");
        Map<String, String> lender = new HashMap<>();
        lender.put("SALLYPORT_SANDBOX_PORT", String.valueOf(sandboxPort));
        try (Portal sandbox = new Portal(words(arguments[0]), lender, folder)) {
            sandbox.firstPage();
            System.out.println("| | size | first start | start, median of " + STARTS + " | idle | after " + VIEWS
                    + " views | after previews | views/s | previews/s | p99 |");
            System.out.println("|---|---|---|---|---|---|---|---|---|---|");
            for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
                int equals = argument.indexOf('=');
                String name = argument.substring(0, equals);
                System.out.println(new Footprint(sandboxPort, name, words(argument.substring(equals + 1))).measure());
            }
        }
    }

    private static List<String> words(String command) {
        return List.of(command.split(" "));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private String measure() throws Exception {
        long firstStart;
        try (Portal portal = portal()) {
            firstStart = portal.firstPage();
            new Visitor(portal.address).clusterPage(SANDBOX_CLUSTER);
        }
        List<Long> starts = new ArrayList<>();
        for (int i = 1; i < STARTS; i++) {
            try (Portal portal = portal()) {
                starts.add(portal.firstPage());
            }
        }
        try (Portal portal = portal()) {
            starts.add(portal.firstPage());
            Thread.sleep(SETTLE.toMillis());
            String idle = portal.memory();
            Visitor visitor = new Visitor(portal.address);
            String cluster = visitor.clusterPage(SANDBOX_CLUSTER);
            List<String> pages = List.of("/", "/clusters", cluster, cluster + "/harden", "/changes", "/login");
            AtomicLong next = new AtomicLong();
            Load views = Load.of(() -> {
                long view = next.getAndIncrement();
                return view < VIEWS && visitor.see(pages.get((int) (view % pages.size())));
            });
            String afterViews = portal.memory();
            long end = System.nanoTime() + PREVIEWS.toNanos();
            Load previews =
                    Load.of(() -> System.nanoTime() < end && visitor.see(cluster + "/preview?level=restricted"));
            Collections.sort(starts);
            return "| "
                    + String.join(
                            " | ",
                            name,
                            size() + " MiB",
                            firstStart + " ms",
                            starts.get(starts.size() / 2) + " ms",
                            idle,
                            afterViews,
                            portal.memory(),
                            views.perSecond(),
                            previews.perSecond(),
                            previews.percentile(99))
                    + " |";
        }
    }

    private Portal portal() throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("SALLYPORT_SANDBOX_ENABLED", "false");
        settings.put("SALLYPORT_SANDBOX_PORT", String.valueOf(sandboxPort));
        settings.put("SALLYPORT_CLOUD_CONNECTIONS_SANDBOX_CALLS_PER_SECOND", "100000");
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:h2:file:" + folder.resolve("sallyport"));
        return new Portal(command, settings, folder);
    }

    /** Of the executable, or of the folder that the jar is in. */
    private long size() throws IOException {
        Path whole = command.stream()
                .filter(word -> word.endsWith(".jar"))
                .map(jar -> Path.of(jar).toAbsolutePath().getParent())
                .findFirst()
                .orElseGet(() -> Path.of(command.get(0)));
        try (Stream<Path> files = Files.walk(whole)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(Footprint::length)
                            .sum()
                    / MEBI;
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A portal in a process of its own, with the people of the demonstration. */
    private static final class Portal implements AutoCloseable {
        private final long begun;
        private final Process process;
        private final String address;
        private final Path log;

        Portal(List<String> command, Map<String, String> settings, Path folder) throws IOException {
            int port = freePort();
            address = "http://127.0.0.1:" + port;
            log = folder.resolve("portal.log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(settings);
            builder.environment().put("QUARKUS_PROFILE", "demo");
            builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
            builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
            begun = System.nanoTime();
            process = builder.start();
        }

        /** Waits for the sign-in page; the milliseconds from the start to its answer. */
        long firstPage() throws IOException, InterruptedException {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address + "/login")).build();
            while (process.isAlive() && System.nanoTime() - begun < LONGEST_START.toNanos()) {
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                    }
                } catch (IOException notYet) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
            }
            throw new IOException("no page came: " + Files.readString(log));
        }

        /** Resident memory, and in brackets what of it is not mapped from a file. */
        String memory() throws IOException {
            Map<String, Long> memory = new HashMap<>();
            for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
                Matcher matcher =
                        Pattern.compile("(VmRSS|RssAnon):\\s+(\\d+) kB").matcher(line);
                if (matcher.matches()) {
                    memory.put(matcher.group(1), Long.parseLong(matcher.group(2)) / 1024);
                }
            }
            return memory.get("VmRSS") + " MiB (" + memory.get("RssAnon") + ")";
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }

    /** Alice of the demonstration, signed in. */
    private static final class Visitor {
        private static final Pattern FORM = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");
        private static final Pattern CLUSTER = Pattern.compile("href=\"(/clusters/[0-9a-f-]{36})\"");

        private final HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        private final String address;

        Visitor(String address) throws IOException, InterruptedException {
            this.address = address;
            Matcher token = FORM.matcher(page("/login").body());
            if (!token.find()) {
                throw new IOException("the sign-in page has no form");
            }
            String form = "csrf-token=" + encoded(token.group(1)) + "&to=&name=alice&password=demo-alice";
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                    != HttpURLConnection.HTTP_OK) {
                throw new IOException("nobody could sign in");
            }
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        private HttpResponse<String> page(String path) throws IOException, InterruptedException {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
        }

        /** The address of a cluster's page, as soon as the portal has found it in the cloud. */
        String clusterPage(String cluster) throws IOException, InterruptedException {
            for (int tries = 0; tries < 600; tries++) {
                Matcher link = CLUSTER.matcher(page("/clusters?name=" + cluster).body());
                if (link.find()) {
                    return link.group(1);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            throw new IOException("the portal has not found " + cluster);
        }

        /** Sees a page, which must be there. */
        boolean see(String path) throws IOException, InterruptedException {
            HttpResponse<String> page = page(path);
            if (page.statusCode() != 200) {
                throw new IOException(path + " answered " + page.statusCode());
            }
            return true;
        }
    }

    /** What several visitors did at once, each one page after the other. */
    private record Load(long[] nanos, long duration) {

        /** @param once sees one page; false when there is nothing left to see */
        static Load of(Callable<Boolean> once) throws InterruptedException, ExecutionException {
            ExecutorService visitors = Executors.newFixedThreadPool(VISITORS);
            long begun = System.nanoTime();
            List<Future<List<Long>>> all = new ArrayList<>();
            for (int i = 0; i < VISITORS; i++) {
                all.add(visitors.submit(() -> {
                    List<Long> taken = new ArrayList<>();
                    long before = System.nanoTime();
                    while (once.call()) {
                        long now = System.nanoTime();
                        taken.add(now - before);
                        before = now;
                    }
                    return taken;
                }));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> one : all) {
                nanos.addAll(one.get());
            }
            visitors.shutdown();
            return new Load(nanos.stream().mapToLong(Long::longValue).sorted().toArray(), System.nanoTime() - begun);
        }

        String perSecond() {
            return String.valueOf(Math.round(nanos.length * 1e9 / duration));
        }

        String percentile(int percent) {
            return TimeUnit.NANOSECONDS.toMillis(nanos[(int) ((nanos.length - 1L) * percent / 100)]) + " ms";
        }
    }
}
