package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/** Against the vectors of RFC 8785 and against another implementation of it. */
class JsonTextTest {

    private static String listed(String text) {
        return new JsonText().beginList().text(text).endList().toString();
    }

    @Test
    void separatesWhatFollowsAndNothingElse() {
        JsonText json = new JsonText().beginObject();
        json.key("a").beginList().endList();
        json.key("b").beginList().number(1).number(-20).flag(true).nothing().endList();
        json.key("c").beginObject().endObject();
        json.key("d").text("{[:,").key("e").text("").endObject();
        assertThat(json).hasToString("{\"a\":[],\"b\":[1,-20,true,null],\"c\":{},\"d\":\"{[:,\",\"e\":\"\"}");
    }

    @Test
    void escapesWhatMustBeAndNothingElse() {
        // the text of RFC 8785, section 3.2.2, with the characters around the edges of what is escaped
        assertThat(listed("\u20ac$\u000f\nA'B\"\\\\\"/")).isEqualTo("[\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"]");
        assertThat(listed("\b\t\f\r\u0000\u001f \u007f\u0080\u2028"))
                .isEqualTo("[\"\\b\\t\\f\\r\\u0000\\u001f \u007f\u0080\u2028\"]");
    }

    @Test
    void writesCharactersBeyondTheBasicPlaneAsTheyAre() {
        assertThat(listed("\ud83d\udd12集群")).isEqualTo("[\"\ud83d\udd12集群\"]");
    }

    @Property
    void agreesWithAnotherImplementation(@ForAll String text, @ForAll int number) throws IOException {
        String json = new JsonText()
                .beginObject()
                .key("n")
                .number(number)
                .key("t")
                .text(text)
                .endObject()
                .toString();
        assertThat(json).isEqualTo(new JsonCanonicalizer(json).getEncodedString());
    }
}
