package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.PackagedPortal;
import org.sallyport.identity.Visitor;

/**
 * The packaged portal towards the world outside: the cloud by the names of a region, by TLS that a company's own authority
 * signed, through a proxy, with a pod's identity whose keys are renewed; its database by TLS; mail by TLS with a name and password; a webhook by TLS.
 */
class PublicCloudIT {
    private static final String CONNECTION = "sallyport.cloud.connections.sandbox.";
    private static final String CLUSTER = "payments-prod";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @RegisterExtension
    final OuterPortal outerPortal = new OuterPortal();

    @Test
    void aChangeIsAppliedAndToldWhereEverythingIsBehindTlsAndAProxy() throws Exception {
        int sandboxPort = PackagedPortal.freePort();
        Certificate certificate = Certificate.in(folder);
        System.setProperty(
                DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY,
                certificate.keyStore().toString());
        GreenMail mail = new GreenMail(new ServerSetup(PackagedPortal.freePort(), "127.0.0.1", "smtps"));
        mail.setUser("portal@example.org", "portal", "a-mail-password");
        mail.start();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("ssl", "on")
                        .setServerConfig("ssl_cert_file", certificate.pem().toString())
                        .setServerConfig("ssl_key_file", certificate.key().toString())
                        .start();
                PublicCloud cloud = new PublicCloud(certificate, sandboxPort);
                PackagedPortal portal = PackagedPortal.start(
                        folder.resolve("portal.log"), configuration(postgres, cloud, mail, sandboxPort, certificate))) {
            RestAssured.port = portal.port;
            Visitor alice = Visitor.signedInAs("alice");
            String cluster = Journey.cluster(alice, CLUSTER);

            Journey.harden(alice, Visitor.signedInAs("bob"), cluster, "guarded");

            assertThat(cloud.names())
                    .as("the region's own names, looked up by the SDK")
                    .containsExactly(
                            "cce.ap-southeast-3.myhuaweicloud.com",
                            "elb.ap-southeast-3.myhuaweicloud.com",
                            "iam.ap-southeast-3.myhuaweicloud.com",
                            "vpc.ap-southeast-3.myhuaweicloud.com");
            assertThat(cloud.tokens()).as("keys that were renewed").contains("token-1", "token-2");
            await("mail to the approver")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(mail.getReceivedMessages())
                            .extracting(PublicCloudIT::recipient)
                            .contains("bob@example.org"));
            await("a webhook about it")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(cloud.posted())
                            .extracting(message -> message.getString("kind"))
                            .contains("asked", "applied"));
            assertThat(portal.said()).doesNotContain("token-1", "a-mail-password", "a.service.account.token");
        } finally {
            mail.stop();
            System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY);
        }
    }

    private Map<String, String> configuration(
            EmbeddedPostgres postgres, PublicCloud cloud, GreenMail mail, int sandboxPort, Certificate certificate)
            throws IOException {
        Map<String, String> configuration = new HashMap<>();
        configuration.put(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?sslmode=verify-full&sslrootcert="
                        + certificate.pem());
        configuration.put("quarkus.datasource.username", "postgres");
        configuration.put("quarkus.datasource.password", "postgres");
        configuration.put("javax.net.ssl.trustStore", certificate.trustStore().toString());
        configuration.put("javax.net.ssl.trustStorePassword", Certificate.PASSWORD);
        configuration.put("https.proxyHost", "127.0.0.1");
        configuration.put("https.proxyPort", String.valueOf(cloud.proxyPort()));
        configuration.put("sallyport.sandbox.port", String.valueOf(sandboxPort));
        configuration.put(CONNECTION + "region", "ap-southeast-3");
        configuration.put(CONNECTION + "endpoint", "");
        configuration.put(CONNECTION + "credential.environment.access-key", "");
        configuration.put(CONNECTION + "credential.environment.secret-key", "");
        configuration.put(CONNECTION + "credential.pod-identity.provider-id", "cluster-idp");
        configuration.put(
                CONNECTION + "credential.pod-identity.token-file",
                Files.writeString(folder.resolve("token"), "a.service.account.token")
                        .toString());
        configuration.put("quarkus.mailer.mock", "false");
        configuration.put("quarkus.mailer.host", "localhost");
        configuration.put("quarkus.mailer.port", String.valueOf(mail.getSmtps().getPort()));
        configuration.put("quarkus.mailer.tls", "true");
        configuration.put("quarkus.mailer.username", "portal");
        configuration.put("quarkus.mailer.password", "a-mail-password");
        configuration.put("sallyport.notification.webhooks.chat.url", cloud.webhook());
        configuration.put("sallyport.notification.webhooks.chat.secret", "0123456789abcdef0123456789abcdef");
        return configuration;
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail without a recipient", e);
        }
    }
}
