package org.sallyport.notification;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.change.ChangeHappened;
import org.sallyport.change.ChangeState;
import org.sallyport.drift.DriftFound;
import org.sallyport.identity.People;
import org.sallyport.identity.Visitor;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.Clusters;
import org.sallyport.notification.Receivers.Posted;

/** From what happened to a change to what arrives, over a real mail server and a real webhook. */
@QuarkusTest
@TestProfile(Receivers.Profile.class)
class NotificationsTest {

    @Inject
    Event<ChangeHappened> happened;

    @Inject
    Event<DriftFound> drifted;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Outbox outbox;

    @Inject
    @All
    List<Carrier> carriers;

    @Inject
    Clusters clusters;

    @Inject
    People people;

    @Inject
    Clock clock;

    private static Receivers receivers;

    private final UUID change = UUID.randomUUID();
    private Cluster cluster;

    @BeforeAll
    static void theReceiversListen() throws IOException {
        Config config = ConfigProvider.getConfig();
        receivers = new Receivers(
                config.getValue("quarkus.mailer.port", Integer.class),
                config.getValue("sallyport.notification.webhooks.chat.url", URI.class));
    }

    @BeforeEach
    void nothingWasSentYet() throws FolderException {
        clusters.synchronise("sandbox");
        cluster = clusters.visibleTo(people.find("olivia")).stream()
                .filter(candidate -> candidate.name.equals("payments-prod"))
                .findFirst()
                .orElseThrow();
        QuarkusTransaction.requiringNew().run(() -> Notification.deleteAll());
        receivers.clear();
    }

    @AfterAll
    static void theReceiversAreGone() {
        receivers.stop();
    }

    @Test
    void sendsMailToApproversOnceTheChangeIsCommitted() throws Exception {
        fire("change.requested", ChangeState.AWAITING_APPROVAL, "alice");
        assertThat(receivers.mails()).isEmpty();

        dispatcher.look();
        dispatcher.look();

        String subject = "[Sallyport] payments-prod: a change waits for your signature";
        assertThat(receivers.letters())
                .containsExactlyInAnyOrder("bob@example.org: " + subject, "carol.c@mail.example.org: " + subject);
        MimeMessage mail = receivers.mails().get(0);
        assertThat(mail.getFrom()[0]).hasToString("sallyport@example.org");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@sallyport\\.example\\.org>");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        String body = GreenMailUtil.getBody(mail).replaceAll("=\r?\n", "").replace("=3D", "=");
        assertThat(body)
                .contains("Somebody asks for a change of this cluster.")
                .contains("Cluster: payments-prod")
                .contains("Open the change: https://sallyport.example.org/changes/" + change)
                .contains("<a href=\"https://sallyport.example.org/changes/" + change + "\">");
    }

    @Test
    void leavesToAReplicaOfALaterVersionWhatThisOneDoesNotKnow() throws Exception {
        fire("change.requested", ChangeState.AWAITING_APPROVAL, "alice");
        QuarkusTransaction.requiringNew()
                .run(() -> Notification.getEntityManager()
                        .createNativeQuery("update notification set kind = 'OF_LATER' where recipient <> 'carol'")
                        .executeUpdate());

        dispatcher.look();

        assertThat(receivers.letters()).singleElement().asString().startsWith("carol.c@mail.example.org: ");
        Visitor.signedInAs("olivia").get("/admin/notifications").then().statusCode(200);
        QuarkusTransaction.requiringNew()
                .run(() -> Notification.getEntityManager()
                        .createNativeQuery("delete from notification where kind = 'OF_LATER'")
                        .executeUpdate());
    }

    @Test
    void sendsASignedMessageToTheWebhookThatWantsIt() throws IOException {
        fire("change.requested", ChangeState.AWAITING_APPROVAL, "alice");
        fire("change.rejected", ChangeState.REJECTED, "bob");

        dispatcher.look();

        assertThat(receivers.posted()).hasSize(1);
        Posted posted = receivers.posted().get(0);
        assertThat(posted.signature())
                .isEqualTo("sha256="
                        + WebhookCarrier.hmac(
                                Receivers.SECRET.getBytes(StandardCharsets.UTF_8),
                                posted.timestamp() + "." + posted.body()));
        JsonNode body = new ObjectMapper().readTree(posted.body());
        assertThat(body.get("id").asText()).isEqualTo(posted.idempotencyKey());
        assertThat(body.get("kind").asText()).isEqualTo("asked");
        assertThat(body.get("cluster").asText()).isEqualTo("payments-prod");
        assertThat(body.get("link").asText()).isEqualTo("https://sallyport.example.org/changes/" + change);
        assertThat(body.get("for").toString()).isEqualTo("[\"bob\",\"carol\"]");
    }

