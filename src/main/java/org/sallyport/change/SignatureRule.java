package org.sallyport.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who has to sign: all conditions hold together, and one signature counts for one of them only.
 *
 * @param demands the conditions, each with another source
 * @param teams from how many different teams the signers have to come; 1 asks for nothing
 */
record SignatureRule(List<SignatureDemand> demands, int teams) {

    SignatureRule {
        demands = List.copyOf(demands);
        if (demands.isEmpty()) {
            throw new IllegalArgumentException("Nothing is changed without a signature");
        }
        if (demands.stream().map(SignatureDemand::from).distinct().count() < demands.size()) {
            throw new IllegalArgumentException("A source stands in two conditions");
        }
    }

    static SignatureRule approvers(int count) {
        return new SignatureRule(List.of(new SignatureDemand(count, SignatureSource.APPROVERS)), 1);
    }

    /** How many signatures it takes. */
    int total() {
        return demands.stream().mapToInt(SignatureDemand::count).sum();
    }

    /** How many have to come from one source. */
    int count(SignatureSource from) {
        return demands.stream()
                .filter(demand -> demand.from().equals(from))
                .mapToInt(SignatureDemand::count)
                .sum();
    }

    /** Whether whoever meets this rule meets the other one as well. */
    boolean asksAtLeast(SignatureRule other) {
        return total() >= other.total()
                && teams >= other.teams
                && other.demands.stream()
                        .filter(demand -> demand.from().kind() != SignatureSource.Kind.APPROVERS)
                        .allMatch(demand -> count(demand.from()) >= demand.count());
    }

    /** The least that asks at least what both ask: the greater number from each source, and as many in all. */
    SignatureRule and(SignatureRule other) {
        Map<SignatureSource, Integer> counts = new LinkedHashMap<>();
        for (SignatureRule rule : List.of(this, other)) {
            for (SignatureDemand demand : rule.demands) {
                if (demand.from().kind() != SignatureSource.Kind.APPROVERS) {
                    counts.merge(demand.from(), demand.count(), Math::max);
                }
            }
        }
        List<SignatureDemand> both = new ArrayList<>();
        counts.forEach((from, count) -> both.add(new SignatureDemand(count, from)));
        int named = both.stream().mapToInt(SignatureDemand::count).sum();
        int more = Math.max(total(), other.total()) - named;
        if (more > 0) {
            both.add(new SignatureDemand(more, SignatureSource.APPROVERS));
        }
        return new SignatureRule(both, Math.max(teams, other.teams));
    }
}
