package org.sallyport.deployment;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The keys of the portal, read from the sources: the methods of {@code @ConfigMapping} interfaces with their docstrings and
 * defaults, keys that single classes ask for, and what {@code application.properties} says of both.
 */
final class ConfigurationTable {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern SINGLE_KEY =
            Pattern.compile("@ConfigProperty\\(name = \"(sallyport[^\"]*)\"\\)\\s+([\\w<>]+)|\"\\{(sallyport[^}]*)}\"");

    /** The method of another key of the same interface; a reader of the table knows it by its key. */
    private static final Pattern KEY_BESIDE = Pattern.compile("\\{@link\\s+#(\\w+)(?:\\(\\))?}");

    /** @param meaning one line of Markdown; empty if nobody said */
    record Key(String name, String type, String fallback, String meaning) {}

    private final Map<String, Key> keys = new TreeMap<>();
    private final Properties properties = Properties.read();
    private final Map<String, ClassTree> nested = new LinkedHashMap<>();

    private ConfigurationTable() {}

    /** All keys by name; {@code <name>} stands for what an operator chooses. */
    static List<Key> read() throws IOException {
        ConfigurationTable table = new ConfigurationTable();
        table.readMappings();
        table.readSingleKeys();
        return List.copyOf(table.keys.values());
    }

    private void readMappings() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> mappings = sources().stream()
                    .filter(source -> text(source).contains("@ConfigMapping(prefix"))
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(mappings));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                readMapping(unit, docs);
            }
        }
    }

    private void readMapping(CompilationUnitTree unit, DocTrees docs) {
        nested.clear();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void unused) {
                nested.put(type.getSimpleName().toString(), type);
                return super.visitClass(type, unused);
            }
        }.scan(unit, null);
        for (ClassTree type : List.copyOf(nested.values())) {
            annotation(type.getModifiers(), "ConfigMapping")
                    .map(mapping -> literal(mapping, "prefix"))
                    .ifPresent(prefix -> readType(unit, docs, prefix, type));
        }
    }

    private void readType(CompilationUnitTree unit, DocTrees docs, String prefix, ClassTree type) {
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method && method.getBody() == null) {
                readMethod(
                        unit, docs, prefix + "." + hyphenated(method.getName().toString()), type, method);
            }
        }
    }

    private void readMethod(CompilationUnitTree unit, DocTrees docs, String key, ClassTree owner, MethodTree method) {
        String type = method.getReturnType().toString().replaceAll("@\\w+(\\([^)]*\\))?\\s*", "");
        boolean optional = type.startsWith("Optional<");
        String inner = optional ? type.substring("Optional<".length(), type.length() - 1) : type;
        boolean map = inner.startsWith("Map<");
        String name = map ? key + ".<name>" : key;
        if (map) {
            inner = inner.substring(inner.indexOf(',') + 1, inner.length() - 1).strip();
        }
        if (nested.containsKey(inner)) {
            readType(unit, docs, name, nested.get(inner));
            return;
        }
        String doc = Optional.ofNullable(docs.getDocComment(pathOf(unit, owner, method)))
                .orElse("");
        String meaning = doc.isBlank() ? properties.comments().getOrDefault(name, "") : plain(doc);
        String fallback = annotation(method.getModifiers(), "WithDefault")
                .map(annotation -> literal(annotation, "value"))
                .or(() -> Optional.ofNullable(properties.values().get(name)))
                .orElse("");
        keys.put(name, new Key(name, spoken(inner), fallback, meaning));
    }

    private static TreePath pathOf(CompilationUnitTree unit, ClassTree owner, MethodTree method) {
        return new TreePath(new TreePath(new TreePath(unit), owner), method);
    }

    private void readSingleKeys() throws IOException {
        for (Path source : sources()) {
            Matcher key = SINGLE_KEY.matcher(text(source));
            while (key.find()) {
                String name = key.group(1) == null ? key.group(3) : key.group(1);
                String type = key.group(2) == null ? "Duration" : key.group(2).replaceAll("Optional<(.*)>", "$1");
                keys.putIfAbsent(
                        name,
                        new Key(
                                name,
                                spoken(type),
                                properties.values().getOrDefault(name, ""),
                                properties.comments().getOrDefault(name, "")));
            }
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("sandbox"))
                    .sorted()
                    .toList();
        }
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .map(AnnotationTree.class::cast)
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .findFirst();
    }

    private static String literal(AnnotationTree annotation, String argument) {
        return annotation.getArguments().stream()
                .map(given -> given instanceof AssignmentTree named
                                && !named.getVariable().toString().equals(argument)
                        ? null
                        : value(given))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static String value(ExpressionTree given) {
        ExpressionTree expression = given instanceof AssignmentTree named ? named.getExpression() : given;
        return expression instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : expression.toString();
    }

    private static String hyphenated(String method) {
        return method.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String plain(String doc) {
        return KEY_BESIDE
                .matcher(doc.replaceAll("(?s)\\n\\s*@param.*", ""))
                .replaceAll(beside -> "`" + hyphenated(beside.group(1)) + "`")
                .replaceAll("\\{@code\\s+([^}]*)}", "`$1`")
                .replaceAll("\\{@link\\s+([^}]*)}", "`$1`")
                .replaceAll("<[^>]*>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String spoken(String type) {
        return switch (type) {
            case "int", "Integer", "long" -> "number";
            case "boolean" -> "`true` or `false`";
            case "Duration" -> "time";
            case "Path" -> "file";
            case "List<String>" -> "list";
            default -> "text";
        };
    }

    /** The values that hold in production, and the comment above each key, which also holds for the keys right below it. */
    private record Properties(Map<String, String> values, Map<String, String> comments) {

        static Properties read() {
            Map<String, String> values = new LinkedHashMap<>();
            Map<String, String> comments = new LinkedHashMap<>();
            List<String> comment = new ArrayList<>();
            boolean below = false;
            for (String line : text(Path.of("src", "main", "resources", "application.properties"))
                    .split("\n")) {
                boolean commentedOut = line.matches("# sallyport\\.[^ ]*=.*");
                if (line.startsWith("# ---")) {
                    comment.clear();
                } else if (line.startsWith("#") && !commentedOut) {
                    if (below) {
                        comment.clear();
                    }
                    below = false;
                    comment.add(line.substring(1).strip());
                } else if (line.contains("=")) {
                    below = true;
                    String name = line.replaceFirst("^# ", "").split("=", 2)[0].strip();
                    comments.put(name, String.join(" ", comment));
                    if (!commentedOut) {
                        values.put(name, line.split("=", 2)[1].strip());
                    }
                } else {
                    comment.clear();
                }
            }
            return new Properties(values, comments);
        }
    }
}
