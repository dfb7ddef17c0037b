package org.sallyport.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.identity.Visitor;
import org.sallyport.journey.Journey;

/** What happens to a change between two looks at it. */
@QuarkusTest
class MeanwhileTest {
    private static final String CLUSTER = "search-prod";

    @SandboxAddress
    String sandboxAddress;

    @Inject
    ChangeRequests changes;

    private Visitor sam;
    private Visitor bob;

    @BeforeEach
    void theSandboxIsAsSeeded() {
        RestAssured.given()
                .baseUri(sandboxAddress)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/_sandbox/reset")
                .then()
                .statusCode(200);
        sam = Visitor.signedInAs("sam");
        bob = Visitor.signedInAs("bob");
        sam.post("/clusters/refresh", Map.of()).then().statusCode(303);
    }

    @Test
    void aSlowComparisonSaysNothingAboutAChangeThatWasAppliedWhileItRan() {
        String change = approved("guarded");
        ChangeRequest compared = stored(change);
        Journey.act(sam, change, "apply");
        Journey.awaitState(sam, change, "Awaiting confirmation");

        changes.goStale(compared);

        assertThat(Journey.state(sam, change)).isEqualTo("Awaiting confirmation");
        Journey.act(sam, change, "undo");
        Journey.awaitState(sam, change, "Undone");
    }

    @Test
    void aComparisonThatIsStillOfTheChangeAsItIsMakesItStale() {
        String change = approved("restricted");

        changes.goStale(stored(change));

        assertThat(Journey.state(sam, change)).isEqualTo("Stale");
    }

    @Test
    void aConfirmedChangeIsTakenBackThoughItsLevelHasANewVersionSince() {
        String cluster = Journey.cluster(sam, CLUSTER);
        String change = Journey.harden(sam, bob, cluster, "restricted");
        QuarkusTransaction.requiringNew()
                .run(() -> ChangeRequest.update("levelVersion = levelVersion - 1 where id = ?1", id(change)));

        Journey.takeBack(sam, bob, change);
    }

    private String approved(String level) {
        Journey.preview(sam, Journey.cluster(sam, CLUSTER), level);
        String change = Journey.request(sam);
        Journey.act(bob, change, "approve");
        return change;
    }

    private static ChangeRequest stored(String change) {
        return QuarkusTransaction.requiringNew().call(() -> ChangeRequest.findById(id(change)));
    }

    private static UUID id(String change) {
        return UUID.fromString(change.substring("/changes/".length()));
    }
}
