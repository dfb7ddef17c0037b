package org.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrowserTest {

    @Test
    void showsPagesWithAndWithoutJavaScript() {
        String page = "data:text/html,<p>plain<script>document.querySelector('p').textContent = 'scripted'</script>";
        try (Browser browser = Browser.launch();
                var visitor = browser.visitor();
                var plainVisitor = browser.visitorWithoutJavaScript()) {
            var scripted = visitor.newPage();
            scripted.navigate(page);
            var plain = plainVisitor.newPage();
            plain.navigate(page);

            assertThat(scripted.locator("p").innerText()).isEqualTo("scripted");
            assertThat(plain.locator("p").innerText()).isEqualTo("plain");
        }
    }
}
