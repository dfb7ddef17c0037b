package org.sallyport.change;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.audit.AuditEvent;
import org.sallyport.identity.Actor;
import org.sallyport.identity.People;
import org.sallyport.web.Stretch;
import org.sallyport.web.Words;

/** Puts together what the pages of the policy show to one person. */
@ApplicationScoped
class PolicyViews {
    static final String POLICY = "/admin/policy";
    static final String VERSIONS = POLICY + "/versions";

    /** Rows of the history on a page. */
    private static final int LINES = 20;

    private final PolicyWords policyWords;
    private final People people;
    private final Words words;

    PolicyViews(PolicyWords policyWords, People people, Words words) {
        this.policyWords = policyWords;
        this.people = people;
        this.words = words;
    }

    /**
     * One version in the history.
     *
     * @param decider who decided, or null
     */
    @TemplateData
    public record Row(PolicyVersion version, String proposer, String decider) {

        public String kind() {
            return switch (version.state) {
                case IN_FORCE -> "success";
                case PROPOSED -> "info";
                case REJECTED, WITHDRAWN, SUPERSEDED -> "neutral";
            };
        }

        public String url() {
            return VERSIONS + "/" + version.number;
        }

        /** Whether nobody proposed it: the portal wrote it. */
        public boolean isFirst() {
            return version.number == PolicyVersion.FIRST;
        }
    }

    /**
     * The policy and its history.
     *
     * @param waiting what is proposed, or null
     */
    @TemplateData
    public record Overview(
            Row inForce,
            PolicyWords.Text says,
            Row waiting,
            List<Row> history,
            String previous,
            String next,
            boolean mayPropose) {}

    /**
     * One version.
     *
     * @param against with which version it is compared; null if with none
     * @param decisions what the reader can do about it
     */
    @TemplateData
    public record VersionView(
            Row row,
            PolicyWords.Text says,
            PolicyVersion against,
            List<LineDifference.Line> difference,
            List<PolicyDecision> decisions) {}

    @Transactional
    Overview overview(Integer below, Integer above, Actor actor) {
        boolean backwards = above != null;
        List<PolicyVersion> found = backwards
                ? PolicyVersion.above(above, LINES + 1)
                : PolicyVersion.below(below == null ? Integer.MAX_VALUE : below, LINES + 1);
        Stretch<PolicyVersion> page = Stretch.of(found, LINES, backwards, below == null);
        PolicyVersion inForce = PolicyVersion.inForce().orElseThrow();
        Optional<PolicyVersion> waiting = PolicyVersion.waiting();
        Names names = names(Stream.concat(page.rows().stream(), Stream.concat(Stream.of(inForce), waiting.stream()))
                .toList());
        return new Overview(
                names.row(inForce),
                policyWords.of(PolicyFile.read(inForce.text)),
                waiting.map(names::row).orElse(null),
                page.rows().stream().map(names::row).toList(),
                page.before(first -> POLICY + "?above=" + first.number),
                page.after(last -> POLICY + "?below=" + last.number),
                actor.isOperator() && waiting.isEmpty());
    }

    @Transactional
    VersionView version(int number, Actor actor) {
        PolicyVersion version =
                PolicyVersion.<PolicyVersion>findByIdOptional(number).orElseThrow(NotFoundException::new);
        Optional<PolicyVersion> against =
                version.isProposed() ? PolicyVersion.inForce() : PolicyVersion.before(version.number);
        return new VersionView(
                names(List.of(version)).row(version),
                policyWords.of(PolicyFile.read(version.text)),
                against.orElse(null),
                against.map(other -> LineDifference.between(other.text, version.text))
                        .orElse(List.of()),
                PolicyProposals.decisions(version, actor));
    }

    @Transactional
    PolicyVersion inForce() {
        return PolicyVersion.inForce().orElseThrow();
    }

    /** The number of the version that is proposed, if one is. */
    @Transactional
    Optional<Integer> waiting() {
        return PolicyVersion.waiting().map(version -> version.number);
    }

    private Names names(List<PolicyVersion> versions) {
        Set<String> named = versions.stream()
                .flatMap(version -> Stream.of(version.proposedBy, version.decidedBy))
                .filter(name -> name != null)
                .collect(Collectors.toSet());
        return new Names(
                people.displayNames(named), words.of(PolicyMessages.class).the_portal());
    }

    private record Names(Map<String, String> displayNames, String portal) {
        Row row(PolicyVersion version) {
            return new Row(version, of(version.proposedBy), version.decidedBy == null ? null : of(version.decidedBy));
        }

        private String of(String name) {
            return name.equals(AuditEvent.SYSTEM) ? portal : displayNames.getOrDefault(name, name);
        }
    }
}
