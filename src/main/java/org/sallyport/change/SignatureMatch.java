package org.sallyport.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import org.sallyport.identity.Actor;

/**
 * How far signatures meet a rule.
 *
 * @param met of each condition, in the rule's order, how many signatures count for it; a signature counts for one
 * @param teams from how many different teams the signers come; somebody of two teams stands for one of them
 */
record SignatureMatch(SignatureRule rule, List<Integer> met, int teams) {

    SignatureMatch {
        met = List.copyOf(met);
    }

    /** The best use of signatures: as many conditions met as can be, those that name somebody before those that name nobody. */
    static SignatureMatch of(SignatureRule rule, Collection<Actor> signers, String owningTeam) {
        List<Actor> people = signers.stream()
                .sorted(Comparator.comparing(Actor::name))
                .distinct()
                .toList();
        List<SignatureDemand> places = places(rule);
        int[] signerOf = pair(places, people, (place, signer) -> place.from().includes(signer, owningTeam));
        List<Integer> met = rule.demands().stream()
                .map(demand -> (int) count(places, demand, signerOf))
                .toList();
        List<String> teams = people.stream()
                .flatMap(person -> person.teams().stream())
                .distinct()
                .sorted()
                .toList();
        int[] standsFor = pair(teams, people, (team, signer) -> signer.isMemberOf(team));
        int different = 0;
        for (int signer : standsFor) {
            different += signer < 0 ? 0 : 1;
        }
        return new SignatureMatch(rule, met, different);
    }

    /** Each condition as often as it asks for a signature, the most particular first. */
    private static List<SignatureDemand> places(SignatureRule rule) {
        List<SignatureDemand> places = new ArrayList<>();
        rule.demands().stream()
                .sorted(Comparator.comparing(demand -> demand.from().kind()))
                .forEach(demand -> {
                    for (int i = 0; i < demand.count(); i++) {
                        places.add(demand);
                    }
                });
        return places;
    }

    private static long count(List<SignatureDemand> places, SignatureDemand demand, int[] signerOf) {
        long count = 0;
        for (int place = 0; place < signerOf.length; place++) {
            if (signerOf[place] >= 0 && places.get(place).equals(demand)) {
                count++;
            }
        }
        return count;
    }

    /**
     * Gives as many places as possible a person of their own (augmenting paths). A place that has somebody keeps somebody, so
     * that earlier places go before later ones.
     *
     * @return for each place the index of its person, or -1
     */
    private static <P> int[] pair(List<P> places, List<Actor> people, BiPredicate<P, Actor> fits) {
        int[] placeOf = new int[people.size()];
        Arrays.fill(placeOf, -1);
        for (int place = 0; place < places.size(); place++) {
            seat(place, places, people, fits, placeOf, new boolean[people.size()]);
        }
        int[] personAt = new int[places.size()];
        Arrays.fill(personAt, -1);
        for (int person = 0; person < placeOf.length; person++) {
            if (placeOf[person] >= 0) {
                personAt[placeOf[person]] = person;
            }
        }
        return personAt;
    }

    private static <P> boolean seat(
            int place, List<P> places, List<Actor> people, BiPredicate<P, Actor> fits, int[] placeOf, boolean[] asked) {
        for (int person = 0; person < people.size(); person++) {
            if (asked[person] || !fits.test(places.get(place), people.get(person))) {
                continue;
            }
            asked[person] = true;
            if (placeOf[person] < 0 || seat(placeOf[person], places, people, fits, placeOf, asked)) {
                placeOf[person] = place;
                return true;
            }
        }
        return false;
    }

    /** Whether everything holds together. */
    boolean isComplete() {
        return total() == rule.total() && hasEnoughTeams();
    }

    boolean hasEnoughTeams() {
        return rule.teams() <= 1 || teams >= rule.teams();
    }

    /** How many signatures count for a condition. */
    int total() {
        return met.stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether more of the rule is met than by other signatures. */
    boolean isFurtherThan(SignatureMatch other) {
        boolean bringsATeam = !other.hasEnoughTeams() && teams > other.teams;
        return total() > other.total() || bringsATeam;
    }
}
