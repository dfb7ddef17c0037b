package org.sallyport;

import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finds the Chromium or Chrome of this machine, or gets one: the distribution's package where the tests may install
 * packages (Debian, Ubuntu), Playwright's own download elsewhere. {@code -Dbrowser.install=false} forbids both.
 */
final class BrowserInstallation {

    static final String ADVICE =
            "install Chromium or Chrome (Debian: apt-get install chromium) and run the tests again";

    private static final Path LOG = Path.of("target", "browser-install.log");

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe");

    private static final List<Path> USUAL_PLACES = List.of(
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("C:/Program Files/Google/Chrome/Application/chrome.exe"),
            Path.of("C:/Program Files (x86)/Google/Chrome/Application/chrome.exe"),
            Path.of("C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe"));

    private BrowserInstallation() {}

    static Optional<Path> find() {
        return Stream.concat(onThePath(), USUAL_PLACES.stream())
                .filter(Files::isExecutable)
                .filter(BrowserInstallation::starts)
                .findFirst()
                .or(BrowserInstallation::downloaded);
    }

    /** Installs a browser where that is possible; what was tried is told in {@code target/browser-install.log}. */
    static Optional<Path> install() {
        if (!Boolean.parseBoolean(System.getProperty("browser.install", "true"))) {
            return Optional.empty();
        }
        System.out.println("No browser found: installing one (" + LOG + ")");
        Optional<List<String>> administrator = administrator();
        if (administrator.isPresent() && isOnThePath("apt-get")) {
            List<String> apt = administrator.get();
            run(with(apt, "apt-get", "update"));
            run(with(apt, "apt-get", "install", "-y", "--no-install-recommends", "chromium"));
        }
        return find().or(() -> {
            run(playwright(administrator.isPresent() && isOnThePath("apt-get")));
            return find();
        });
    }

    private static Stream<Path> onThePath() {
        List<String> folders = Arrays.asList(System.getenv("PATH").split(File.pathSeparator));
        return NAMES.stream().flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)));
    }

    private static boolean isOnThePath(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    /** Ubuntu's package is a pointer to a snap, which exists and does not run in a container. */
    private static boolean starts(Path browser) {
        // on Windows, asking for the version opens a window
        return browser.toString().endsWith(".exe") || run(List.of(browser.toString(), "--version"));
    }

    /** The Chromium that Playwright has fetched, now or for another project. */
    private static Optional<Path> downloaded() {
        try (Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            return Optional.of(Path.of(playwright.chromium().executablePath())).filter(Files::isExecutable);
        }
    }

    /** What to put before a command that needs the administrator's rights: nothing, {@code sudo}, or no way at all. */
    private static Optional<List<String>> administrator() {
        if ("root".equals(System.getProperty("user.name"))) {
            return Optional.of(List.of());
        }
        return isOnThePath("sudo") && run(List.of("sudo", "-n", "true"))
                ? Optional.of(List.of("sudo", "-n"))
                : Optional.empty();
    }

    private static List<String> playwright(boolean withLibraries) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "com.microsoft.playwright.CLI",
                "install"));
        if (withLibraries) {
            command.add("--with-deps");
        }
        command.add("chromium");
        return command;
    }

    private static List<String> with(List<String> prefix, String... command) {
        return Stream.concat(prefix.stream(), Stream.of(command)).toList();
    }

    private static boolean run(List<String> command) {
        try {
            Files.createDirectories(LOG.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            builder.environment().remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD");
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.get(0), e);
        }
    }
}
