package org.sallyport.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.sallyport.cce.AccessSettings;

class StoredJsonTest {

    private static final String NOBODY = AccessSettingsJson.write(AccessSettings.NONE);

    @Test
    void writesEveryFieldInAFixedOrder() {
        assertThat(NOBODY)
                .isEqualTo("{\"form\":1,\"administrators\":[],\"bastions\":[],\"loadBalancers\":[],\"mesh\":[],"
                        + "\"nodePortClients\":[],\"cloudShell\":true,\"cloudShellCidr\":null,\"outbound\":[]}");
    }

    @Test
    void refusesAFormThatItDoesNotKnow() {
        assertUnreadable(NOBODY.replace("\"form\":1", "\"form\":2"), "$.form: form 2 is not known");
    }

    @Test
    void refusesAMissingField() {
        assertUnreadable(NOBODY.replace("\"mesh\":[],", ""), "$.mesh: the field is missing");
    }

    @Test
    void refusesAnUnknownField() {
        assertUnreadable(NOBODY.replace("\"mesh\"", "\"extra\":1,\"mesh\""), "$.extra: this field is not known");
    }

    @Test
    void refusesAFieldThatIsThereTwice() {
        assertUnreadable(NOBODY.replace("\"mesh\":[]", "\"mesh\":[],\"mesh\":[]"), "Duplicate field");
    }

    @Test
    void refusesAValueOfAnotherType() {
        assertUnreadable(
                NOBODY.replace("\"cloudShell\":true", "\"cloudShell\":\"true\""), "$.cloudShell: true or false");
        assertUnreadable(NOBODY.replace("\"mesh\":[]", "\"mesh\":[7]"), "$.mesh[0]: a text");
        assertUnreadable(NOBODY.replace("\"mesh\":[]", "\"mesh\":null"), "$.mesh: a list");
    }

    @Test
    void refusesAValueThatIsNone() {
        assertUnreadable(NOBODY.replace("\"mesh\":[]", "\"mesh\":[\"10.0.0.1/8\"]"), "10.0.0.1/8");
    }

    @Test
    void refusesWhatIsNoJsonOrMoreThanOne() {
        assertUnreadable("", "$");
        assertUnreadable("[]", "an object is expected");
        assertUnreadable(NOBODY + "{}", "$");
        assertUnreadable(NOBODY.substring(1), "$");
    }

    private static void assertUnreadable(String content, String fault) {
        assertThatThrownBy(() -> AccessSettingsJson.read(content))
                .isInstanceOf(UnreadableContent.class)
                .hasMessageContaining(fault);
    }
}
