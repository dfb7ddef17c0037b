package org.sallyport.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the YAML files under {@code sandbox/} on the classpath. */
final class SeedFile {

    /** Leaves times as the texts they are written as. */
    private static final class WithoutTimestamps extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, pattern, first, limit);
            }
        }
    }

    private SeedFile() {}

    static Fields read(String name) {
        String resource = "/sandbox/" + name;
        try (InputStream file = SeedFile.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("The sandbox's file " + resource + " is missing from the application");
            }
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            DumperOptions unused = new DumperOptions();
            Yaml yaml = new Yaml(
                    new SafeConstructor(options), new Representer(unused), unused, options, new WithoutTimestamps());
            return Fields.of(name, Json.tree(yaml.load(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's file " + resource + " cannot be read", e);
        }
    }
}
