package org.sallyport.notification;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Everybody's mails, where they go nowhere else: in the demonstration, in development and in tests; never in production. */
@Path("/dev/mails")
@Authenticated
class MailboxPages {

    private static final List<String> PROFILES = List.of("demo", "dev", "test");
    private static final int MAILS = 50;

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance mails(List<Mail> mails);
    }

    /** A mail as its recipient has it. */
    @TemplateData
    public record Mail(String to, Instant at, String subject, String text, String address, String open) {}

    private final Outbox outbox;
    private final MailText text;
    private final Ways ways;
    private final Supplier<List<String>> profiles;

    @Inject
    MailboxPages(Outbox outbox, MailText text, Ways ways) {
        this(outbox, text, ways, ConfigUtils::getProfiles);
    }

    MailboxPages(Outbox outbox, MailText text, Ways ways, Supplier<List<String>> profiles) {
        this.outbox = outbox;
        this.text = text;
        this.ways = ways;
        this.profiles = profiles;
    }

    @GET
    public TemplateInstance mails() {
        if (PROFILES.stream().noneMatch(profiles.get()::contains)) {
            throw new NotFoundException();
        }
        return Templates.mails(
                outbox.newestMails(MAILS).stream().map(this::mail).toList());
    }

    private Mail mail(Notification notification) {
        MailText.Letter letter = text.of(notification);
        return new Mail(
                ways.mailAddress(notification.recipient).orElse(notification.recipient),
                notification.occurredAt,
                letter.subject(),
                letter.plain(),
                notification.page(),
                text.open(notification));
    }
}
