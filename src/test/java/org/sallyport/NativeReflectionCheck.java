package org.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whether the native executable could read and write what the cloud adapter sends and receives. The SDK turns its model
 * types into JSON by reflection; a type that the build did not register fails at the first call, in the executable only.
 * Run by {@code mvn verify -Dnative-check}, which has the build write its reflection configuration without compiling.
 */
class NativeReflectionCheck {

    private static final Path SOURCES = Path.of("target", "native-sources");
    private static final String CONFIGURATION = "META-INF/native-image/reflect-config.json";

    private static final Set<String> USED = new TreeSet<>();
    private static final Set<String> REGISTERED = new TreeSet<>();

    @BeforeAll
    static void readTheAdapterAndTheConfiguration() throws IOException {
        new ClassFileImporter()
                .importPath(Path.of("target", "classes", "org", "sallyport", "cloud", "huawei")).stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(Dependency::getTargetClass)
                        .map(JavaClass::getBaseComponentType)
                        .filter(NativeReflectionCheck::isModel)
                        .forEach(NativeReflectionCheck::addWithItsFields);

        for (JsonNode entry : configuration()) {
            if (entry.path("allDeclaredConstructors").asBoolean()
                    && entry.path("allDeclaredMethods").asBoolean()
                    && entry.path("allDeclaredFields").asBoolean()) {
                REGISTERED.add(entry.get("name").asText());
            }
        }
    }

    @Test
    void registersEverySdkTypeOfTheAdapterAndOfTheFieldsOfThese() {
        assertThat(USED).as("model types of the SDK that the adapter uses").isNotEmpty();

        Set<String> missing = new TreeSet<>(USED);
        missing.removeAll(REGISTERED);

        assertThat(missing)
                .as("add to the targets of @RegisterForReflection(registerFullHierarchy = true) in the adapter")
                .isEmpty();
    }

    private static boolean isModel(JavaClass type) {
        return type.getName().startsWith("com.huaweicloud.sdk.")
                && type.getPackageName().endsWith(".model");
    }

    /** A field of a model type is filled by reflection as well, whether or not the adapter looks at it. */
    private static void addWithItsFields(JavaClass start) {
        Deque<JavaClass> open = new ArrayDeque<>(Set.of(start));
        while (!open.isEmpty()) {
            JavaClass type = open.pop();
            if (USED.add(type.getName())) {
                withMembers(type).getFields().stream()
                        .map(JavaField::getType)
                        .flatMap(field -> field.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(NativeReflectionCheck::isModel)
                        .forEach(open::push);
            }
        }
    }

    private static JavaClass withMembers(JavaClass type) {
        try {
            return new ClassFileImporter().importClass(Class.forName(type.getName()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(type.getName() + " is not on the classpath", e);
        }
    }

    private static JsonNode configuration() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            Path jar = files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(SOURCES + " holds no runner: use -Dnative-check"));
            try (ZipFile zip = new ZipFile(jar.toFile());
                    InputStream json = zip.getInputStream(zip.getEntry(CONFIGURATION))) {
                return new ObjectMapper().readTree(json);
            }
        }
    }
}
