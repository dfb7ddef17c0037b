package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Pages a list by {@code limit} and {@code marker}, in the order of ids: the marker is the id of the last item of the page
 * before; {@code next_marker} is absent on the last page.
 */
final class Page {

    private static final int MOST = 2000;

    private Page() {}

    /**
     * Writes one page and its {@code page_info}.
     *
     * @param name what the list is called in the answer
     * @param items what may be on a page, by id
     * @param markerExists whether an id is one that a page could have ended with
     */
    static <T> ObjectNode write(
            String name,
            NavigableMap<String, T> items,
            Predicate<T> wanted,
            Function<T, ObjectNode> toJson,
            Predicate<String> markerExists,
            Query query,
            String errorCode) {
        ObjectNode page = Json.object();
        ArrayNode list = page.putArray(name);
        ObjectNode info = Json.object();
        int limit = query.number("limit", 0, MOST, MOST, errorCode);
        String previous = null;
        String last = null;
        boolean more = false;
        for (T item : from(items, query, markerExists, errorCode).values()) {
            if (!wanted.test(item)) {
                continue;
            }
            if (list.size() == limit) {
                more = limit > 0;
                break;
            }
            ObjectNode json = toJson.apply(item);
            last = json.get("id").textValue();
            previous = previous == null ? last : previous;
            list.add(json);
        }
        if (previous != null) {
            info.put("previous_marker", previous);
        }
        info.put("current_count", list.size());
        if (more) {
            info.put("next_marker", last);
        }
        page.set("page_info", info);
        return page;
    }

    private static <T> NavigableMap<String, T> from(
            NavigableMap<String, T> items, Query query, Predicate<String> markerExists, String errorCode) {
        String marker = query.one("marker").orElse("");
        if (marker.isEmpty()) {
            return items;
        }
        if (!markerExists.test(marker)) {
            throw new Refusal(400, errorCode, "Invalid marker " + marker + ": no such item.");
        }
        return items.tailMap(marker, false);
    }

    /** An exact filter on one key of the query: absent, it lets everything through; repeated, each of its values. */
    static <T> Predicate<T> filter(Query query, String key, Function<T, String> value) {
        List<String> wanted = query.all(key);
        return item -> {
            if (wanted.isEmpty()) {
                return true;
            }
            String found = value.apply(item);
            return found != null && wanted.contains(found);
        };
    }
}
