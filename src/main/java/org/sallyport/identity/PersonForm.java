package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.sallyport.web.Form;
import org.sallyport.web.Words;

/** The form with what a person is called and may do. */
@ApplicationScoped
class PersonForm {

    static final String NAME = "name";
    static final String DISPLAY_NAME = "displayName";

    private static final String ROLE = "role";
    private static final String TEAM = "team";
    private static final String APPROVES = "approves";

    /** No team can be called so. */
    private static final String EVERY_TEAM = "*";

    private static final String OPERATOR = "operator";
    private static final String AUDITOR = "auditor";
    private static final int LONGEST_DISPLAY_NAME = 120;

    private final People people;
    private final Words words;

    PersonForm(People people, Words words) {
        this.people = people;
        this.words = words;
    }

    static Form filled(String displayName, Rights rights) {
        List<String> roles = new ArrayList<>();
        if (rights.operator()) {
            roles.add(OPERATOR);
        }
        if (rights.auditor()) {
            roles.add(AUDITOR);
        }
        return Form.empty()
                .with(DISPLAY_NAME, displayName)
                .with(ROLE, roles)
                .with(TEAM, List.copyOf(rights.teams()))
                .with(APPROVES, rights.approvesAllTeams() ? List.of(EVERY_TEAM) : List.copyOf(rights.approvesTeams()));
    }

    /** The form as its fields are in an address: after somebody proved who they are, nothing typed is lost. */
    static Form filled(UriInfo address) {
        return Form.submitted(address.getQueryParameters());
    }

    /** The page with what was typed in its address. */
    static String address(String page, Form form) {
        StringJoiner query = new StringJoiner("&", page + "?", "");
        for (String field : List.of(NAME, DISPLAY_NAME, ROLE, TEAM, APPROVES)) {
            form.values(field)
                    .forEach(typed -> query.add(field + "=" + URLEncoder.encode(typed, StandardCharsets.UTF_8)));
        }
        return query.toString();
    }

    /** The rights that a form without faults asks for. */
    static Rights rights(Form form) {
        return new Rights(
                form.has(ROLE, OPERATOR),
                form.has(ROLE, AUDITOR),
                Set.copyOf(form.values(TEAM)),
                form.has(APPROVES, EVERY_TEAM),
                Set.copyOf(form.values(APPROVES)));
    }

    /** The form with what is wrong about the name for pages and the teams. */
    Form checked(Form form) {
        PeopleMessages m = words.of(PeopleMessages.class);
        Form checked = form;
        String displayName = form.value(DISPLAY_NAME).strip();
        boolean printable = displayName.codePoints().noneMatch(Character::isISOControl);
        if (displayName.isEmpty() || displayName.length() > LONGEST_DISPLAY_NAME || !printable) {
            checked = checked.withError(DISPLAY_NAME, m.display_name_malformed());
        }
        List<String> known = people.teams();
        for (String field : List.of(TEAM, APPROVES)) {
            for (String team : form.values(field)) {
                boolean every = field.equals(APPROVES) && team.equals(EVERY_TEAM);
                if (!every && !known.contains(team)) {
                    checked = checked.withError(field, m.team_unknown(team));
                }
            }
        }
        return checked;
    }

    /** As {@link #checked}, and the user name. */
    Form checkedWithName(Form form) {
        PeopleMessages m = words.of(PeopleMessages.class);
        String name = form.value(NAME);
        if (!Person.isWellFormed(name)) {
            return checked(form.withError(NAME, m.name_malformed()));
        }
        if (Person.isReserved(name)) {
            return checked(form.withError(NAME, m.name_reserved(name)));
        }
        return checked(Person.of(name).isPresent() ? form.withError(NAME, m.name_taken()) : form);
    }
}
