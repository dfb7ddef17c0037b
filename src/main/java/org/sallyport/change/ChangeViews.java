package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sallyport.apply.ApplyRuns;
import org.sallyport.apply.RunKind;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.audit.ChainedEntry;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cloud.CloudException;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.hardening.Plan;
import org.sallyport.hardening.Planning;
import org.sallyport.identity.Actor;
import org.sallyport.identity.People;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.ClusterWords;
import org.sallyport.inventory.PeerWords;
import org.sallyport.inventory.ProfileChoice;
import org.sallyport.web.Words;

/** Puts together what the pages of this package show to one person. */
@ApplicationScoped
class ChangeViews {
    private final Previews previews;
    private final Acts acts;
    private final ChangeRequests changes;
    private final ProfileChoice profiles;
    private final HardeningLevels levels;
    private final ApplyRuns runs;
    private final AuditLog audit;
    private final Signatures signatures;
    private final ChangeTimes times;
    private final People people;
    private final ClusterWords clusterWords;
    private final ExceptionWords exceptionWords;
    private final Words words;

    ChangeViews(
            Previews previews,
            Acts acts,
            ChangeRequests changes,
            ProfileChoice profiles,
            HardeningLevels levels,
            ApplyRuns runs,
            AuditLog audit,
            Signatures signatures,
            ChangeTimes times,
            People people,
            ClusterWords clusterWords,
            ExceptionWords exceptionWords,
            Words words) {
        this.previews = previews;
        this.acts = acts;
        this.changes = changes;
        this.profiles = profiles;
        this.levels = levels;
        this.runs = runs;
        this.audit = audit;
        this.signatures = signatures;
        this.times = times;
        this.people = people;
        this.clusterWords = clusterWords;
        this.exceptionWords = exceptionWords;
        this.words = words;
    }

    /**
     * One request as one person sees it. It is compared with the live rules first, and is stale when this returns if it no
     * longer fits. The cloud is read and the plan made once: what still follows from the live rules is what was signed.
     */
    ChangeView of(UUID id, Actor actor) {
        return of(id, actor, Long.MAX_VALUE);
    }

    /**
     * The same with an older part of its timeline.
     *
     * @param before the number of the audit entry before which that part ends
     */
    ChangeView of(UUID id, Actor actor, long before) {
        ChangeRequest request = acts.find(id, actor);
        if (acts.isOverdue(request)) {
            changes.expire(id);
            request = acts.find(id, actor);
        }
        Freshness freshness = request.isUndecidedOrUnapplied() ? previews.freshness(request) : new Freshness.Settled();
        if (freshness instanceof Freshness.Stale || freshness instanceof Freshness.LevelGone) {
            changes.goStale(request);
            request = acts.find(id, actor);
        } else {
            changes.lapseUnlessSigned(request);
            request = acts.find(id, actor);
        }
        ChangeView.Undo undo = request.state == ChangeState.UNDO_REQUESTED ? undo(request) : null;
        if (undo != null && undo.problem() == null && Undos.isOutdated(request, undo.planned())) {
            changes.goStale(request);
            request = acts.find(id, actor);
            undo = request.state == ChangeState.UNDO_REQUESTED ? undo(request) : null;
        }
        Optional<Preview> signed =
                freshness instanceof Freshness.Fresh fresh ? Optional.of(fresh.now()) : previews.signed(request);
        PlanView plan = signed.flatMap(preview -> preview.plan().map(found -> plan(preview, found)))
                .orElse(null);
        return view(request, actor, freshness, plan, undo, exceptions(request, signed), before);
    }

    /** In the reader's words where the plan can be made again, else in those of whoever asked. */
    private List<ExceptionLine> exceptions(ChangeRequest request, Optional<Preview> signed) {
        return signed.flatMap(preview -> preview.plan().map(plan -> exceptionWords.lines(preview, plan)))
                .orElseGet(() -> exceptionWords.lines(ExceptedRule.of(request.id)));
    }

    /** What taking a change back would do to the rules as they are now. */
    ChangeView.Undo undo(ChangeRequest request) {
        try {
            Preview undo = previews.undo(request);
            return new ChangeView.Undo(
                    undo.plan().map(found -> plan(undo, found)).orElse(null), null);
        } catch (CloudException unreadable) {
            return new ChangeView.Undo(null, CloudProblem.of(unreadable, words.of(ChangeMessages.class)));
        }
    }

    private ChangeView view(
            ChangeRequest request,
            Actor actor,
            Freshness freshness,
            PlanView plan,
            ChangeView.Undo undo,
            List<ExceptionLine> exceptions,
            long before) {
        ChangeMessages messages = words.of(ChangeMessages.class);
        boolean oneAlone = acts.isOneAlone();
        Cluster cluster = Cluster.findById(request.clusterId);
        List<Approval> approvals = Approval.valid(request.id, request.purposeOfSigning());
        AuditLog.Story told = audit.about("change/" + request.id, before);
        List<ChainedEntry> entries = told.entries();
        Names names = new Names(people.displayNames(namesIn(request, approvals, entries)), messages);
        Conditions conditions = new Conditions(
                request,
                actor,
                freshness,
                signatures.of(request),
                oneAlone,
                timing(request),
                neighbour(request.coveredBy(), cluster, actor),
                neighbour(request.anotherInHand(), cluster, actor),
                messages,
                words);
        return new ChangeView(
                request,
                cluster.name,
                levelTitle(request),
                names.of(request.requestedBy),
                messages.said(names.of(request.lastActor)),
                AfterRestore.inWords(Missed.inWords(request.note, words), request.state, words),
                Approval.valid(request.id, Approval.Purpose.APPLY).stream()
                        .map(approval -> names.of(approval.approver))
                        .toList(),
                conditions.list(),
                conditions.actions(),
                entries.stream()
                        .map(entry -> new ChangeView.Happening(
                                entry.at(), names.of(entry.actor()), entry.action(), saying(entry)))
                        .toList(),
                told.goesBack() ? entries.get(0).number() : null,
                runs.latest(request.id, RunKind.UNDO)
                        .or(() -> runs.latest(request.id, RunKind.APPLY))
                        .orElse(null),
                plan,
                undo,
                request.state == ChangeState.STALE ? difference(request) : null,
                plan == null ? List.of() : plan.deletedOf(request.removals()),
                exceptions,
                freshness instanceof Freshness.Unknown unknown ? CloudProblem.of(unknown.cause(), messages) : null,
                times.goodUntil(request),
                times.closed(request.team, acts.now()).orElse(null),
                oneAlone);
    }

