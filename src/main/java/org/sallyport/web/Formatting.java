package org.sallyport.web;

import io.quarkus.qute.TemplateExtension;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * How times, numbers and lists read, for templates: {@code {change.requestedAt.utc}}, {@code {change.requestedAt.ago}},
 * {@code {run.took.spoken}}, {@code {rules.size.counted('rule', 'rules')}}, {@code {names.sentence}}.
 */
@TemplateExtension
public final class Formatting {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration A_MOMENT = Duration.ofSeconds(45);

    private Formatting() {}

    /** Such as "2026-11-22 13:05 UTC": to the minute, the same in every language. */
    static String utc(Instant at) {
        return UTC.format(at);
    }

    /** For the {@code datetime} attribute of {@code <time>}: ISO 8601 to the second. */
    static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** How long ago, or in how long, in words: "3 minutes ago", "just now", "in 2 days". */
    static String ago(Instant at) {
        Duration past =
                Duration.between(at, CDI.current().select(Clock.class).get().instant());
        return ago(past, CDI.current().select(Words.class).get().of(Messages.class));
    }

    static String ago(Duration past, Messages words) {
        if (past.abs().compareTo(A_MOMENT) < 0) {
            return words.just_now();
        }
        String length = spoken(past.abs(), words);
        return past.isNegative() ? words.in_time(length) : words.ago(length);
    }

    /** A length of time in its largest whole unit: "40 seconds", "3 minutes", "2 hours", "5 days". */
    static String spoken(Duration length) {
        return spoken(length, CDI.current().select(Words.class).get().of(Messages.class));
    }

    static String spoken(Duration length, Messages words) {
        if (length.toDays() > 0) {
            return words.days(length.toDays());
        }
        if (length.toHours() > 0) {
            return words.hours(length.toHours());
        }
        if (length.toMinutes() > 0) {
            return words.minutes(length.toMinutes());
        }
        return words.seconds(length.toSeconds());
    }

    /** "1 rule", "3 rules": for the English texts of message bundles, where the number decides the noun. */
    static String counted(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    static String counted(int number, String one, String many) {
        return counted((long) number, one, many);
    }

    /** "a", "a and b", "a, b and c". */
    static String sentence(List<?> items) {
        return sentence(items, CDI.current().select(Words.class).get().of(Messages.class));
    }

    static String sentence(List<?> items, Messages words) {
        List<String> texts = items.stream().map(String::valueOf).toList();
        if (texts.size() < 2) {
            return String.join("", texts);
        }
        int last = texts.size() - 1;
        return words.list_end(String.join(words.list_separator(), texts.subList(0, last)), texts.get(last));
    }
}
