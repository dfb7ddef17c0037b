package org.sallyport.cloud.huawei;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Lists that come in pages, each asked for by the marker that the page before it gave. */
final class Paged {

    /** The most that one page of VPC and ELB holds; without a limit the size of a page is not documented. */
    static final int LARGEST_PAGE = 2000;

    private Paged() {}

    /**
     * One page.
     *
     * @param items what is on it; null if the answer had no such list
     * @param next the marker of the next page; null or empty on the last one
     */
    record Page<T>(List<T> items, String next) {}

    /**
     * All items of all pages.
     *
     * @param what what is listed, for the message if an answer is none
     * @param read reads the page behind a marker; the marker is null for the first page
     */
    static <T> List<T> all(String what, Function<String, Page<T>> read) {
        List<T> all = new ArrayList<>();
        Set<String> markers = new HashSet<>();
        String marker = null;
        do {
            Page<T> page = read.apply(marker);
            if (page.items() == null) {
                throw Failure.unreadable("The cloud answered without the " + what + " it was asked for");
            }
            all.addAll(page.items());
            marker = page.next();
            if (isThere(marker) && !markers.add(marker)) {
                throw Failure.unreadable("The cloud's pages of " + what + " go round in a circle");
            }
        } while (isThere(marker));
        return all;
    }

    private static boolean isThere(String marker) {
        return marker != null && !marker.isEmpty();
    }
}