    @Test
    void tellsOfDriftByMailAndToTheWebhookWithTheWayToTheFindings() throws Exception {
        QuarkusTransaction.requiringNew()
                .run(() -> drifted.fire(
                        new DriftFound(cluster.id, "payments-prod", "payments", change, "restricted", 2, false)));

        dispatcher.look();

        assertThat(receivers.letters())
                .containsExactly("alice@example.org: [Sallyport] payments-prod: 2 rules are not as the last change left"
                        + " them");
        String mail = GreenMailUtil.getBody(receivers.mails().get(0))
                .replaceAll("=\r?\n", "")
                .replace("=3D", "=");
        assertThat(mail)
                .contains("Open the page: https://sallyport.example.org/drift?name=payments-prod")
                .contains("because you have to do with this cluster")
                .doesNotContain("By:", "traffic may get through");
        JsonNode body = new ObjectMapper().readTree(receivers.posted().get(0).body());
        assertThat(body.get("kind").asText()).isEqualTo("drift");
        assertThat(body.get("link").asText()).isEqualTo("https://sallyport.example.org/drift?name=payments-prod");
        assertThat(body.get("action").asText()).isEqualTo("drift.found");
        assertThat(body.get("findings").asInt()).isEqualTo(2);
        assertThat(body.get("opens").asBoolean()).isFalse();
        assertThat(body.get("for").toString()).isEqualTo("[\"alice\"]");
    }

