package org.sallyport.notification;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/** Sends a notification as mail. A second copy of one has the same {@code Message-ID} (RFC 5322), so mailboxes show one. */
@ApplicationScoped
class MailCarrier implements Carrier {

    private final ReactiveMailer mailer;
    private final MailText text;
    private final Ways ways;
    private final NotificationSettings settings;

    MailCarrier(ReactiveMailer mailer, MailText text, Ways ways, NotificationSettings settings) {
        this.mailer = mailer;
        this.text = text;
        this.ways = ways;
        this.settings = settings;
    }

    @Override
    public Channel channel() {
        return Channel.MAIL;
    }

    @Override
    public void bring(Notification notification) throws IOException {
        Optional<String> address = ways.mailAddress(notification.recipient);
        if (address.isEmpty()) {
            throw new IOException("No mail address is configured for " + notification.recipient);
        }
        MailText.Letter letter = text.of(notification);
        Mail mail = Mail.withText(address.get(), letter.subject(), letter.plain())
                .setHtml(letter.html())
                .addHeader("Message-ID", "<" + notification.id + "@" + ways.host() + ">")
                .addHeader("Auto-Submitted", "auto-generated");
        try {
            mailer.send(mail).await().atMost(settings.patience());
        } catch (RuntimeException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new IOException("The mail server did not take it: " + why, e);
        }
    }
}
