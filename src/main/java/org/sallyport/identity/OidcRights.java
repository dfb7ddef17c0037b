package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the groups of an identity provider mean here, as it is configured. */
@ApplicationScoped
class OidcRights {

    private final OidcSettings settings;

    OidcRights(OidcSettings settings) {
        this.settings = settings;
    }

    Rights of(Set<String> groups) {
        return new Rights(
                isAmong(settings.operators(), groups),
                isAmong(settings.auditors(), groups),
                teams(settings.teams(), groups),
                isAmong(settings.approversOfAllTeams(), groups),
                teams(settings.approvers(), groups));
    }

    /** The teams that the configuration names, which exist from the start on. */
    Set<String> teams() {
        Set<String> teams = new TreeSet<>(settings.teams().keySet());
        teams.addAll(settings.approvers().keySet());
        return teams;
    }

    /** Every group that means something, in order. */
    List<String> known() {
        Set<String> known = new TreeSet<>();
        settings.teams().values().forEach(known::addAll);
        settings.approvers().values().forEach(known::addAll);
        settings.operators().ifPresent(known::addAll);
        settings.auditors().ifPresent(known::addAll);
        settings.approversOfAllTeams().ifPresent(known::addAll);
        return List.copyOf(known);
    }

    private static boolean isAmong(Optional<List<String>> wanted, Set<String> groups) {
        return wanted.map(names -> names.stream().anyMatch(groups::contains)).orElse(false);
    }

    private static Set<String> teams(Map<String, List<String>> groupsByTeam, Set<String> groups) {
        return groupsByTeam.entrySet().stream()
                .filter(team -> team.getValue().stream().anyMatch(groups::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
