package org.sallyport.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list that is read by key: what stands on it, and whether there is more on either side.
 *
 * @param rows in the order of the list
 */
public record Stretch<T>(List<T> rows, boolean hasPrevious, boolean hasNext) {

    /**
     * @param found up to one more than a page holds, the nearest to where the reading began first
     * @param size how many a page holds
     * @param backwards whether it was read towards the beginning of the list
     * @param fromStart whether it was read from the beginning of the list
     */
    public static <T> Stretch<T> of(List<T> found, int size, boolean backwards, boolean fromStart) {
        boolean more = found.size() > size;
        List<T> rows = new ArrayList<>(found.subList(0, Math.min(size, found.size())));
        if (backwards) {
            Collections.reverse(rows);
        }
        return new Stretch<>(List.copyOf(rows), backwards ? more : !fromStart, backwards || more);
    }

    /** What leads to the page before this one, made from the first row; null where there is none. */
    public String before(Function<T, String> address) {
        return hasPrevious && !rows.isEmpty() ? address.apply(rows.get(0)) : null;
    }

    /** What leads to the page behind this one, made from the last row; null where there is none. */
    public String after(Function<T, String> address) {
        return hasNext && !rows.isEmpty() ? address.apply(rows.get(rows.size() - 1)) : null;
    }
}
