package org.sallyport.cce;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * One mapping of a YAML file, read key by key. It never builds objects from the text, and it knows the line of everything,
 * so that each fault can be told with its file, line and reason.
 */
public final class YamlMapping {
    private static final int LONGEST_FILE = 1 << 20;

    private final String file;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    private YamlMapping(String file, Node node) {
        this.file = file;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw fault(node, "expected a mapping of keys to values");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode());
            if (values.put(key, tuple.getValueNode()) != null) {
                throw fault(tuple.getKeyNode(), "the key '" + key + "' stands here a second time");
            }
            keys.put(key, tuple.getKeyNode());
        }
    }

    /**
     * The mapping that a YAML text consists of.
     *
     * @param file the name that faults are told with
     * @throws DataFileException if the text is not YAML or no mapping
     */
    public static YamlMapping parse(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST_FILE);
        try {
            StreamReader reader = new StreamReader(text);
            Node root = new Composer(new ParserImpl(reader, options), new Resolver(), options).getSingleNode();
            if (root == null) {
                throw new DataFileException(file, 1, "the file is empty");
            }
            return new YamlMapping(file, root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new DataFileException(file, line, "not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new DataFileException(file, 1, "not valid YAML: " + e.getMessage());
        }
    }

    /**
     * Refuses keys that nobody asks for.
     *
     * @throws DataFileException at the first key that is not one of these
     */
    public YamlMapping allowing(Set<String> allowed) {
        for (String key : values.keySet()) {
            if (!allowed.contains(key)) {
                throw fault(
                        keys.get(key),
                        "unknown key '" + key + "'; known are "
                                + String.join(", ", allowed.stream().sorted().toList()));
            }
        }
        return this;
    }

    /** The keys in the order of the file. */
    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The text at a key, which must be there and not be blank. */
    public String text(String key) {
        String text = scalar(required(key)).strip();
        if (text.isEmpty()) {
            throw fault(key, "'" + key + "' is empty");
        }
        return text;
    }

    /** The text at a key, or an empty text. */
    public String textOrEmpty(String key) {
        return has(key) ? scalar(required(key)).strip() : "";
    }

    /** The value at a key as something else, with its fault told at the key's line. */
    public <T> T value(String key, Function<String, T> reading) {
        return read(required(key), reading);
    }

    /** A whole number from 0 up. */
    public int number(String key) {
        String text = text(key);
        if (!text.matches("\\d{1,6}")) {
            throw fault(key, "'" + key + "' is a whole number, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key) {
        String text = text(key);
        if (!text.equals("true") && !text.equals("false")) {
            throw fault(key, "'" + key + "' is true or false, not '" + text + "'");
        }
        return text.equals("true");
    }

    /** A date such as 2025-10-01. */
    public LocalDate date(String key) {
        String text = text(key);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw fault(key, "'" + key + "' is a date such as 2025-10-01, not '" + text + "'");
        }
    }

    /** The mapping at a key. */
    public YamlMapping mapping(String key) {
        return new YamlMapping(file, required(key));
    }

    /** The list of mappings at a key. */
    public List<YamlMapping> mappings(String key) {
        return sequence(key).stream().map(item -> new YamlMapping(file, item)).toList();
    }

    /** The list at a key, each item read as something else; the fault of an item is told at its own line. */
    public <T> List<T> list(String key, Function<String, T> reading) {
        List<T> items = new ArrayList<>();
        for (Node item : sequence(key)) {
            T value = read(item, reading);
            if (items.contains(value)) {
                throw fault(item, "'" + scalar(item) + "' stands in the list twice");
            }
            items.add(value);
        }
        return List.copyOf(items);
    }

    /** The list at a key, or nothing if the key is not there. */
    public <T> Optional<List<T>> optionalList(String key, Function<String, T> reading) {
        return has(key) ? Optional.of(list(key, reading)) : Optional.empty();
    }

    /** A fault at the line of a key. */
    public DataFileException fault(String key, String reason) {
        return fault(keys.getOrDefault(key, node), reason);
    }

    private <T> T read(Node item, Function<String, T> reading) {
        try {
            return reading.apply(scalar(item).strip());
        } catch (IllegalArgumentException e) {
            throw fault(item, e.getMessage());
        }
    }

    private List<Node> sequence(String key) {
        Node value = required(key);
        if (!(value instanceof SequenceNode sequence)) {
            throw fault(key, "'" + key + "' is a list");
        }
        return sequence.getValue();
    }

    private Node required(String key) {
        Node value = values.get(key);
        if (value == null) {
            throw fault(node, "the key '" + key + "' is missing");
        }
        return value;
    }

    private String scalar(Node value) {
        if (!(value instanceof ScalarNode scalar)) {
            throw fault(value, "expected a text");
        }
        return scalar.getValue();
    }

    private DataFileException fault(Node at, String reason) {
        return new DataFileException(file, at.getStartMark().getLine() + 1, reason);
    }
}
