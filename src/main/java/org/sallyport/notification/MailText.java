package org.sallyport.notification;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.audit.AuditEvent;
import org.sallyport.identity.People;
import org.sallyport.web.Words;

/** What a mail says: one sentence, the facts, and a link to the page. Nothing that a person typed, and nothing secret. */
@ApplicationScoped
class MailText {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance plain(Content mail);

        static native TemplateInstance html(Content mail);
    }

    /**
     * What both forms of a mail are made of.
     *
     * @param cluster empty where it is about no cluster of its own, and then team and level are, too
     * @param level of the change that it tells of
     * @param who did it; empty if nobody can be named
     * @param confirmUntil null unless there is something to confirm
     * @param open the words of the link
     * @param why why the recipient gets it
     */
    @TemplateData
    public record Content(
            String title,
            String sentence,
            String cluster,
            String team,
            String level,
            String who,
            Instant at,
            @Nullable Instant confirmUntil,
            String link,
            String open,
            String why) {}

    /** A mail as it is sent. */
    record Letter(String subject, String plain, String html) {}

    private final Words words;
    private final People people;
    private final Ways ways;

    MailText(Words words, People people, Ways ways) {
        this.words = words;
        this.people = people;
        this.ways = ways;
    }

    Letter of(Notification notification) {
        NotificationMessages m = words.of(NotificationMessages.class);
        // names come from the cloud; a subject is one line
        String cluster = notification.clusterName.replaceAll("\\p{Cntrl}", " ");
        String title = title(notification, cluster, m);
        boolean isDrift = notification.kind == NotificationKind.DRIFT;
        Content content = new Content(
                title,
                sentence(notification, m),
                cluster,
                notification.team,
                notification.levelId,
                isDrift ? "" : who(notification, m),
                notification.occurredAt,
                notification.kind == NotificationKind.CONFIRM_NOW ? notification.confirmUntil : null,
                ways.link(notification.page()),
                open(notification),
                why(notification, m));
        return new Letter(
                title,
                Templates.plain(content).render(),
                Templates.html(content).render());
    }

    /** What the link to the page is called that has more about it. */
    String open(Notification notification) {
        NotificationMessages m = words.of(NotificationMessages.class);
        boolean isOfChange = notification.changeId != null && notification.kind != NotificationKind.DRIFT;
        return isOfChange ? m.open() : m.open_page();
    }

    private static String why(Notification notification, NotificationMessages m) {
        if (notification.kind == NotificationKind.DRIFT) {
            return m.why_drift();
        }
        return notification.changeId == null ? m.why_proposal() : m.why();
    }

    private String who(Notification notification, NotificationMessages m) {
        if (notification.actor.equals(AuditEvent.SYSTEM)) {
            return m.the_portal();
        }
        Map<String, String> names = people.displayNames(List.of(notification.actor));
        return names.get(notification.actor);
    }

    private static String title(Notification notification, String cluster, NotificationMessages m) {
        return switch (notification.kind) {
            case ASKED -> m.asked_title(cluster);
            case ASKED_BACK -> m.asked_back_title(cluster);
            case DECIDED ->
                decided(notification, m.approved_title(cluster), m.rejected_title(cluster), m.amended_title(cluster));
            case STALE -> m.stale_title(cluster);
            case EXPIRED -> isUndo(notification) ? m.undo_expired_title(cluster) : m.expired_title(cluster);
            case MISSED -> m.missed_title(cluster);
            case APPLIED -> m.applied_title(cluster);
            case CONFIRM_NOW -> m.confirm_now_title(cluster);
            case UNDONE -> m.undone_title(cluster);
            case EMERGENCY_UNDO -> m.emergency_undo_title(cluster);
            case NEEDS_ATTENTION -> m.needs_attention_title(cluster);
            case EXCEPTION_ENDED -> m.exception_ended_title(cluster);
            case POLICY_ASKED -> m.policy_asked_title();
            case POLICY_DECIDED -> isRejection(notification) ? m.policy_rejected_title() : m.policy_approved_title();
            case GRANT_ASKED -> m.grant_asked_title();
            case GRANT_DECIDED ->
                grantDecided(notification, m.grant_signed_title(), m.grant_rejected_title(), m.grant_expired_title());
            case DRIFT -> m.drift_title(cluster, notification.findings);
        };
    }

    private static String sentence(Notification notification, NotificationMessages m) {
        return switch (notification.kind) {
            case ASKED -> m.asked();
            case ASKED_BACK -> m.asked_back();
            case DECIDED -> decided(notification, m.approved(), m.rejected(), m.amended());
            case STALE -> m.stale();
            case EXPIRED -> isUndo(notification) ? m.undo_expired() : m.expired();
            case MISSED -> m.missed();
            case APPLIED -> m.applied();
            case CONFIRM_NOW -> m.confirm_now();
            case UNDONE -> m.undone();
            case EMERGENCY_UNDO -> m.emergency_undo();
            case NEEDS_ATTENTION -> m.needs_attention();
            case EXCEPTION_ENDED -> m.exception_ended();
            case DRIFT -> notification.opens ? m.drift_opens() : m.drift();
            case POLICY_ASKED -> m.policy_asked();
            case POLICY_DECIDED -> isRejection(notification) ? m.policy_rejected() : m.policy_approved();
            case GRANT_ASKED -> m.grant_asked();
            case GRANT_DECIDED -> grantDecided(notification, m.grant_signed(), m.grant_rejected(), m.grant_expired());
        };
    }

    private static String decided(Notification notification, String approved, String rejected, String amended) {
        if (notification.action.equals("change.amended")) {
            return amended;
        }
        return isRejection(notification) ? rejected : approved;
    }

    private static String grantDecided(Notification notification, String signed, String rejected, String expired) {
        return switch (notification.action) {
            case "grant.rejected" -> rejected;
            case "grant.expired" -> expired;
            default -> signed;
        };
    }

    private static boolean isUndo(Notification notification) {
        return notification.action.startsWith("change.undo-");
    }

    private static boolean isRejection(Notification notification) {
        return notification.action.endsWith("rejected");
    }
}
