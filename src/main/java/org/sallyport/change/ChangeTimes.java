package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sallyport.web.Refusal;
import org.sallyport.web.Words;

/** When a team's changes may be applied by the policy in force, in words. Templates say {@code {inject:changeTimes.…}}. */
@Named("changeTimes")
@ApplicationScoped
public class ChangeTimes {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Policies policies;
    private final Words words;
    private final Clock clock;

    ChangeTimes(Policies policies, Words words, Clock clock) {
        this.policies = policies;
        this.words = words;
        this.clock = clock;
    }

    /** What whoever asks for a change of this team has to know about windows and freezes; empty if nothing. */
    public List<String> notices(String team) {
        Instant now = clock.instant();
        Policies.Policy policy = policies.inForce();
        ChangeCalendar calendar = policy.says().calendar(team);
        PolicyMessages messages = words.of(PolicyMessages.class);
        Instant horizon = now.plus(policy.says().requestLifetime());
        List<String> coming = calendar.freezesBetween(now, horizon).stream()
                .filter(freeze -> !freeze.contains(now))
                .map(freeze -> messages.freeze_comes(
                        freeze.reason(), inZone(freeze.begin(), freeze.zone()), inZone(freeze.end(), freeze.zone())))
                .toList();
        List<String> notices = new ArrayList<>();
        closed(team, now).ifPresent(notices::add);
        notices.addAll(coming);
        return List.copyOf(notices);
    }

    /** Whether anything ever keeps this team's changes from being applied. */
    boolean isEverClosed(String team) {
        return !policies.current().calendar(team).isAlwaysOpen();
    }

    /** Why nothing of this team's may be applied at a moment, and when it may be next; empty if it may. */
    Optional<String> closed(String team, Instant moment) {
        return closure(team, moment).map(closure -> closure.in(words.of(PolicyMessages.class)));
    }

    /** The same, to be put into words later. */
    Optional<Closure> closure(String team, Instant moment) {
        ChangeCalendar calendar = policies.current().calendar(team);
        if (calendar.isOpen(moment)) {
            return Optional.empty();
        }
        Freeze freeze = calendar.freezeAt(moment).orElse(null);
        return Optional.of(new Closure(
                freeze == null ? null : freeze.reason(),
                freeze == null ? null : freeze.end(),
                freeze == null ? null : freeze.zone(),
                calendar.nextOpen(moment).orElse(null),
                zone(team)));
    }

    /** Until when it stays as it is while it is open, in words; empty if nothing closes it. */
    Optional<String> closes(String team, Instant moment) {
        return policies.current()
                .calendar(team)
                .closesAfter(moment)
                .map(end -> words.of(PolicyMessages.class).open_until(inZone(end, zone(team))));
    }

    /** Why a request may not be applied at a moment, whatever its signatures; empty if nothing is against it. */
    Optional<Refusal> objection(ChangeRequest request, Instant moment) {
        if (!isInTime(request, moment)) {
            return Optional.of(PolicyRefusals.tooLate());
        }
        return closed(request.team, moment).map(PolicyRefusals::closed);
    }

    /** Until when it, or the undo that was asked for, may be applied: as long as was said when it was made, and no longer than the policy in force says. */
    Instant goodUntil(ChangeRequest request) {
        return request.goodUntil(policies.current().requestLifetime());
    }

    boolean isInTime(ChangeRequest request, Instant moment) {
        return moment.isBefore(goodUntil(request));
    }

    /** In which zone a team thinks of its changes: that of its first window, else that of its first freeze. */
    ZoneId zone(String team) {
        ApprovalPolicy policy = policies.current();
        return policy.windows().stream()
                .filter(window -> window.isFor(team))
                .map(ChangeWindow::zone)
                .findFirst()
                .or(() -> policy.freezes().stream()
                        .filter(freeze -> freeze.isFor(team))
                        .map(Freeze::zone)
                        .findFirst())
                .orElse(ZoneOffset.UTC);
    }

    /** Such as "2026-12-20 18:00 (Europe/Berlin)". */
    static String inZone(Instant moment, ZoneId zone) {
        String name = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
        return MOMENT.format(moment.atZone(zone)) + " (" + name + ")";
    }
}
