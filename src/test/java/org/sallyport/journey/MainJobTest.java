package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.identity.Visitor;

/** The main job over HTTP, without JavaScript: from sign-in to a verified, hardened cluster and back. */
@QuarkusTest
class MainJobTest {
    @SandboxAddress
    String sandboxAddress;

    private SandboxControl sandbox;

    @BeforeEach
    void theSandboxIsAsSeeded() {
        sandbox = new SandboxControl(sandboxAddress);
        sandbox.clearFaults();
        sandbox.reset();
    }

    @ParameterizedTest(name = "{0} to {2} and back")
    @CsvSource({
        "payments-prod, alice, guarded",
        "payments-prod, alice, restricted",
        "payments-prod, alice, sealed",
        "checkout-prod, erin, guarded",
        "checkout-prod, erin, restricted",
        "checkout-prod, erin, sealed",
        "search-prod, sam, guarded",
        "search-prod, sam, restricted",
        "search-prod, sam, sealed"
    })
    void oneAsksAnotherSignsAndTheClusterIsHardenedVerifiedAndTakenBack(String name, String member, String level) {
        Map<String, TreeSet<String>> before = sandbox.rules(name);
        Visitor requester = Visitor.signedInAs(member);
        Visitor bob = Visitor.signedInAs("bob");
        String cluster = Journey.cluster(requester, name);

        String change = Journey.harden(requester, bob, cluster, level);

        assertThat(sandbox.rules(name)).as("the rules after the change").isNotEqualTo(before);
        Journey.preview(requester, cluster, level);
        assertThat(requester.text()).as("a second preview").contains("There is nothing to do");
        assertThat(sandbox.requiredFlows().getList("broken")).isEmpty();

        Journey.takeBack(requester, bob, change);

        assertThat(sandbox.rules(name)).as("the rules after the undo").isEqualTo(before);
        assertThat(sandbox.requiredFlows().getList("broken")).isEmpty();
    }

    @Test
    void aChangeThatDoesNotWorkIsTakenBackBeforeItIsConfirmed() {
        Map<String, TreeSet<String>> before = sandbox.rules("payments-prod");
        Visitor alice = Visitor.signedInAs("alice");
        Journey.preview(alice, Journey.cluster(alice, "payments-prod"), "restricted");
        String change = Journey.request(alice);
        Journey.act(Visitor.signedInAs("bob"), change, "approve");
        Journey.act(alice, change, "apply");
        Journey.awaitState(alice, change, "Awaiting confirmation");

        Journey.act(alice, change, "undo");

        Journey.awaitState(alice, change, "Undone");
        assertThat(sandbox.rules("payments-prod")).isEqualTo(before);
        assertThat(mailsAbout(change, alice))
                .containsExactlyInAnyOrder(
                        "bob@example.org: [Sallyport] payments-prod: a change waits for your signature",
                        "carol@example.org: [Sallyport] payments-prod: a change waits for your signature",
                        "alice@example.org: [Sallyport] payments-prod: the change is signed",
                        "alice@example.org: [Sallyport] payments-prod: does everything work? Confirm the change",
                        "bob@example.org: [Sallyport] payments-prod: the change you signed was applied",
                        "alice@example.org: [Sallyport] payments-prod: the change was undone",
                        "bob@example.org: [Sallyport] payments-prod: the change was undone");
    }

    /** The mails to the people of the demonstration; another test may have added somebody to a team. */
    private static List<String> mailsAbout(String change, Visitor reader) {
        reader.open("/dev/mails");
        return reader.page().select("article.card").stream()
                .filter(mail -> !mail.select("a[href=" + change + "]").isEmpty())
                .map(mail -> mail.select("p.muted").text().split(" ")[0] + ": "
                        + mail.select("h2").text())
                .filter(mail -> mail.matches("(alice|bob|carol|olivia)@.*"))
                .toList();
    }

    @Test
    void whoeverAskedCannotSign() {
        Visitor alice = Visitor.signedInAs("alice");
        Map<String, TreeSet<String>> before = sandbox.rules("payments-prod");
        Journey.preview(alice, Journey.cluster(alice, "payments-prod"), "guarded");
        String change = Journey.request(alice);

        assertThat(alice.page().select("a[href$=/approve]")).isEmpty();
        Map<String, List<String>> forged = new LinkedHashMap<>(alice.fields("form[action=/logout]"));
        forged.put("fingerprint", List.of(alice.page().select("pre.code").text().strip()));
        alice.send(change + "/approve", forged);

        assertThat(alice.status()).isEqualTo(403);
        assertThat(Journey.state(alice, change)).isEqualTo("Awaiting approval");
        assertThat(sandbox.rules("payments-prod")).isEqualTo(before);
    }
}
