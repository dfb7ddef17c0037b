package org.sallyport.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which settings make sense, and which stop the start. */
class WaysTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String HOOK = "sallyport.notification.webhooks.chat.";

    @Test
    void needsNothingWhereNobodyIsTold() {
        Ways ways = ways(Map.of());

        assertThat(ways.mailAddress("alice")).isEmpty();
        assertThat(ways.receivers()).isEmpty();
    }

    @Test
    void findsAddressesByNameAndElseByDomain() {
        Map<String, String> settings = mail();
        settings.put("sallyport.notification.mail.domain", "example.org");
        settings.put("sallyport.notification.mail.addresses.carol", "carol.c@mail.example.org");
        Ways ways = ways(settings);

        assertThat(ways.mailAddress("carol")).contains("carol.c@mail.example.org");
        assertThat(ways.mailAddress("bob")).contains("bob@example.org");
        assertThat(ways(mail()).mailAddress("bob")).isEmpty();
        assertThat(ways.link("/changes/7")).isEqualTo("https://sallyport.example.org/changes/7");
    }

    @Test
    void asksForThePublicAddressOnceSomebodyIsTold() {
        Map<String, String> settings = mail();
        settings.remove("sallyport.public-address");

        refuses(settings, "sallyport.public-address: is needed for the links in notifications");
        settings.put("sallyport.public-address", "sallyport.example.org");
        refuses(settings, "sallyport.public-address: give the address at which people open the portal");
    }

    @Test
    void asksForASender() {
        Map<String, String> settings = mail();
        settings.put("quarkus.mailer.from", "nobody");
        refuses(settings, "quarkus.mailer.from: mail needs the address it comes from");
        settings.put("quarkus.mailer.from", "Sallyport <sallyport@example.org>");
        assertThat(ways(settings).host()).isEqualTo("sallyport.example.org");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        Map<String, String> settings = mail();
        settings.put("sallyport.notification.mail.addresses.bob", "bob@example.org, all@example.org");

        refuses(settings, "mail.addresses.bob: is no mail address");
    }

    @Test
    void refusesAWebhookThatCouldBeOverheardOrForged() {
        refuses(webhook("http://chat.example.org/", SECRET), "chat.url: give an address that begins with https://");
        refuses(webhook("https://chat.example.org/", "short"), "chat.secret: needs 32 characters or more");
        Map<String, String> unsigned = webhook("https://chat.example.org/", SECRET);
        unsigned.remove(HOOK + "secret");
        refuses(unsigned, "chat.secret: set one of the two");
        assertThat(ways(webhook("http://127.0.0.1:9000/", SECRET)).receivers()).containsOnlyKeys("chat");
    }

    @Test
    void refusesAKindThatThereIsNot() {
        Map<String, String> settings = webhook("https://chat.example.org/", SECRET);
        settings.put(HOOK + "kinds", "asked,shouted");

        refuses(settings, "chat.kinds: there is no kind shouted; there are applied, asked,");
    }

    @Test
    void asksAWebhookOnlyForTheKindsAndTeamsItWants() {
        Map<String, String> settings = webhook("https://chat.example.org/", SECRET);
        settings.put(HOOK + "kinds", "asked");
        settings.put(HOOK + "teams", "payments");
        Ways.Receiver chat = ways(settings).receivers().get("chat");

        assertThat(chat.wants(NotificationKind.ASKED, "payments")).isTrue();
        assertThat(chat.wants(NotificationKind.ASKED, "checkout")).isFalse();
        assertThat(chat.wants(NotificationKind.UNDONE, "payments")).isFalse();
    }

    @Test
    void waitsTwiceAsLongAfterEachTryUpToTheLongestPause() {
        NotificationSettings settings = settings(Map.of());

        assertThat(settings.pauseAfter(0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.pauseAfter(3)).isEqualTo(Duration.ofSeconds(80));
        assertThat(settings.pauseAfter(8)).isEqualTo(Duration.ofSeconds(2_560));
        assertThat(settings.pauseAfter(9)).isEqualTo(Duration.ofHours(1));
        assertThat(settings.pauseAfter(1_000_000)).isEqualTo(Duration.ofHours(1));
    }

    private static Map<String, String> mail() {
        return new HashMap<>(Map.of(
                "sallyport.notification.mail.enabled",
                "true",
                "sallyport.public-address",
                "https://sallyport.example.org",
                "quarkus.mailer.from",
                "sallyport@example.org"));
    }

    private static Map<String, String> webhook(String url, String secret) {
        return new HashMap<>(Map.of(
                HOOK + "url",
                url,
                HOOK + "secret",
                secret,
                "sallyport.public-address",
                "https://sallyport.example.org"));
    }

    private static void refuses(Map<String, String> settings, String complaint) {
        assertThatIllegalStateException()
                .isThrownBy(() -> ways(settings))
                .withMessageContaining(complaint)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(SECRET));
    }

    private static Ways ways(Map<String, String> settings) {
        return new Ways(
                settings(settings),
                Optional.ofNullable(settings.get("sallyport.public-address")),
                Optional.ofNullable(settings.get("quarkus.mailer.from")));
    }

    private static NotificationSettings settings(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(NotificationSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(settings)
                .withValidateUnknown(false)
                .build();
        return config.getConfigMapping(NotificationSettings.class);
    }
}
