package org.sallyport.identity;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sallyport.identity.GrantProposal.Place;
import org.sallyport.web.Stretch;
import org.sallyport.web.Words;

/** What the pages about grants show, to those who can sign. */
@ApplicationScoped
class GrantViews {

    static final String GRANTS = "/admin/grants";

    /** Rows on a page. */
    private static final int LINES = 50;

    /** Between the moment and the id of a place in an address. */
    private static final String BETWEEN = "~";

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

    /** One page of the list, and the addresses of those beside it; null where there is none. */
    @TemplateData
    public record GrantList(List<Row> rows, String previous, String next) {}

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

    /**
     * Those that wait, the oldest first.
     *
     * @param after behind which place the page begins; null for the beginning
     * @param before before which place it ends; null where it does not matter
     */
    @Transactional
    GrantList open(String after, String before, Actor actor) {
        requireSigner(actor);
        boolean backwards = before != null;
        List<GrantProposal> found = backwards
                ? GrantProposal.before(place(before), clock.instant(), LINES + 1)
                : GrantProposal.after(after == null ? Place.START : place(after), clock.instant(), LINES + 1);
        Stretch<GrantProposal> page = Stretch.of(found, LINES, backwards, after == null);
        Map<String, String> names = people.displayNames(
                page.rows().stream().map(proposal -> proposal.proposedBy).toList());
        return new GrantList(
                page.rows().stream().map(proposal -> row(proposal, names)).toList(),
                page.before(first -> GRANTS + "?before=" + text(first.place())),
                page.after(last -> GRANTS + "?after=" + text(last.place())));
    }

    private static String text(Place place) {
        return place.proposedAt() + BETWEEN + place.id();
    }

    private static Place place(String text) {
        String[] parts = text.split(BETWEEN, 2);
        try {
            return new Place(Instant.parse(parts[0]), UUID.fromString(parts[parts.length - 1]));
        } catch (DateTimeException | IllegalArgumentException malformed) {
            throw new BadRequestException(malformed);
        }
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
