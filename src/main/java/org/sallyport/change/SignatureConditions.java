package org.sallyport.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sallyport.identity.Actor;

/** What of the policy's conditions is signed, each in words, with who could sign what is missing. */
final class SignatureConditions {
    private final SignatureStanding standing;
    private final PolicyMessages messages;
    private final Function<List<Actor>, String> who;

    /** @param who says of people that they can sign, and what that has to do with whoever reads it */
    SignatureConditions(SignatureStanding standing, PolicyMessages messages, Function<List<Actor>, String> who) {
        this.standing = standing;
        this.messages = messages;
        this.who = who;
    }

    List<Condition> list() {
        List<Condition> list = new ArrayList<>();
        SignatureMatch match = standing.match();
        for (int i = 0; i < match.rule().demands().size(); i++) {
            list.add(condition(match.rule().demands().get(i), match.met().get(i)));
        }
        if (match.rule().teams() > 1) {
            boolean met = match.hasEnoughTeams();
            list.add(new Condition(
                    met,
                    messages.condition_teams(match.rule().teams(), match.teams()),
                    met ? "" : who.apply(bringingAnotherTeam())));
        }
        return List.copyOf(list);
    }

    private Condition condition(SignatureDemand demand, int given) {
        String what = switch (demand.from().kind()) {
            case APPROVERS -> messages.condition_approvals(demand.count(), given);
            case LEAD -> messages.condition_lead(demand.count(), given, standing.team());
            case TEAM ->
                messages.condition_team(demand.count(), given, demand.from().team());
        };
        boolean met = given >= demand.count();
        List<Actor> eligible = standing.candidates().stream()
                .filter(candidate -> demand.from().includes(candidate, standing.team()))
                .toList();
        return new Condition(met, what, met ? "" : who.apply(eligible));
    }

    private List<Actor> bringingAnotherTeam() {
        return standing.candidates().stream()
                .filter(candidate -> standing.with(candidate).match().teams()
                        > standing.match().teams())
                .toList();
    }
}