    @Test
    void sendsNothingOfWhatWasTakenBack() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    happened.fire(event("change.requested", ChangeState.AWAITING_APPROVAL, "alice"));
                    throw new IllegalStateException("the change failed");
                }))
                .hasMessage("the change failed");

        dispatcher.look();

        assertThat(receivers.mails()).isEmpty();
        assertThat(receivers.posted()).isEmpty();
    }

    @Test
    void sendsAgainWithTheSameIdsWhatAReplicaSentBeforeItDied() throws Exception {
        fire("change.requested", ChangeState.AWAITING_APPROVAL, "alice");
        for (Notification due : outbox.due(10)) {
            Notification claimed = outbox.claim(due.id).orElseThrow();
            carrierOf(claimed).bring(claimed); // and dies
        }
        assertThat(receivers.mails()).hasSize(2);
        assertThat(receivers.posted()).hasSize(1);

        dispatcher.look();
        assertThat(receivers.mails()).hasSize(2);
        QuarkusTransaction.requiringNew().run(() -> Notification.update("claimedUntil = ?1", Instant.EPOCH));
        dispatcher.look();
        dispatcher.look();

        assertThat(receivers.mails()).hasSize(4);
        assertThat(receivers.messageIds()).hasSize(2);
        assertThat(receivers.posted()).hasSize(2);
        assertThat(receivers.posted().get(1).idempotencyKey())
                .isEqualTo(receivers.posted().get(0).idempotencyKey());
        assertThat(receivers.posted().get(1).body())
                .isEqualTo(receivers.posted().get(0).body());
    }

    @Test
    void isNotMarkedByAReplicaThatLostItToAnother() {
        fire("change.requested", ChangeState.AWAITING_APPROVAL, "alice");
        UUID id = outbox.due(1).get(0).id;
        Notification lost = outbox.claim(id).orElseThrow();
        QuarkusTransaction.requiringNew().run(() -> Notification.update("claimedUntil = ?1", Instant.EPOCH));
        Notification held = outbox.claim(id).orElseThrow();

        outbox.failed(lost, "too late");
        assertThat(stored(id).lastError).isEmpty();
        outbox.sent(held);

        assertThat(stored(id).state).isEqualTo(Notification.State.SENT);
    }

    @Test
    void keepsTryingWhileTheReceiverIsDown() {
        receivers.answerWith(503, 500, 302);
        fire("change.requested", ChangeState.AWAITING_APPROVAL, "alice");

        for (int look = 0; look < 6; look++) {
            dispatcher.look();
        }

        assertThat(receivers.posted()).hasSize(4);
        assertThat(receivers.posted().stream().map(Posted::idempotencyKey).distinct())
                .hasSize(1);
        Notification sent = webhookRows().get(0);
        assertThat(sent.state).isEqualTo(Notification.State.SENT);
        assertThat(sent.attempts).isEqualTo(4);
        assertThat(sent.lastError).isEmpty();
    }

    @Test
    void aReceiverThatNeverEndsItsAnswerHoldsUpNothingElse() {
        receivers.answerWith(Receivers.STALLED);
        fire("change.requested", ChangeState.AWAITING_APPROVAL, "alice");

        assertThat(runAsync(dispatcher::look)).succeedsWithin(Duration.ofSeconds(60));

        assertThat(receivers.mails()).hasSize(2);
        assertThat(webhookRows())
                .allMatch(row -> row.state == Notification.State.WAITING
                        && row.lastError.contains("cannot be reached (HttpTimeoutException)"));
    }

    @Test
    void keepsMailWhileTheMailServerIsDown() {
        fire("change.requested", ChangeState.AWAITING_APPROVAL, "alice");
        receivers.stopMailServer();

        dispatcher.look();
        assertThat(mailRows()).allMatch(row -> row.state == Notification.State.WAITING);
        assertThat(mailRows()).anyMatch(row -> row.lastError.startsWith("The mail server did not take it"));
        assertThat(receivers.posted()).hasSize(1);
        receivers.startMailServer();

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            dispatcher.look();
            assertThat(receivers.mails()).hasSize(2);
        });
        assertThat(mailRows()).allMatch(row -> row.state == Notification.State.SENT);
    }

    @Test
    void twoReplicasTogetherSendEachOnce() throws Exception {
        for (int request = 0; request < 30; request++) {
            fire("change.requested", ChangeState.AWAITING_APPROVAL, "alice");
        }
        Dispatcher one = new Dispatcher(outbox, carriers, new SimpleMeterRegistry(), clock);
        Dispatcher other = new Dispatcher(outbox, carriers, new SimpleMeterRegistry(), clock);
        ExecutorService replicas = Executors.newFixedThreadPool(2);
        List<Future<?>> looks = new ArrayList<>();
        for (Dispatcher replica : List.of(one, other)) {
            looks.add(replicas.submit(replica::look));
        }
        for (Future<?> look : looks) {
            look.get();
        }
        replicas.shutdown();

        assertThat(receivers.posted()).hasSize(30);
        assertThat(receivers.posted().stream().map(Posted::idempotencyKey).distinct())
                .hasSize(30);
        assertThat(receivers.mails()).hasSize(60);
        assertThat(receivers.messageIds()).hasSize(60);
    }

    @Test
    void oneThatCannotBeWrittenHoldsUpNoOtherAndIsGivenUpAtLast() {
        fire("change.requested", ChangeState.AWAITING_APPROVAL, "alice");
        Carrier mute = new Carrier() {
            @Override
            public Channel channel() {
                return Channel.MAIL;
            }

            @Override
            public void bring(Notification notification) {
                throw new IllegalStateException("no such word");
            }
        };
        List<Carrier> withoutWords = new ArrayList<>(carriers);
        withoutWords.removeIf(carrier -> carrier.channel() == Channel.MAIL);
        withoutWords.add(mute);
        Dispatcher wordless = new Dispatcher(outbox, withoutWords, new SimpleMeterRegistry(), clock);

        wordless.look();

        assertThat(receivers.posted()).hasSize(1);
        assertThat(mailRows()).hasSize(2).allMatch(row -> row.attempts == 1 && row.lastError.contains("no such word"));
        QuarkusTransaction.requiringNew()
                .run(() -> Notification.update(
                        "nextAt = ?1, waitingSince = ?1 where channel = ?2", Instant.EPOCH, Channel.MAIL));
        wordless.look();
        assertThat(mailRows()).allMatch(row -> row.state == Notification.State.GIVEN_UP);
    }

    @Test
    void listsEachOnceAlsoWhenManyHappenedInOneMoment() {
        for (int request = 0; request < 40; request++) {
            fire("change.requested", ChangeState.AWAITING_APPROVAL, "alice");
        }
        QuarkusTransaction.requiringNew()
                .run(() -> Notification.update("attempts = 1, occurredAt = ?1", Instant.parse("2026-01-02T03:04:05Z")));
        Visitor olivia = Visitor.signedInAs("olivia");
        List<String> seen = new ArrayList<>();
        String next = "/admin/notifications";
        while (!next.isEmpty()) {
            olivia.open(next);
            seen.addAll(olivia.page().select("form[action$=/retry]").eachAttr("action"));
            next = olivia.page().select("a[href*=before]").attr("href");
        }

        assertThat(seen).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void showsOperatorsWhatWasGivenUpAndSendsItWhenTheySaySo() {
        receivers.answerWith(500);
        fire("change.requested", ChangeState.AWAITING_APPROVAL, "alice");
        QuarkusTransaction.requiringNew()
                .run(() ->
                        Notification.update("waitingSince = ?1", clock.instant().minus(Duration.ofDays(4))));
        dispatcher.look();
        dispatcher.look();
        assertThat(receivers.posted()).hasSize(1);
        Visitor olivia = Visitor.signedInAs("olivia");

        Document page = Jsoup.parse(olivia.get("/admin/notifications").asString());
        Element row = page.selectFirst("tbody tr");
        assertThat(page.select("tbody tr")).hasSize(1);
        assertThat(row.text())
                .contains("asked · payments-prod", "chat", "given up", "The webhook answered with the status 500");
        String retry = row.selectFirst("form").attr("action");
        olivia.post(retry, Map.of()).then().statusCode(303);
        dispatcher.look();

        assertThat(receivers.posted()).hasSize(2);
        assertThat(webhookRows()).allMatch(sent -> sent.state == Notification.State.SENT);
        assertThat(olivia.get("/admin/notifications").asString()).contains("Everything was sent");
        assertThat(olivia.get("/audit?action=notification.retried").asString()).contains("change/" + change);
        olivia.post(retry, Map.of()).then().statusCode(404);
    }

    @Test
    void sendsNothingThatAnOperatorDiscarded() {
        receivers.answerWith(500);
        fire("change.requested", ChangeState.AWAITING_APPROVAL, "alice");
        dispatcher.look();
        Visitor olivia = Visitor.signedInAs("olivia");
        UUID id = webhookRows().get(0).id;
        olivia.post("/admin/notifications/" + id + "/discard", Map.of()).then().statusCode(404);
        QuarkusTransaction.requiringNew()
                .run(() -> Notification.update("state = ?1 where id = ?2", Notification.State.GIVEN_UP, id));

        olivia.post("/admin/notifications/" + id + "/discard", Map.of()).then().statusCode(303);
        dispatcher.look();

        assertThat(receivers.posted()).hasSize(1);
        assertThat(olivia.get("/admin/notifications").asString()).contains("Everything was sent");
        assertThat(olivia.get("/audit?action=notification.discarded").asString())
                .contains("change/" + change);
    }

    @Test
    void isForOperatorsOnly() {
        for (String name : List.of("alice", "bob", "dave")) {
            Visitor.signedInAs(name).get("/admin/notifications").then().statusCode(oneOf(403, 404));
        }
        Visitor.stranger().get("/admin/notifications").then().statusCode(302);
        Visitor.stranger().get("/dev/mails").then().statusCode(302);
    }

    @Test
    void tellsThoseWhoMustConfirmUntilWhenAndThoseWhoSignedThatItWasApplied() throws Exception {
        fire("change.apply-verified", ChangeState.AWAITING_CONFIRMATION, "system");

        dispatcher.look();

        assertThat(receivers.letters())
                .containsExactlyInAnyOrder(
                        "alice@example.org: [Sallyport] payments-prod: does everything work? Confirm the change",
                        "bob@example.org: [Sallyport] payments-prod: the change you signed was applied");
        String mailbox = Jsoup.parse(
                        Visitor.signedInAs("dave").get("/dev/mails").asString())
                .select("pre")
                .text();
        assertThat(mailbox).contains("Confirm until: 2026-11-22 14:00 UTC").contains("By: the portal");
    }

    @Test
    void forgetsInTimeWhatWasSentAndNothingElse() {
        receivers.answerWith(500);
        fire("change.requested", ChangeState.AWAITING_APPROVAL, "alice");
        dispatcher.look();
        Instant longAgo = clock.instant().minus(Duration.ofDays(31));
        QuarkusTransaction.requiringNew()
                .run(() -> Notification.update("sentAt = ?1 where sentAt is not null", longAgo));

        dispatcher.forget();

        assertThat(mailRows()).isEmpty();
        assertThat(webhookRows()).hasSize(1);
    }

    private void fire(String action, ChangeState state, String actor) {
        QuarkusTransaction.requiringNew().run(() -> happened.fire(event(action, state, actor)));
    }

    private ChangeHappened event(String action, ChangeState state, String actor) {
        return new ChangeHappened(
                change,
                cluster.id,
                "payments",
                "restricted",
                action,
                state,
                actor,
                "alice",
                Set.of("alice"),
                null,
                Set.of("bob"),
                Instant.parse("2026-11-22T14:00:00Z"));
    }

    private Carrier carrierOf(Notification notification) {
        return carriers.stream()
                .filter(carrier -> carrier.channel() == notification.channel)
                .findFirst()
                .orElseThrow();
    }

    private static Notification stored(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> Notification.findById(id));
    }

    private static List<Notification> mailRows() {
        return QuarkusTransaction.requiringNew().call(() -> Notification.list("channel", Channel.MAIL));
    }

    private static List<Notification> webhookRows() {
        return QuarkusTransaction.requiringNew().call(() -> Notification.list("channel", Channel.WEBHOOK));
    }
}
