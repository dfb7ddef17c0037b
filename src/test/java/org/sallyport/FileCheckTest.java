package org.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.storage.StorageDriver;

class FileCheckTest {

    @TempDir
    Path folder;

    @Test
    void saysNothingOfAFileThatIsNotThereYetAndOfOneThatIsFree() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("sallyport");
        assertThat(complaintAbout(url)).isEmpty();

        open(url).close();

        assertThat(complaintAbout(url)).isEmpty();
    }

    @Test
    void namesAFileThatIsOpen() throws Exception {
        for (String url : new String[] {
            "jdbc:h2:file:" + folder.resolve("one"), "jdbc:h2:" + folder.resolve("other") + ";LOCK_TIMEOUT=5000"
        }) {
            try (Connection portal = open(url)) {
                assertThat(portal.isValid(1)).isTrue();

                assertThat(complaintAbout(url))
                        .hasValueSatisfying(complaint -> assertThat(complaint)
                                .contains(folder.toString(), ".mv.db", "one portal at a time", "PostgreSQL"));
            }
        }
    }

    @Test
    void looksAtFilesOfH2Only() {
        assertThat(complaintAbout("jdbc:h2:mem:sallyport;DB_CLOSE_DELAY=-1")).isEmpty();
        assertThat(complaintAbout("jdbc:postgresql://db/sallyport")).isEmpty();
        assertThat(FileCheck.complaint(key -> Optional.empty())).isEmpty();
    }

    private static Connection open(String url) throws Exception {
        return new StorageDriver().connect(url, new Properties());
    }

    private static Optional<String> complaintAbout(String url) {
        return FileCheck.complaint(key -> Optional.of(url));
    }
}
