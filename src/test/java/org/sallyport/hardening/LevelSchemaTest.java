package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.cce.DataFileException;
import org.sallyport.cce.NamedSource;

/** The published schema of levels: it takes every level that comes with the portal, and refuses what the portal refuses. */
class LevelSchemaTest {
    private static final Path SCHEMA =
            Path.of("src/main/resources/META-INF/resources/assets/hardening-level.schema.json");
    private static final Path LEVELS = Path.of("src/main/resources/levels");
    private static final String VALID = """
            id: bastions-only
            version: 3
            order: 10
            title: Bastions only
            summary: SSH from bastions.
            removesCustomRules: false
            remaining:
              node.ssh: [bastions]
            """;

    private static Set<ValidationMessage> faults(String level) throws IOException {
        try (InputStream in = Files.newInputStream(SCHEMA)) {
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
            return schema.validate(level, InputFormat.YAML);
        }
    }

    static Stream<Path> shippedLevels() throws IOException {
        try (Stream<Path> files = Files.list(LEVELS)) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shippedLevels")
    void takesEveryLevelThatComesWithThePortal(Path level) throws IOException {
        assertThat(faults(Files.readString(level))).isEmpty();
    }

    @Test
    void takesALevelOfAnOperator() throws IOException {
        assertThat(faults(VALID)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "id: bastions-only, id: Bastions Only",
        "version: 3, version: 0",
        "version: 3, version: three",
        "order: 10, order: -1",
        "title: Bastions only, name: Bastions only",
        "title: Bastions only, title: ' '",
        "summary: SSH from bastions., more: true",
        "removesCustomRules: false, removesCustomRules: perhaps",
        "node.ssh: [bastions], nodes.ssh: [bastions]",
        "node.ssh: [bastions], node.ssh: bastions",
        "node.ssh: [bastions], node.ssh: [bastion]",
        "'node.ssh: [bastions]', 'node.ssh: [bastions, bastions]'",
        "node.ssh: [bastions], node.ssh: [[bastions]]"
    })
    void refusesWhatThePortalRefuses(String right, String wrong) throws IOException {
        String level = VALID.replace(right, wrong);
        assertThat(level).isNotEqualTo(VALID);
        assertThat(faults(level)).isNotEmpty();
        assertThatThrownBy(() -> HardeningLevels.builtIn().with("own.yaml", level))
                .isInstanceOf(DataFileException.class);
    }

    @Test
    void knowsEverySource() throws IOException {
        JsonNode sources = new ObjectMapper().readTree(SCHEMA.toFile()).at("/$defs/source/enum");
        List<String> known = new ArrayList<>();
        sources.forEach(source -> known.add(source.asText()));
        assertThat(known)
                .containsExactlyElementsOf(
                        Stream.of(NamedSource.values()).map(NamedSource::id).toList());
    }
}
