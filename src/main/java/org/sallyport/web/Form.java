package org.sallyport.web;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What a person typed, exactly as typed, with what is wrong about it: enough to show the form again with nothing lost.
 *
 * <p>Immutable. A page starts with {@link #empty()} or fills in what is known by {@link #with}; a submission arrives by
 * {@link #submitted}; each fault is added by {@link #withError}, several to a field if need be, in the order in which
 * they are to be read. {@link #answer} gives the status that belongs to it.
 */
@TemplateData
public final class Form {

    private static final int UNPROCESSABLE = 422;
    private static final Form EMPTY = new Form(Map.of(), Map.of());

    private final Map<String, List<String>> values;
    private final Map<String, List<String>> errors;

    private Form(Map<String, List<String>> values, Map<String, List<String>> errors) {
        this.values = values;
        this.errors = errors;
    }

    public static Form empty() {
        return EMPTY;
    }

    /** The fields of a request, as {@code @Context MultivaluedMap}-style form parameters give them. */
    public static Form submitted(MultivaluedMap<String, String> fields) {
        Form form = EMPTY;
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            form = form.with(field.getKey(), field.getValue());
        }
        return form;
    }

    /** This form with {@code value} as the only value of {@code field}; null counts as empty text. */
    public Form with(String field, String value) {
        return with(field, List.of(value == null ? "" : value));
    }

    /** This form with several values for one field (check boxes of one name). */
    public Form with(String field, List<String> fieldValues) {
        return new Form(put(values, field, fieldValues), errors);
    }

    /** This form with one more fault at {@code field}; {@code message} is a sentence in the person's language. */
    public Form withError(String field, String message) {
        List<String> messages = new ArrayList<>(errors(field));
        messages.add(message);
        return new Form(values, put(errors, field, messages));
    }

    /** The first value of the field, or empty text. Never trimmed: what was typed is what is shown again. */
    public String value(String field) {
        List<String> all = values(field);
        return all.isEmpty() ? "" : all.get(0);
    }

    public List<String> values(String field) {
        return values.getOrDefault(field, List.of());
    }

    /** The names of all fields, in the order in which they came. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Whether {@code value} is among the values of the field: a checked box, a chosen card. */
    public boolean has(String field, String value) {
        return values(field).contains(value);
    }

    public List<String> errors(String field) {
        return errors.getOrDefault(field, List.of());
    }

    /** All faults, one entry a field, in the order they were found. */
    public Map<String, List<String>> errors() {
        return errors;
    }

    public int errorCount() {
        return errors.values().stream().mapToInt(List::size).sum();
    }

    public boolean isValid() {
        return errors.isEmpty();
    }

    /** The page that shows this form: status 200, or 422 when something is wrong with it. */
    public RestResponse<TemplateInstance> answer(TemplateInstance page) {
        return isValid()
                ? RestResponse.ok(page)
                : RestResponse.ResponseBuilder.<TemplateInstance>create(UNPROCESSABLE)
                        .entity(page)
                        .build();
    }

    private static Map<String, List<String>> put(Map<String, List<String>> map, String key, List<String> list) {
        Map<String, List<String>> copy = new LinkedHashMap<>(map);
        copy.put(key, List.copyOf(list));
        return Collections.unmodifiableMap(copy);
    }
}