    private Conditions.Neighbour neighbour(Optional<ChangeRequest> other, Cluster cluster, Actor actor) {
        ChangeMessages messages = words.of(ChangeMessages.class);
        return new Conditions.Neighbour(
                other.isPresent(),
                other.filter(found -> actor.maySee(found.team))
                        .map(found -> new Condition.Link(
                                "/changes/" + found.id,
                                messages.condition_in_the_way(
                                        messages.change_title(levelTitle(found), cluster.name),
                                        messages.state(found.state))))
                        .orElse(null));
    }

    /** What the portal stored about what it did is put into the reader's words, what people said is left as it is. */
    private String saying(ChainedEntry entry) {
        String said = entry.detail("said");
        return switch (entry.action()) {
            case "change.schedule-missed" -> Missed.inWords(said, words);
            case "change.in-doubt" -> AfterRestore.inWords(said, ChangeState.NEEDS_ATTENTION, words);
            case "change.stale" -> AfterRestore.inWords(said, ChangeState.STALE, words);
            case "change.undo-void" -> AfterRestore.inWords(said, ChangeState.CONFIRMED, words);
            default -> runs.saying(said);
        };
    }

    private String levelTitle(ChangeRequest request) {
        return levels.level(request.levelId).map(HardeningLevel::title).orElse(request.levelId);
    }

    private Conditions.Timing timing(ChangeRequest request) {
        Instant now = acts.now();
        Optional<String> closed = times.closed(request.team, now);
        ZoneId zone = times.zone(request.team);
        return new Conditions.Timing(
                closed.isEmpty(),
                closed.or(() -> times.closes(request.team, now)).orElse(""),
                times.isInTime(request, now),
                ChangeTimes.inZone(times.goodUntil(request), zone),
                request.scheduledFor == null ? "" : ChangeTimes.inZone(request.scheduledFor, zone));
    }

    /** The rules of a cluster that nobody recognises, as a preview offers them for removal. */
    List<PlanView.RuleRow> customRules(Preview preview) {
        if (!profiles.canCompare(preview.reading().cloud().context())) {
            return List.of();
        }
        PlanWords planWords = planWords(preview);
        return profiles.classify(preview.reading(), preview.profile()).stream()
                .filter(rule -> rule.origin() == ClassifiedRule.Origin.CUSTOM)
                .map(rule -> PlanView.live(PlanView.Mark.KEEP, rule, planWords))
                .toList();
    }

    List<RefusalRow> refusals(Preview preview, Planning.Refused refused) {
        Map<String, String> rules = customRules(preview).stream()
                .collect(Collectors.toMap(PlanView.RuleRow::id, PlanView.RuleRow::inWords));
        ChangeMessages messages = words.of(ChangeMessages.class);
        return refused.reasons().stream()
                .map(reason -> RefusalRow.of(reason, rules, messages))
                .toList();
    }

    PlanView plan(Preview preview, Plan plan) {
        return new PlanView(preview, plan, planWords(preview));
    }

    private PlanWords planWords(Preview preview) {
        return new PlanWords(
                words,
                clusterWords,
                new PeerWords(
                        clusterWords, preview.reading().cloud().context(), preview.settings(), preview.profile()));
    }

    private DifferenceView difference(ChangeRequest request) {
        try {
            return DifferenceView.of(
                    previews.difference(request),
                    new PlanWords(words, clusterWords, previews.peerWords(request, clusterWords)));
        } catch (CloudException unreadable) {
            return DifferenceView.unknown(CloudProblem.of(unreadable, words.of(ChangeMessages.class)));
        }
    }

    /** The rows of a list, with every name looked up in one go. */
    List<ChangeRow> rows(List<ChangeRequest> requests) {
        Map<UUID, String> clusters = Cluster.names(
                requests.stream().map(request -> request.clusterId).toList());
        Names names = new Names(
                people.displayNames(
                        requests.stream().map(request -> request.requestedBy).toList()),
                words.of(ChangeMessages.class));
        return requests.stream()
                .map(request -> new ChangeRow(
                        request,
                        clusters.get(request.clusterId),
                        names.of(request.requestedBy),
                        ChangeRow.kindOf(request.state)))
                .toList();
    }

    private static Set<String> namesIn(ChangeRequest request, List<Approval> approvals, List<ChainedEntry> entries) {
        Set<String> names = new HashSet<>(Set.of(request.requestedBy));
        names.add(request.lastActor);
        approvals.forEach(approval -> names.add(approval.approver));
        entries.forEach(entry -> names.add(entry.actor()));
        return names;
    }

    /** User names as people are called; who is gone keeps the user name. */
    private record Names(Map<String, String> displayNames, ChangeMessages messages) {
        String of(String name) {
            return name.equals(AuditEvent.SYSTEM) ? messages.the_portal() : displayNames.getOrDefault(name, name);
        }
    }
}
