package org.sallyport.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sallyport.change.PolicyHappened;
import org.sallyport.identity.GrantHappened;

/**
 * Puts into the outbox what there is to tell about policies and grants, in the transaction in which they are proposed or
 * decided: that one waits, to those who can decide and did not propose it; what became of it, to who did.
 */
@ApplicationScoped
class ProposalNews {

    private static final String GRANTS = "/admin/grants";

    private final NewsDesk desk;
    private final Clock clock;

    ProposalNews(NewsDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    void onPolicy(@Observes PolicyHappened event) {
        String page = "/admin/policy/versions/" + event.version();
        switch (event.action()) {
            case "policy.proposed" ->
                tell(event.deciders(), NotificationKind.POLICY_ASKED, page, event.action(), event.actor());
            case "policy.approved", "policy.rejected" ->
                tell(Set.of(event.proposedBy()), NotificationKind.POLICY_DECIDED, page, event.action(), event.actor());
            default -> {
                // taken back by who proposed it
            }
        }
    }

    void onGrant(@Observes GrantHappened event) {
        switch (event.action()) {
            case "grant.proposed" ->
                tell(
                        event.signers(),
                        NotificationKind.GRANT_ASKED,
                        GRANTS + "/" + event.proposal(),
                        event.action(),
                        event.actor());
            case "grant.signed", "grant.rejected", "grant.expired" ->
                tell(Set.of(event.proposedBy()), NotificationKind.GRANT_DECIDED, GRANTS, event.action(), event.actor());
            default -> {
                // taken back by who proposed it
            }
        }
    }

    private void tell(Collection<String> people, NotificationKind kind, String page, String action, String actor) {
        Map<String, NotificationKind> told = new TreeMap<>();
        people.forEach(person -> told.put(person, kind));
        told.remove(actor);
        if (!told.isEmpty()) {
            desk.tell(News.ofAll(clock.instant().truncatedTo(ChronoUnit.MICROS), page, action, actor), told);
        }
    }
}
