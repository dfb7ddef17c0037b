package org.sallyport.change;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sallyport.identity.Actor;
import org.sallyport.identity.People;
import org.sallyport.web.Form;
import org.sallyport.web.Words;

/**
 * The fields that say of each open custom rule whether it is removed or kept as an exception. Each field's name ends with
 * the id of its rule, so that one form can hold several.
 */
@ApplicationScoped
class ExceptionForm {
    /** What a rule lets in for longer than a year belongs into the access settings; until then somebody looks again. */
    static final Period LONGEST = Period.ofYears(1);

    static final String CHOICE = "choice-";
    static final String OWNER = "owner-";
    static final String REASON = "why-";
    static final String UNTIL = "until-";
    static final String REMOVE = "remove";
    static final String EXCEPT = "except";

    private final People people;
    private final Words words;
    private final Clock clock;

    ExceptionForm(People people, Words words, Clock clock) {
        this.people = people;
        this.words = words;
        this.clock = clock;
    }

    /**
     * What a form says.
     *
     * @param form with what is wrong with it
     * @param removals the rules to remove
     * @param exceptions those exceptions that nothing is wrong with
     */
    record Submission(Form form, Set<String> removals, List<AskedException> exceptions) {}

    /** Somebody who can answer for an exception. */
    @TemplateData
    public record Owner(String name, String displayName) {}

    /** Who can answer for an exception of a team's cluster: its members. */
    List<Owner> owners(String team) {
        return people.membersOf(team).stream()
                .map(member -> new Owner(member.name(), member.displayName()))
                .toList();
    }

    LocalDate today() {
        return ExceptedRule.today(clock.instant());
    }

    LocalDate latest() {
        return today().plus(LONGEST);
    }

    /** A form with exceptions as they were asked for before. */
    static Form fill(Form form, List<AskedException> exceptions) {
        Form filled = form;
        for (AskedException exception : exceptions) {
            String id = exception.ruleId();
            filled = filled.with(CHOICE + id, EXCEPT)
                    .with(OWNER + id, exception.owner())
                    .with(REASON + id, exception.reason())
                    .with(UNTIL + id, exception.until().toString());
        }
        return filled;
    }

    /** @param team the team that owns the cluster */
    Submission read(Form submitted, String team) {
        Form form = submitted;
        Set<String> removals = new HashSet<>(submitted.values(REMOVE));
        List<AskedException> exceptions = new ArrayList<>();
        Set<String> members = new HashSet<>();
        for (String rule : chosen(submitted, REMOVE)) {
            removals.add(rule);
        }
        List<String> excepted = chosen(submitted, EXCEPT);
        if (!excepted.isEmpty()) {
            people.membersOf(team).stream().map(Actor::name).forEach(members::add);
        }
        for (String rule : excepted) {
            int before = form.errorCount();
            form = checked(form, rule, members);
            if (form.errorCount() == before) {
                exceptions.add(new AskedException(
                        rule,
                        form.value(OWNER + rule),
                        form.value(REASON + rule).strip(),
                        LocalDate.parse(form.value(UNTIL + rule).strip())));
            }
        }
        removals.removeAll(excepted);
        return new Submission(form, removals, List.copyOf(exceptions));
    }

    /** The rules that a form chooses something for. */
    static List<String> chosen(Form form, String choice) {
        return form.names().stream()
                .filter(name -> name.startsWith(CHOICE) && form.value(name).equals(choice))
                .map(name -> name.substring(CHOICE.length()))
                .toList();
    }

    private Form checked(Form form, String rule, Set<String> members) {
        ChangeMessages say = words.of(ChangeMessages.class);
        ExceptionMessages own = words.of(ExceptionMessages.class);
        Form checked = form.value(REASON + rule).isBlank()
                ? form.withError(REASON + rule, own.reason_missing())
                : Texts.checked(form, REASON + rule, say);
        if (!members.contains(form.value(OWNER + rule))) {
            checked = checked.withError(OWNER + rule, own.owner_unknown());
        }
        return dated(checked, UNTIL + rule, latest());
    }

    /** The form, with an error at the field if its date is none, is over or comes after the latest. */
    Form dated(Form form, String field, LocalDate latest) {
        ExceptionMessages say = words.of(ExceptionMessages.class);
        String typed = form.value(field).strip();
        if (typed.isEmpty()) {
            return form.withError(field, say.until_missing());
        }
        try {
            LocalDate until = LocalDate.parse(typed);
            if (until.isBefore(today())) {
                return form.withError(field, say.until_over(today().toString()));
            }
            return until.isAfter(latest) ? form.withError(field, say.until_too_late(latest.toString())) : form;
        } catch (DateTimeParseException noDate) {
            return form.withError(field, say.until_unreadable(today().toString()));
        }
    }
}
