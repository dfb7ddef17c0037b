package org.sallyport.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;

class CoreTest {

    private static final String LEVEL = """
            id: bastion-only
            version: 1
            order: 9
            title: Bastion only
            summary: Nodes answer SSH only to bastions.
            removesCustomRules: false
            remaining:
              node.ssh: [bastions]
            """;

    @TempDir
    Path directory;

    @Test
    void addsTheLevelsOfAFolderToTheBuiltInOnes() throws IOException {
        Files.writeString(directory.resolve("bastion-only.yaml"), LEVEL);
        Files.writeString(directory.resolve("README.md"), "no level");

        assertThat(Core.withLevelsOf(directory).all())
                .extracting(HardeningLevel::id)
                .containsAll(HardeningLevels.builtIn().all().stream()
                        .map(HardeningLevel::id)
                        .toList())
                .contains("bastion-only");
    }

    @Test
    void tellsFileLineAndReasonOfAFault() throws IOException {
        Path file = directory.resolve("wrong.yaml");
        Files.writeString(file, LEVEL.replace("[bastions]", "[bastion]"));

        assertThatThrownBy(() -> Core.withLevelsOf(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("wrong.yaml")
                .hasMessageContaining("8")
                .hasMessageContaining("bastion");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> Core.withLevelsOf(directory.resolve("missing")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sallyport.levels.directory");
    }

    @Test
    void refusesAFileThatIsNoText() throws IOException {
        Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> Core.withLevelsOf(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not UTF-8");
    }
}
