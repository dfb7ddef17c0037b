package org.sallyport.notification;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.NotFoundException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxPagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"prod", "staging", "local"})
    void areNotThereInProduction(String profile) {
        // that they are there in tests is seen where mails are read
        MailboxPages pages = new MailboxPages(null, null, null, () -> List.of(profile));

        assertThatExceptionOfType(NotFoundException.class).isThrownBy(pages::mails);
    }
}
