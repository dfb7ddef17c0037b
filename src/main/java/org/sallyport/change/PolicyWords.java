package org.sallyport.change;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.sallyport.web.Words;

/** An approval policy in sentences. */
@ApplicationScoped
class PolicyWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Words words;

    PolicyWords(Words words) {
        this.words = words;
    }

    /**
     * A policy to read.
     *
     * @param rows for each level that is named, and for the others, who has to sign
     * @param times windows, freezes and how long things last, a sentence each
     */
    @TemplateData
    public record Text(List<Row> rows, List<String> times) {}

    /** @param level its id, or the word for all others */
    @TemplateData
    public record Row(String level, String tightening, String loosening) {}

    Text of(ApprovalPolicy policy) {
        PolicyMessages messages = messages();
        List<Row> rows = new ArrayList<>();
        new TreeMap<>(policy.levels()).forEach((level, rules) -> rows.add(row(level, rules)));
        rows.add(row(rows.isEmpty() ? messages.every_level() : messages.other_levels(), policy.standard()));
        List<String> times = new ArrayList<>();
        policy.windows().forEach(window -> times.add(window(window)));
        if (policy.windows().isEmpty()) {
            times.add(messages.no_windows());
        }
        policy.freezes().forEach(freeze -> times.add(freeze(freeze)));
        times.add(messages.request_lifetime(length(policy.requestLifetime())));
        times.add(messages.approval_lifetime(length(policy.approvalLifetime())));
        times.add(messages.confirmation_time(length(policy.confirmationTime())));
        return new Text(List.copyOf(rows), List.copyOf(times));
    }

    private Row row(String level, ApprovalPolicy.LevelRules rules) {
        return new Row(level, signing(rules.tightening()), signing(rules.loosening()));
    }

    /** Who has to sign, as a sentence. */
    String signing(SignatureRule rule) {
        PolicyMessages messages = messages();
        boolean anybodyWill = rule.demands().size() == 1 && rule.count(SignatureSource.APPROVERS) == rule.total();
        String who = anybodyWill
                ? words.of(ChangeMessages.class).approvals_needed(rule.total())
                : messages.signing(
                        words.sentence(rule.demands().stream().map(this::demand).toList()));
        return rule.teams() > 1 ? who + " " + messages.from_teams(rule.teams()) : who;
    }

    private String demand(SignatureDemand demand) {
        PolicyMessages messages = messages();
        return switch (demand.from().kind()) {
            case APPROVERS -> messages.demand_approvers(demand.count());
            case LEAD -> messages.demand_lead(demand.count());
            case TEAM -> messages.demand_team(demand.count(), demand.from().team());
        };
    }

    private String window(ChangeWindow window) {
        String days = words.sentence(
                window.days().stream().sorted().map(this::dayOfWeek).toList());
        return messages()
                .window(
                        days,
                        TIME.format(window.from()),
                        TIME.format(window.to()),
                        window.isOverMidnight(),
                        window.zone().getId(),
                        teams(window.teams()));
    }

    private String dayOfWeek(DayOfWeek dayOfWeek) {
        return dayOfWeek.getDisplayName(TextStyle.FULL, words.language());
    }

    private String freeze(Freeze freeze) {
        return messages()
                .freeze(
                        MOMENT.format(freeze.from()),
                        MOMENT.format(freeze.to()),
                        freeze.zone().getId(),
                        freeze.reason(),
                        teams(freeze.teams()));
    }

    private String teams(Collection<String> teams) {
        return teams.isEmpty()
                ? messages().every_team()
                : words.sentence(teams.stream().sorted().toList());
    }

    private String length(Duration length) {
        PolicyMessages messages = messages();
        List<String> parts = new ArrayList<>();
        if (length.toDays() > 0) {
            parts.add(messages.days(length.toDays()));
        }
        if (length.toHoursPart() > 0) {
            parts.add(messages.hours(length.toHoursPart()));
        }
        if (length.toMinutesPart() > 0) {
            parts.add(messages.minutes(length.toMinutesPart()));
        }
        if (length.toSecondsPart() > 0 || parts.isEmpty()) {
            parts.add(messages.seconds(length.toSecondsPart()));
        }
        return words.sentence(parts);
    }

    private PolicyMessages messages() {
        return words.of(PolicyMessages.class);
    }
}
