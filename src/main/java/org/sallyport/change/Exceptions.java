package org.sallyport.change;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sallyport.audit.AuditEvent;
import org.sallyport.hardening.Plan;
import org.sallyport.identity.Actor;

/** The exceptions of change requests: written down with them, amended with them, and told of when their last day has passed. */
@ApplicationScoped
class Exceptions {
    private final Acts acts;
    private final ExceptionWords words;

    Exceptions(Acts acts, ExceptionWords words) {
        this.acts = acts;
        this.words = words;
    }

    /** Writes down what a new request keeps open, in its transaction. */
    void write(ChangeRequest request, Actor actor, Preview preview, Plan plan) {
        Map<String, String> rules = words.rules(preview, plan);
        for (AskedException asked : ExceptionWords.needed(preview, plan)) {
            ExceptedRule excepted = ExceptedRule.of(request.id, asked, rules.get(asked.ruleId()));
            excepted.persist();
            acts.record(request, actor.name(), "change.exception-asked", words.asked(excepted));
        }
    }

    /**
     * Whether it asks for less than was asked for: fewer removals, save for rules that lose their exception, or exceptions
     * that are gone or end earlier; and for something else at all.
     */
    static boolean isAmendment(
            Set<String> removals,
            List<AskedException> exceptions,
            Set<String> newRemovals,
            List<AskedException> keeping) {
        Map<String, AskedException> before =
                exceptions.stream().collect(Collectors.toMap(AskedException::ruleId, Function.identity()));
        boolean onlyLess = keeping.stream()
                .allMatch(kept -> before.containsKey(kept.ruleId())
                        && !kept.until().isAfter(before.get(kept.ruleId()).until()));
        Set<String> lost = new HashSet<>(before.keySet());
        keeping.forEach(kept -> lost.remove(kept.ruleId()));
        Set<String> allowed = new HashSet<>(removals);
        allowed.addAll(lost);
        boolean same = newRemovals.equals(removals)
                && AskedException.planned(keeping).equals(AskedException.planned(exceptions));
        return onlyLess && allowed.containsAll(newRemovals) && newRemovals.containsAll(lost) && !same;
    }

    /** Takes over what an amendment leaves of them, in its transaction. */
    void amend(ChangeRequest request, Actor actor, List<AskedException> keeping) {
        Map<String, AskedException> kept =
                keeping.stream().collect(Collectors.toMap(AskedException::ruleId, Function.identity()));
        for (ExceptedRule excepted : ExceptedRule.of(request.id)) {
            AskedException now = kept.get(excepted.ruleId);
            if (now == null) {
                excepted.delete();
                acts.record(request, actor.name(), "change.exception-dropped", excepted.rule);
            } else if (!now.until().equals(excepted.lastDay)) {
                String before = excepted.lastDay.toString();
                excepted.lastDay = now.until();
                acts.record(
                        request,
                        actor.name(),
                        "change.exception-shortened",
                        words.say().shortened(excepted.rule, now.until().toString(), before));
            }
        }
    }

    /** Says once that the last day of an exception in force has passed; the rule stays until somebody asks for its removal. */
    void end(ExceptedRule over) {
        UUID id = over.id;
        QuarkusTransaction.requiringNew().run(() -> {
            ChangeRequest request = ChangeRequest.findByIdLocked(over.changeId);
            ExceptedRule excepted = ExceptedRule.findById(id);
            if (excepted != null && excepted.endedAt == null && ExceptionQuery.isInForce(id)) {
                excepted.endedAt = acts.now();
                acts.record(request, AuditEvent.SYSTEM, "change.exception-ended", excepted.rule);
            }
        });
    }
}
