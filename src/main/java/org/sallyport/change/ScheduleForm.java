package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import org.sallyport.web.Form;
import org.sallyport.web.Refusal;
import org.sallyport.web.Words;

/** The moment at which a change shall be applied, as it is typed: a date and a time, and in which zone. */
@ApplicationScoped
class ScheduleForm {
    static final String WHEN = "when";
    static final String ZONE = "zone";

    /** As browsers send it; the day may be parted from the time by a space as well. */
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final Schedule schedule;
    private final ChangeTimes times;
    private final Words words;

    ScheduleForm(Schedule schedule, ChangeTimes times, Words words) {
        this.schedule = schedule;
        this.times = times;
        this.words = words;
    }

    /**
     * The form before anybody typed, with the team's usual zone; or as it was typed before the way led to a proof of who typed.
     *
     * @param when what {@link #query} took along, or null
     * @param inZone the same
     */
    Form suggested(ChangeRequest request, String when, String inZone) {
        ZoneId usual = times.zone(request.team);
        String zone = usual.equals(ZoneOffset.UTC) ? "UTC" : usual.getId();
        return Form.empty().with(WHEN, when).with(ZONE, inZone == null ? zone : inZone);
    }

    /** What was typed, for the address of the page to return to; empty where nothing was. */
    static String query(Form typed) {
        return typed.value(WHEN).isEmpty()
                ? ""
                : "?" + WHEN + "=" + encoded(typed, WHEN) + "&" + ZONE + "=" + encoded(typed, ZONE);
    }

    private static String encoded(Form typed, String field) {
        return URLEncoder.encode(typed.value(field), StandardCharsets.UTF_8);
    }

    /** The form with what is wrong at its fields: not readable, or nothing may be applied then. */
    Form checked(Form form, ChangeRequest request) {
        PolicyMessages messages = words.of(PolicyMessages.class);
        Form checked = form;
        Optional<ZoneId> zone = zone(form);
        Optional<LocalDateTime> local = local(form);
        if (zone.isEmpty()) {
            checked = checked.withError(
                    ZONE, messages.schedule_zone_unknown(form.value(ZONE).strip()));
        }
        if (local.isEmpty()) {
            checked = checked.withError(WHEN, messages.schedule_malformed());
        }
        if (!checked.isValid()) {
            return checked;
        }
        boolean neverShown = zone.get().getRules().getValidOffsets(local.get()).isEmpty();
        if (neverShown) {
            return checked.withError(WHEN, messages.schedule_gap());
        }
        Optional<Refusal> objection = schedule.objection(request, moment(form));
        return objection.isPresent() ? checked.withError(WHEN, objection.get().explain(words)) : checked;
    }

    /** The moment that a form without faults names; of a time that clocks show twice, the first. */
    static Instant moment(Form form) {
        return local(form).orElseThrow().atZone(zone(form).orElseThrow()).toInstant();
    }

    private static Optional<LocalDateTime> local(Form form) {
        try {
            return Optional.of(LocalDateTime.parse(form.value(WHEN).strip().replace('T', ' '), LOCAL));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(Form form) {
        try {
            return Optional.of(PolicyFile.zone(form.value(ZONE).strip()));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
