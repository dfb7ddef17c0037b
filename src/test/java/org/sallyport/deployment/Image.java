package org.sallyport.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An image in a tar file as {@code docker save} writes it, unpacked beside it.
 *
 * @param root its files
 * @param config how it wants to be run
 */
record Image(Path root, JsonNode config) {

    /** Shows a command the files of an image and no others, read-only but for what comes with every container or is a volume. */
    private static final String CONTAINED = """
            mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" &&
            mount -t tmpfs -o mode=1777 none "$0/tmp" && mount -t proc none "$0/proc" && mount --rbind /dev "$0/dev" &&
            mount --bind "$0.state" "$0/var/lib/sallyport" && user=$1 && shift && exec chroot --userspec="$user" "$0" "$@"
            """;

    static Image unpack(Path tar) throws IOException, InterruptedException {
        Path folder = tar.resolveSibling(tar.getFileName() + ".unpacked").toAbsolutePath();
        run("rm", "-rf", folder.toString());
        Path root = Files.createDirectories(folder.resolve("root"));
        run("tar", "-xf", tar.toString(), "-C", folder.toString());
        ObjectMapper json = new ObjectMapper();
        JsonNode manifest =
                json.readTree(folder.resolve("manifest.json").toFile()).get(0);
        for (JsonNode layer : manifest.get("Layers")) {
            run("tar", "-xf", folder.resolve(layer.asText()).toString(), "-C", root.toString());
        }
        // what an engine puts there, and a volume
        Files.createDirectories(root.resolve("proc"));
        Files.createDirectories(root.resolve("dev"));
        Path state = Files.createDirectories(folder.resolve("root.state"));
        JsonNode config = json.readTree(
                        folder.resolve(manifest.get("Config").asText()).toFile())
                .get("config");
        if ("root".equals(System.getProperty("user.name"))) {
            run("chown", config.get("User").asText(), state.toString());
        }
        return new Image(root, config);
    }

    /** What starts it. */
    List<String> command() {
        List<String> words = new ArrayList<>();
        config.get("Entrypoint").forEach(word -> words.add(word.asText()));
        return inside(words);
    }

    /** A command that runs another one inside, as the user of the image; signals reach that one. */
    List<String> inside(List<String> words) {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", CONTAINED, root.toString()));
        command.add(config.get("User").asText());
        command.addAll(words);
        return command;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
    }
}
