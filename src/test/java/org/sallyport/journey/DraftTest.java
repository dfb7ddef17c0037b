package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.identity.Visitor;

/** A request that is written down before anybody is asked. */
@QuarkusTest
class DraftTest {
    @SandboxAddress
    String sandboxAddress;

    private Visitor alice;
    private Visitor bob;
    private Map<String, List<String>> form;
    private String preview;

    @BeforeEach
    void aliceLooksAtAPreview() {
        SandboxControl sandbox = new SandboxControl(sandboxAddress);
        sandbox.clearFaults();
        sandbox.reset();
        alice = Visitor.signedInAs("alice");
        bob = Visitor.signedInAs("bob");
        String cluster = Journey.cluster(alice, "payments-prod");
        Journey.preview(alice, cluster, "guarded");
        preview = cluster + "/preview";
        form = new LinkedHashMap<>(alice.fields("form[method=post][action$=/preview]"));
        form.put("act", List.of("draft"));
    }

    private String drafted(String reason) {
        form.put("reason", List.of(reason));
        alice.send(preview, form);
        assertThat(alice.address()).as(alice.text()).startsWith("/changes/");
        return alice.address();
    }

    @Test
    void needsNoReasonYetAndIsReadByThoseWhoMaySeeTheTeam() {
        String draft = drafted("");

        assertThat(Journey.state(alice, draft)).isEqualTo("Draft");
        assertThat(alice.text()).contains("No reason is given yet");
        assertThat(bob.open(draft).status()).isEqualTo(200);
        assertThat(Visitor.signedInAs("dave").open(draft).status()).isEqualTo(200);
        assertThat(Visitor.signedInAs("erin").open(draft).status()).isEqualTo(404);
        Journey.act(alice, draft, "withdraw");
    }

    @Test
    void waitsForTheTeamAndForNoApprover() {
        String draft = drafted("Later");

        assertThat(alice.open("/changes?state=mine").page().select("a[href=" + draft + "]"))
                .hasSize(1);
        assertThat(bob.open("/changes?state=mine").page().select("a[href=" + draft + "]"))
                .isEmpty();
        assertThat(bob.open(draft).page().select("a[href$=/approve], a[href$=/ask], a[href$=/edit]"))
                .isEmpty();
        assertThat(bob.get(draft + "/ask").statusCode()).isIn(403, 409);
        Journey.act(alice, draft, "withdraw");
        assertThat(Journey.state(alice, draft)).isEqualTo("Withdrawn");
    }

    @Test
    void savedTwiceIsOneDraft() {
        String draft = drafted("Twice clicked");

        assertThat(drafted("Twice clicked")).isEqualTo(draft);
        Journey.act(alice, draft, "withdraw");
    }

    @Test
    void isEditedSubmittedOnceAndThenSigned() {
        String draft = drafted("");
        alice.open(draft + "/edit");
        alice.submit("form[action$=/edit]", Map.of("text", "Agreed with everybody"));
        assertThat(alice.page().select("blockquote").text()).contains("Agreed with everybody");

        alice.open(draft + "/ask");
        assertThat(alice.page().select("textarea[name=text]").text()).isEqualTo("Agreed with everybody");
        Map<String, List<String>> ask = alice.fields("form[action$=/ask]");
        alice.send(draft + "/ask", ask);
        assertThat(Journey.state(alice, draft)).isEqualTo("Awaiting approval");
        alice.send(draft + "/ask", ask);
        assertThat(alice.status()).as("the second click").isEqualTo(200);

        assertThat(bob.open("/changes?state=mine").page().select("a[href=" + draft + "]"))
                .hasSize(1);
        assertThat(alice.open(draft + "?tab=timeline").text())
                .contains("wrote a draft", "edited the draft’s reason", "asked for this change");
        Journey.act(bob, draft, "approve");
        assertThat(Journey.state(alice, draft)).isEqualTo("Approved");
        Journey.act(alice, draft, "withdraw");
    }

    @Test
    void cannotBeSubmittedWithoutAReason() {
        String draft = drafted("");
        alice.open(draft + "/ask");

        alice.submit("form[action$=/ask]", Map.of("text", "  "));

        assertThat(alice.status()).isEqualTo(422);
        assertThat(alice.page().select("#fault-text")).isNotEmpty();
        Journey.act(alice, draft, "withdraw");
    }
}
