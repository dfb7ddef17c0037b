package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.GroupRole;
import org.sallyport.hardening.Plan;
import org.sallyport.hardening.RuleException;
import org.sallyport.identity.People;
import org.sallyport.inventory.ClusterWords;
import org.sallyport.inventory.PeerWords;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Rule;
import org.sallyport.web.Words;

/** How pages and the log speak of exceptions. */
@ApplicationScoped
class ExceptionWords {
    private final ClusterWords clusterWords;
    private final Words words;
    private final People people;
    private final Clock clock;

    ExceptionWords(ClusterWords clusterWords, Words words, People people, Clock clock) {
        this.clusterWords = clusterWords;
        this.words = words;
        this.people = people;
        this.clock = clock;
    }

    ExceptionMessages say() {
        return words.of(ExceptionMessages.class);
    }

    /** The exceptions that a plan needs, in the words of its preview. */
    List<ExceptionLine> lines(Preview preview, Plan plan) {
        Map<String, String> rules = rules(preview, plan);
        List<AskedException> needed = needed(preview, plan);
        Map<String, String> names =
                names(needed.stream().map(AskedException::owner).collect(Collectors.toSet()));
        return needed.stream()
                .map(asked -> new ExceptionLine(
                        asked.ruleId(),
                        rules.get(asked.ruleId()),
                        names.get(asked.owner()),
                        asked.reason(),
                        asked.until(),
                        asked.until().isBefore(ExceptedRule.today(clock.instant()))))
                .toList();
    }

    /** Exceptions as their change wrote them down. */
    List<ExceptionLine> lines(List<ExceptedRule> excepted) {
        Map<String, String> names =
                names(excepted.stream().map(exception -> exception.owner).collect(Collectors.toSet()));
        return excepted.stream()
                .map(exception -> new ExceptionLine(
                        exception.ruleId,
                        exception.rule,
                        names.get(exception.owner),
                        exception.reason,
                        exception.lastDay,
                        exception.isOver(clock.instant())))
                .toList();
    }

    /** Of the exceptions that somebody asks for those that the plan needs. */
    static List<AskedException> needed(Preview preview, Plan plan) {
        Set<String> rules =
                plan.exceptions().stream().map(RuleException::ruleId).collect(Collectors.toSet());
        return preview.exceptions().stream()
                .filter(asked -> rules.contains(asked.ruleId()))
                .toList();
    }

    /** The rules that a plan keeps, by their ids. */
    Map<String, String> rules(Preview preview, Plan plan) {
        PlanWords planWords = new PlanWords(
                words,
                clusterWords,
                new PeerWords(
                        clusterWords, preview.reading().cloud().context(), preview.settings(), preview.profile()));
        Set<String> excepted =
                plan.exceptions().stream().map(RuleException::ruleId).collect(Collectors.toSet());
        return plan.kept().stream()
                .filter(kept -> excepted.contains(kept.rule().id()))
                .collect(Collectors.toMap(kept -> kept.rule().id(), kept -> inWords(kept, planWords)));
    }

    private String inWords(ClassifiedRule kept, PlanWords planWords) {
        Rule rule = kept.rule().rule();
        GroupRole role = kept.role();
        return say().rule(
                        planWords.say().role(role),
                        rule.direction() == Direction.INGRESS,
                        planWords.traffic(rule),
                        planWords.peer(rule, role));
    }

    /** What the log says of an exception that somebody asks for. */
    String asked(ExceptedRule excepted) {
        return say().asked(
                        excepted.rule,
                        excepted.lastDay.toString(),
                        names(Set.of(excepted.owner)).get(excepted.owner),
                        excepted.reason);
    }

    Map<String, String> names(Set<String> people) {
        return this.people.displayNames(people);
    }
}
