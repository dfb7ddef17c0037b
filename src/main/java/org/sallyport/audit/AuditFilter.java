package org.sallyport.audit;

import io.quarkus.panache.common.Parameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which entries are asked for; what is empty does not narrow.
 *
 * @param person a user name: entries of what this person did and of what was done to them
 * @param action a dotted verb, or the first part of several: {@code change} finds {@code change.approved}
 * @param clusters ids of clusters, any of which may be concerned
 * @param from the first day, in UTC
 * @param to the last day, in UTC
 */
record AuditFilter(
        Optional<String> person,
        Optional<String> action,
        List<String> clusters,
        Optional<LocalDate> from,
        Optional<LocalDate> to) {

    static final AuditFilter EVERYTHING =
            new AuditFilter(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    /** The condition in HQL, together with one more; its values are the {@link #parameters()}. */
    String condition(String further) {
        List<String> conditions = new ArrayList<>();
        conditions.add(further);
        person.ifPresent(name -> conditions.add("(actor = :person or subject = :personAsSubject)"));
        action.ifPresent(verb -> conditions.add("(action = :action or action like :actionsBelow)"));
        if (!clusters.isEmpty()) {
            conditions.add("clusterId in :clusters");
        }
        from.ifPresent(day -> conditions.add("recordedAt >= :from"));
        to.ifPresent(day -> conditions.add("recordedAt < :until"));
        return String.join(" and ", conditions);
    }

    Parameters parameters() {
        Parameters parameters = new Parameters();
        person.ifPresent(name -> parameters.and("person", name).and("personAsSubject", "person/" + name));
        action.ifPresent(verb -> parameters.and("action", verb).and("actionsBelow", verb + ".%"));
        if (!clusters.isEmpty()) {
            parameters.and("clusters", clusters);
        }
        from.ifPresent(day -> parameters.and("from", startOf(day)));
        to.ifPresent(day -> parameters.and("until", startOf(day.plusDays(1))));
        return parameters;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
