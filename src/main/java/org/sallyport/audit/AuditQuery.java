package org.sallyport.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sallyport.web.Form;

/**
 * The filter as a person typed it: kept as it is, read as an {@link AuditFilter}, and told what is wrong with it.
 *
 * @param form what was typed, with the faults that were found
 * @param filter what it means; {@link AuditFilter#EVERYTHING} where something is wrong
 */
record AuditQuery(Form form, AuditFilter filter) {

    static final String PERSON = "person";
    static final String ACTION = "action";
    static final String CLUSTER = "cluster";
    static final String FROM = "from";
    static final String TO = "to";
    static final List<String> FIELDS = List.of(PERSON, ACTION, CLUSTER, FROM, TO);

    private static final Pattern DOTTED_VERB = Pattern.compile("[a-z-]+(\\.[a-z-]+)*");
    private static final int LONGEST = 200;
    /** Days before and after are not kept by both databases. */
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(9999, 12, 30);

    static AuditQuery of(Form typed, ClusterNames clusters, AuditMessages words) {
        Form checked = typed;
        for (String field : List.of(PERSON, CLUSTER)) {
            if (typed.value(field).length() > LONGEST) {
                checked = checked.withError(field, words.filter_too_long(LONGEST));
            }
        }
        Optional<String> action = text(typed, ACTION).map(verb -> verb.toLowerCase(Locale.ROOT));
        if (action.isPresent() && !DOTTED_VERB.matcher(action.get()).matches()) {
            checked = checked.withError(ACTION, words.filter_action_malformed());
        }
        for (String field : List.of(FROM, TO)) {
            if (text(typed, field).isPresent() && day(typed, field).isEmpty()) {
                checked = checked.withError(field, words.filter_day_malformed());
            }
        }
        Optional<LocalDate> from = day(typed, FROM);
        Optional<LocalDate> to = day(typed, TO);
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            checked = checked.withError(TO, words.filter_days_reversed());
        }
        AuditFilter filter = checked.isValid()
                ? new AuditFilter(person(typed), action, clusterIds(typed, clusters), from, to)
                : AuditFilter.EVERYTHING;
        return new AuditQuery(checked, filter);
    }

    /** What was typed, by field, without what was left empty. */
    Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>();
        for (String field : FIELDS) {
            text(form, field).ifPresent(text -> typed.put(field, text));
        }
        return typed;
    }

    /** An address that keeps this query and adds one parameter. */
    String address(String path, String parameter, Object value) {
        Map<String, String> parameters = new LinkedHashMap<>(typed());
        parameters.put(parameter, value.toString());
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", path + "?", ""));
    }

    private static Optional<String> person(Form typed) {
        return text(typed, PERSON).map(name -> name.toLowerCase(Locale.ROOT));
    }

    private static List<String> clusterIds(Form typed, ClusterNames clusters) {
        Optional<String> nameOrId = text(typed, CLUSTER);
        if (nameOrId.isEmpty()) {
            return List.of();
        }
        List<String> ids = new ArrayList<>(clusters.idsOf(nameOrId.get()));
        ids.add(nameOrId.get());
        return ids;
    }

    private static Optional<LocalDate> day(Form typed, String field) {
        try {
            return text(typed, field)
                    .map(LocalDate::parse)
                    .filter(day -> !day.isBefore(EARLIEST) && !day.isAfter(LATEST));
        } catch (DateTimeParseException malformed) {
            return Optional.empty(); // told at the field
        }
    }

    private static Optional<String> text(Form typed, String field) {
        return Optional.of(typed.value(field).strip()).filter(text -> !text.isEmpty());
    }
}
