package org.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormTest {

    @Test
    void keepsWhatWasTypedExactlyAsTyped() {
        MultivaluedHashMap<String, String> fields = new MultivaluedHashMap<>();
        fields.add("reason", "  <script>\r\n理由 ");
        fields.addAll("keep", "mesh", "cloudshell");

        Form form = Form.submitted(fields);

        assertThat(form.value("reason")).isEqualTo("  <script>\r\n理由 ");
        assertThat(form.values("keep")).containsExactly("mesh", "cloudshell");
        assertThat(form.has("keep", "mesh")).isTrue();
        assertThat(form.has("keep", "bastion")).isFalse();
        assertThat(form.value("never sent")).isEmpty();
    }

    @Test
    void collectsSeveralFaultsOfOneFieldInOrder() {
        Form form = Form.empty()
                .with("cidr", "10.0.0.0/33")
                .withError("cidr", "first")
                .withError("reason", "needed")
                .withError("cidr", "second");

        assertThat(form.errors("cidr")).containsExactly("first", "second");
        assertThat(form.errors().keySet()).containsExactly("cidr", "reason");
        assertThat(form.errorCount()).isEqualTo(3);
        assertThat(form.isValid()).isFalse();
        assertThat(form.value("cidr")).isEqualTo("10.0.0.0/33");
    }

    @Test
    void doesNotChange() {
        Form before = Form.empty().with("a", "1");
        before.with("a", "2").withError("a", "wrong");

        assertThat(before.value("a")).isEqualTo("1");
        assertThat(before.errors("a")).isEqualTo(List.of());
    }

    @Test
    void answersWith422OnlyWhenSomethingIsWrong() {
        assertThat(Form.empty().answer(null).getStatus()).isEqualTo(200);
        assertThat(Form.empty().withError("a", "wrong").answer(null).getStatus())
                .isEqualTo(422);
    }
}
