package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.Browser;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.change.PolicyInForce;
import org.sallyport.identity.TestPeople;
import org.sallyport.identity.Visitor;
import org.sallyport.web.Looks;

/**
 * The pages on which people decide about each other, and about rules that stay open, with something on them: in a real
 * browser, light and dark, on a desktop and on a telephone. Pictures in target/looks.
 */
@QuarkusTest
class BarriersTest {

    private static final List<ColorScheme> COLOURS = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
    private static final List<Integer> WIDTHS = List.of(1280, 360);
    private static final String WHY = "The regulator wants a second pair of eyes from the team that owns the cluster";
    private static final String IN_MAY =
            LocalDate.now(ZoneOffset.UTC).plusDays(120).toString();
    private static Browser browser;

    @TestHTTPResource("/")
    String portal;

    @SandboxAddress
    String sandboxAddress;

    private final Map<String, String> addresses = new LinkedHashMap<>();

    @BeforeAll
    static void launch() {
        browser = Browser.launch();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void theSandboxAndThePolicyAreAsSeeded() {
        new SandboxControl(sandboxAddress).reset();
        PolicyInForce.isTheFirst();
    }

    @AfterEach
    void nothingWaits() {
        PolicyInForce.isTheFirst();
        TestPeople.letNoGrantWait();
    }

    @Test
    void aPolicyThatWaitsIsReadableForEverybody() {
        Visitor olivia = Visitor.signedInAs("olivia");
        olivia.open("/admin/policy/propose");
        olivia.submit(
                "form[action$=/propose]",
                Map.of("policy", PolicyInForce.asking("1 team security", "1 lead"), "reason", WHY));
        assertThat(olivia.status()).as(olivia.text()).isEqualTo(200);
        String version = olivia.open("/admin/policy")
                .page()
                .select("main a[href*=/versions/]")
                .attr("href");

        addresses.put("policy", "/admin/policy");
        addresses.put("policy-version", version);
        addresses.put("policy-approve", version + "/approve");
        addresses.put("policy-reject", version + "/reject");
        lookAs("bob");
        addresses.clear();
        addresses.put("policy-own", version);
        addresses.put("policy-withdraw", version + "/withdraw");
        addresses.put("policy-propose", "/admin/policy/propose");
        lookAs("olivia");
    }

    @Test
    void aPolicyWithAMistakeIsReadableForEverybody() {
        look("olivia", page -> {
            page.navigate(portal + "admin/policy/propose");
            page.locator("textarea[name=policy]").fill("default:\n  tightening:\n    conditions: none");
            page.locator("main button.primary").click();
            assertThat(page.locator(".fault").first().isVisible()).isTrue();
            inspect(page, "policy-mistake");
        });
    }

    @Test
    void grantsPeopleAndTeamsAreReadableForEverybody() {
        Visitor olivia = Visitor.signedInAs("olivia");
        olivia.post("/admin/people/alice/reset-password", Map.of()).then().statusCode(200);
        olivia.post("/admin/people/erin/reset-password", Map.of()).then().statusCode(200);
        String grant = olivia.open("/admin/grants")
                .page()
                .select("th a[href^=/admin/grants/]")
                .attr("href");

        addresses.put("grants", "/admin/grants");
        addresses.put("grant", grant);
        lookAs("bob");
        addresses.clear();
        addresses.put("grant-own", grant);
        addresses.put("people", "/admin/people");
        addresses.put("person", "/admin/people/alice");
        addresses.put("person-add", "/admin/new-person");
        addresses.put("person-disable", "/admin/people/alice/disable");
        addresses.put("teams", "/admin/teams");
        addresses.put("team", "/admin/teams/payments");
        addresses.put("notifications", "/admin/notifications");
        lookAs("olivia");
    }

    @Test
    void driftIsReadableForEverybody() {
        SandboxControl sandbox = new SandboxControl(sandboxAddress);
        Visitor alice = Visitor.signedInAs("alice");
        Visitor bob = Visitor.signedInAs("bob");
        String change = Journey.harden(alice, bob, Journey.cluster(alice, "payments-prod"), "guarded");
        sandbox.open("person", sandbox.group("payments-prod", "node"), "8443", "203.0.113.0/24");
        await("the next reading finds it").atMost(Duration.ofMinutes(1)).until(() -> {
            alice.post("/clusters/refresh", Map.of());
            return alice.open("/drift").text().contains("8443");
        });

        addresses.put("drift", "/drift");
        addresses.put("drift-clusters", "/clusters?name=payments-prod");
        lookAs("alice");
        Journey.takeBack(alice, bob, change);
    }

    @Test
    void exceptionsAreReadableForEverybody() {
        Visitor alice = Visitor.signedInAs("alice");
        Visitor bob = Visitor.signedInAs("bob");
        String cluster = Journey.cluster(alice, "ledger-prod");
        Journey.preview(alice, cluster, "sealed");
        Choices.on(alice, cluster)
                .removeAll()
                .except("TCP 8443", "alice", "Settlement partner moves in spring", IN_MAY)
                .press("preview");
        Choices.on(alice, cluster).set("reason", Journey.REASON).press("ask");
        String change = alice.address();
        assertThat(change).as(alice.text()).startsWith("/changes/");

        addresses.put("exceptions-amend", change + "/amend");
        lookAs("bob");
        Journey.act(bob, change, "approve");
        Journey.act(alice, change, "apply");
        Journey.awaitState(alice, change, "Awaiting confirmation");
        Journey.act(alice, change, "confirm");
        addresses.clear();
        addresses.put("exceptions", "/exceptions");
        addresses.put("exceptions-change", change);
        addresses.put("exceptions-cluster", cluster);
        addresses.put("exceptions-form", cluster + "/preview?level=sealed");
        lookAs("alice");
        Journey.takeBack(alice, bob, change);
    }

    private void lookAs(String person) {
        look(
                person,
                page -> addresses.forEach((name, address) -> {
                    page.navigate(portal + address.substring(1));
                    inspect(page, name);
                }));
    }

    private void look(String person, Consumer<Page> walking) {
        try (BrowserContext context = browser.visitor()) {
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> {
                // a mistake in a form is answered with 422, which Chromium writes down too
                if (message.type().equals("error") && !message.text().contains("422")) {
                    complaints.add(message.text());
                }
            });
            page.navigate(portal + "login");
            page.getByLabel("User name").fill(person);
            page.getByLabel("Password").fill("demo-" + person);
            page.locator("main button").click();
            walking.accept(page);
            assertThat(complaints).as("what the browser complained of").isEmpty();
        }
    }

    private static void inspect(Page page, String name) {
        for (ColorScheme colours : COLOURS) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(colours).setReducedMotion(ReducedMotion.REDUCE));
            for (int width : WIDTHS) {
                page.setViewportSize(width, 800);
                Looks.inspect(page, name, colours, width);
            }
        }
    }
}
