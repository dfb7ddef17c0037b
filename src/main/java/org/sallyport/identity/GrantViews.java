package org.sallyport.identity;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sallyport.web.Words;

/** What the pages about grants show, to those who can sign. */
@ApplicationScoped
class GrantViews {

    static final String GRANTS = "/admin/grants";

    /** More would be signed unread. */
    private static final int MOST = 200;

    private final People people;
    private final PeopleViews peopleViews;
    private final Signers signers;
    private final Provider provider;
    private final Words words;
    private final Clock clock;

    GrantViews(People people, PeopleViews peopleViews, Signers signers, Provider provider, Words words, Clock clock) {
        this.people = people;
        this.peopleViews = peopleViews;
        this.signers = signers;
        this.provider = provider;
        this.words = words;
        this.clock = clock;
    }

    /**
     * One grant that waits.
     *
     * @param gives what the person may do with it that they may not do now, in words
     */
    @TemplateData
    public record Row(
            String address,
            String kind,
            String name,
            String displayName,
            List<String> gives,
            String proposedBy,
            Instant proposedAt,
            Instant expiresAt) {}

    /**
     * One grant that waits, and who can do what about it.
     *
     * @param has what the person may do already, in words
     * @param unmet what still has to happen, and why who looks cannot do it
     * @param decisions what who looks can do now
     */
    @TemplateData
    public record GrantView(Row grant, List<String> has, List<String> unmet, List<GrantDecision> decisions) {}

    static String addressOf(UUID id) {
        return GRANTS + "/" + id;
    }

    @Transactional
    List<Row> open(Actor actor) {
        requireSigner(actor);
        List<GrantProposal> open = GrantProposal.open(clock.instant(), MOST);
        Map<String, String> names = people.displayNames(
                open.stream().map(proposal -> proposal.proposedBy).toList());
        return open.stream().map(proposal -> row(proposal, names)).toList();
    }

    @Transactional
    GrantView grant(UUID id, Actor actor) {
        requireSigner(actor);
        GrantProposal proposal = GrantProposal.open(id, clock.instant()).orElseThrow(Grants::decided);
        GrantMessages m = words.of(GrantMessages.class);
        List<String> unmet = new ArrayList<>();
        List<String> others =
                signers.of(proposal).stream().map(Actor::displayName).toList();
        unmet.add(others.isEmpty() ? m.nobody_can_sign() : m.can_sign(words.sentence(others)));
        List<GrantDecision> decisions = new ArrayList<>();
        if (proposal.proposedBy.equals(actor.name())) {
            unmet.add(m.own());
            decisions.add(GrantDecision.WITHDRAW);
        } else if (proposal.person.equals(actor.name())) {
            unmet.add(m.about_you());
        } else {
            if (signers.proposerOperates(proposal)) {
                decisions.add(GrantDecision.SIGN);
            } else {
                unmet.add(m.proposer_gone());
            }
            decisions.add(GrantDecision.REJECT);
        }
        return new GrantView(
                row(proposal, people.displayNames(List.of(proposal.proposedBy))),
                Person.of(proposal.person)
                        .map(person -> peopleViews.may(Rights.of(people.actorOf(person))))
                        .orElse(List.of()),
                unmet,
                decisions);
    }

    private Row row(GrantProposal proposal, Map<String, String> names) {
        return new Row(
                addressOf(proposal.id),
                proposal.kind.word(),
                proposal.person,
                proposal.displayName,
                peopleViews.may(Rights.parse(proposal.rights)),
                names.getOrDefault(proposal.proposedBy, proposal.proposedBy),
                proposal.proposedAt,
                proposal.expiresAt);
    }

    /** @throws NotFoundException for whoever could never sign, and where an identity provider decides */
    private void requireSigner(Actor actor) {
        if (!Signers.maySign(actor) || provider.isUsed()) {
            throw new NotFoundException();
        }
    }
}
