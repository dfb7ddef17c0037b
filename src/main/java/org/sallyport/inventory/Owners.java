package org.sallyport.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which team a new cluster belongs to, as configuration says. */
@ApplicationScoped
class Owners {

    private final List<Owner> owners;

    Owners(InventoryConfiguration configuration) {
        this.owners = owners(configuration.owners());
    }

    Optional<String> ownerOf(String clusterName) {
        return ownerOf(clusterName, owners);
    }

    static List<Owner> owners(Map<String, String> teamByPattern) {
        return teamByPattern.entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByKey(
                                Comparator.comparing(String::length).reversed())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new Owner(pattern(entry.getKey()), entry.getValue()))
                .toList();
    }

    static Optional<String> ownerOf(String clusterName, List<Owner> owners) {
        return owners.stream()
                .filter(owner -> owner.names().matcher(clusterName).matches())
                .map(Owner::team)
                .findFirst();
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(
                Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    record Owner(Pattern names, String team) {}
}
