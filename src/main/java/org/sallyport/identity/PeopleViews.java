package org.sallyport.identity;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
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

    PeopleViews(People people, Accounts accounts, Sessions sessions, Provider provider, Words words) {
        this.people = people;
        this.accounts = accounts;
        this.sessions = sessions;
        this.provider = provider;
        this.words = words;
    }

    /**
     * One person in the list.
     *
     * @param may what they may do, in words, one entry each
     */
    @TemplateData
    public record Row(String name, String displayName, List<String> may, String kind, String state) {}

    /** One page of people. */
    @TemplateData
    public record PeopleList(List<Row> rows, String beginning, String previous, String next, boolean ownAccounts) {}

    /** One browser somebody is signed in with. */
    @TemplateData
    public record SessionLine(String address, Instant beganAt, Instant lastSeenAt) {}

    /**
     * One person.
     *
     * @param unmet why something is not offered that one would look for here
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
            boolean ownAccounts) {}

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
        List<Person> found = new ArrayList<>(
                backwards
                        ? Person.before(beginning, before, LINES + 1)
                        : Person.after(beginning, after == null ? "" : after, LINES + 1));
        boolean more = found.size() > LINES;
        List<Person> shown = found.subList(0, Math.min(LINES, found.size()));
        if (backwards) {
            Collections.reverse(shown);
        }
        boolean hasPrevious = backwards ? more : after != null;
        boolean hasNext = backwards || more;
        boolean some = !shown.isEmpty();
        return new PeopleList(
                rows(shown),
                beginning,
                some && hasPrevious ? page(beginning, "before", shown.get(0).name) : null,
                some && hasNext ? page(beginning, "after", shown.get(shown.size() - 1).name) : null,
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
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            rows.add(row(shown.get(i), actors.get(i)));
        }
        return rows;
    }

    private Row row(Person person, Actor actor) {
        PeopleMessages m = words.of(PeopleMessages.class);
        return new Row(person.name, person.displayName, may(actor, m), kind(person), state(person, m));
    }

    @Transactional
    PersonView person(String name) {
        Person person = Accounts.find(name);
        PeopleMessages m = words.of(PeopleMessages.class);
        List<SessionLine> open = sessions.of(person).stream()
                .map(session -> new SessionLine(session.remoteAddress, session.beganAt, session.lastSeenAt))
                .toList();
        List<String> unmet = new ArrayList<>();
        if (accounts.isLastOperator(person)) {
            unmet.add(m.last_operator(person.displayName));
        }
        return new PersonView(
                person.name,
                person.displayName,
                may(people.actorOf(person), m),
                kind(person),
                state(person, m),
                open,
                accounts.possible(person),
                unmet,
                Team.allNames(),
                !provider.isUsed());
    }

    @Transactional
    Rights rights(String name) {
        return Rights.of(people.actorOf(Accounts.find(name)));
    }

    @Transactional
    TeamList teams(String after, String before) {
        boolean backwards = before != null;
        List<Team> found = new ArrayList<>(
                backwards ? Team.before(before, LINES + 1) : Team.after(after == null ? "" : after, LINES + 1));
        boolean more = found.size() > LINES;
        List<Team> shown = found.subList(0, Math.min(LINES, found.size()));
        if (backwards) {
            Collections.reverse(shown);
        }
        boolean hasPrevious = backwards ? more : after != null;
        boolean hasNext = backwards || more;
        boolean some = !shown.isEmpty();
        return new TeamList(
                shown.stream()
                        .map(team -> new TeamRow(team.name, Membership.count("team", team)))
                        .toList(),
                some && hasPrevious ? TEAMS + "?before=" + shown.get(0).name : null,
                some && hasNext ? TEAMS + "?after=" + shown.get(shown.size() - 1).name : null);
    }

    @Transactional
    TeamView team(String name) {
        Team team = Team.of(name).orElseThrow(NotFoundException::new);
        return new TeamView(team.name, rows(Person.membersOf(team)), rows(Person.enabledApproversFor(team.name)));
    }

    private String kind(Person person) {
        if (person.disabledAt != null) {
            return "neutral";
        }
        return accounts.isLocked(person) ? "warning" : person.passwordChangeDue ? "info" : "success";
    }

    private String state(Person person, PeopleMessages m) {
        if (person.disabledAt != null) {
            return m.disabled();
        }
        return accounts.isLocked(person) ? m.locked() : person.passwordChangeDue ? m.change_due() : m.active();
    }

    private List<String> may(Actor actor, PeopleMessages m) {
        List<String> may = new ArrayList<>();
        if (actor.isOperator()) {
            may.add(m.may_operate());
        }
        if (actor.isAuditor()) {
            may.add(m.may_audit());
        }
        if (actor.approvesAllTeams()) {
            may.add(m.may_approve_all());
        } else if (!actor.approvesTeams().isEmpty()) {
            may.add(m.may_approve(words.sentence(List.copyOf(new TreeSet<>(actor.approvesTeams())))));
        }
        if (!actor.teams().isEmpty()) {
            may.add(m.may_request(words.sentence(List.copyOf(new TreeSet<>(actor.teams())))));
        }
        return may;
    }
}
