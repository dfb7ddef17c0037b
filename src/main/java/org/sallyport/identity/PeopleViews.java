package org.sallyport.identity;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.sallyport.web.Stretch;
import org.sallyport.web.Words;

/** What the pages about people and teams show. */
@ApplicationScoped
class PeopleViews {

    static final String PEOPLE = "/admin/people";
    static final String TEAMS = "/admin/teams";

    private static final int LINES = 50;

    private final People people;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Provider provider;
    private final Words words;
    private final Clock clock;

    PeopleViews(People people, Accounts accounts, Sessions sessions, Provider provider, Words words, Clock clock) {
        this.people = people;
        this.accounts = accounts;
        this.sessions = sessions;
        this.provider = provider;
        this.words = words;
        this.clock = clock;
    }

    /**
     * One person in the list.
     *
     * @param may what they may do, in words, one entry each
     */
    @TemplateData
    public record Row(String name, String displayName, List<String> may, String kind, String state) {}

    /**
     * One page of people.
     *
     * @param waiting how many grants wait for a second person
     */
    @TemplateData
    public record PeopleList(
            List<Row> rows, String beginning, String previous, String next, long waiting, boolean ownAccounts) {}

    /** One browser somebody is signed in with. */
    @TemplateData
    public record SessionLine(String address, Instant beganAt, Instant lastSeenAt) {}

    /**
     * One person.
     *
     * @param unmet why something is not offered that one would look for here
     * @param waiting what is proposed to give them and waits for a second person
     */
    @TemplateData
    public record PersonView(
            String name,
            String displayName,
            List<String> may,
            String kind,
            String state,
            List<SessionLine> sessions,
            List<AccountAct> acts,
            List<String> unmet,
            List<String> allTeams,
            List<WaitingLine> waiting,
            boolean ownAccounts) {}

    /** Something that waits for a second person. */
    @TemplateData
    public record WaitingLine(String address, String kind) {}

    /** One team in the list. */
    @TemplateData
    public record TeamRow(String name, long members) {}

    /** One page of teams. */
    @TemplateData
    public record TeamList(List<TeamRow> rows, String previous, String next) {}

    /** One team. */
    @TemplateData
    public record TeamView(String name, List<Row> members, List<Row> approvers) {}

    @Transactional
    PeopleList people(String typedBeginning, String after, String before) {
        String beginning = typedBeginning == null ? "" : typedBeginning.strip();
        boolean backwards = before != null;
        List<Person> found = backwards
                ? Person.before(beginning, before, LINES + 1)
                : Person.after(beginning, after == null ? "" : after, LINES + 1);
        Stretch<Person> page = Stretch.of(found, LINES, backwards, after == null);
        return new PeopleList(
                rows(page.rows()),
                beginning,
                page.before(first -> page(beginning, "before", first.name)),
                page.after(last -> page(beginning, "after", last.name)),
                GrantProposal.countOpen(clock.instant()),
                !provider.isUsed());
    }

    private static String page(String beginning, String edge, String name) {
        UriBuilder address = UriBuilder.fromPath(PEOPLE).queryParam(edge, "{edge}");
        if (!beginning.isEmpty()) {
            address.queryParam("name", "{name}");
        }
        return address.resolveTemplate("edge", name)
                .resolveTemplate("name", beginning)
                .build()
                .toString();
    }

    private List<Row> rows(List<Person> shown) {
        List<Actor> actors = People.actors(shown);
        Set<String> locked =
                accounts.lockedAmong(shown.stream().map(person -> person.name).toList());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Person person = shown.get(i);
            rows.add(row(person, actors.get(i), State.of(person, locked.contains(person.name))));
        }
        return rows;
    }

    private Row row(Person person, Actor actor, State state) {
        PeopleMessages m = words.of(PeopleMessages.class);
        return new Row(person.name, person.displayName, may(Rights.of(actor)), state.kind, state.text(m));
    }

    @Transactional
    PersonView person(String name) {
        Person person = Accounts.find(name);
        PeopleMessages m = words.of(PeopleMessages.class);
        List<SessionLine> open = sessions.of(person).stream()
                .map(session -> new SessionLine(session.remoteAddress, session.beganAt, session.lastSeenAt))
                .toList();
        State state = State.of(person, accounts.isLocked(person));
        List<String> unmet = new ArrayList<>();
        if (accounts.isLastOperator(person)) {
            unmet.add(m.last_operator(person.displayName));
        }
        return new PersonView(
                person.name,
                person.displayName,
                may(Rights.of(people.actorOf(person))),
                state.kind,
                state.text(m),
                open,
                accounts.possible(person),
                unmet,
                Team.allNames(),
                GrantProposal.openFor(person.name, clock.instant()).stream()
                        .map(proposal -> new WaitingLine(GrantViews.addressOf(proposal.id), proposal.kind.word()))
                        .toList(),
                !provider.isUsed());
    }

    @Transactional
    Rights rights(String name) {
        return Rights.of(people.actorOf(Accounts.find(name)));
    }

    @Transactional
    TeamList teams(String after, String before) {
        boolean backwards = before != null;
        List<Team> found =
                backwards ? Team.before(before, LINES + 1) : Team.after(after == null ? "" : after, LINES + 1);
        Stretch<Team> page = Stretch.of(found, LINES, backwards, after == null);
        Map<UUID, Long> members = Membership.counts(page.rows());
        return new TeamList(
                page.rows().stream()
                        .map(team -> new TeamRow(team.name, members.getOrDefault(team.id, 0L)))
                        .toList(),
                page.before(first -> TEAMS + "?before=" + first.name),
                page.after(last -> TEAMS + "?after=" + last.name));
    }

    @Transactional
    TeamView team(String name) {
        Team team = Team.of(name).orElseThrow(NotFoundException::new);
        return new TeamView(team.name, rows(Person.membersOf(team)), rows(Person.enabledApproversFor(team.name)));
    }

    /** How it stands with an account, and the kind of pill that says so. */
    private enum State {
        ACTIVE("success"),
        CHANGE_DUE("info"),
        LOCKED("warning"),
        DISABLED("neutral");

        final String kind;

        State(String kind) {
            this.kind = kind;
        }

        static State of(Person person, boolean isLocked) {
            if (person.disabledAt != null) {
                return DISABLED;
            }
            return isLocked ? LOCKED : person.passwordChangeDue ? CHANGE_DUE : ACTIVE;
        }

        String text(PeopleMessages m) {
            return switch (this) {
                case ACTIVE -> m.active();
                case CHANGE_DUE -> m.change_due();
                case LOCKED -> m.locked();
                case DISABLED -> m.disabled();
            };
        }
    }

    /** What rights allow, in words, one entry each. */
    List<String> may(Rights rights) {
        PeopleMessages m = words.of(PeopleMessages.class);
        List<String> may = new ArrayList<>();
        if (rights.operator()) {
            may.add(m.may_operate());
        }
        if (rights.auditor()) {
            may.add(m.may_audit());
        }
        if (rights.approvesAllTeams()) {
            may.add(m.may_approve_all());
        } else if (!rights.approvesTeams().isEmpty()) {
            may.add(m.may_approve(words.sentence(List.copyOf(new TreeSet<>(rights.approvesTeams())))));
        }
        if (!rights.teams().isEmpty()) {
            may.add(m.may_request(words.sentence(List.copyOf(new TreeSet<>(rights.teams())))));
        }
        return may;
    }
}
