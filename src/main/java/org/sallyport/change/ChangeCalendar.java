package org.sallyport.change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When changes of one team may be applied. */
final class ChangeCalendar {

    /** More freezes and windows one after the other than anybody has. */
    private static final int STEPS = 1_000;

    private final List<ChangeWindow> windows;
    private final List<Freeze> freezes;

    ChangeCalendar(List<ChangeWindow> windows, List<Freeze> freezes) {
        this.windows = List.copyOf(windows);
        this.freezes = List.copyOf(freezes);
    }

    /** Whether it ever closes. */
    boolean isAlwaysOpen() {
        return windows.isEmpty() && freezes.isEmpty();
    }

    /** Whether there are windows outside of which nothing is applied. */
    boolean hasWindows() {
        return !windows.isEmpty();
    }

    List<ChangeWindow> windows() {
        return windows;
    }

    boolean isOpen(Instant moment) {
        return freezeAt(moment).isEmpty() && isInWindow(moment);
    }

    /** The freeze of a moment; that which lasts longest if there are several. */
    Optional<Freeze> freezeAt(Instant moment) {
        return freezes.stream()
                .filter(freeze -> freeze.contains(moment))
                .max((one, other) -> one.end().compareTo(other.end()));
    }

    /** Freezes that are under way or to come before a moment, in their order. */
    List<Freeze> freezesBetween(Instant from, Instant to) {
        return freezes.stream()
                .filter(freeze -> freeze.end().isAfter(from) && freeze.begin().isBefore(to))
                .sorted((one, other) -> one.begin().compareTo(other.begin()))
                .toList();
    }

    private boolean isInWindow(Instant moment) {
        return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(moment));
    }

    /** The first moment from this one on at which it is open; empty if there is none that anybody could wait for. */
    Optional<Instant> nextOpen(Instant moment) {
        Optional<Instant> next = Optional.of(moment);
        for (int step = 0; step < STEPS && next.isPresent(); step++) {
            Instant candidate = next.get();
            Optional<Freeze> freeze = freezeAt(candidate);
            if (freeze.isPresent()) {
                next = freeze.map(Freeze::end);
            } else if (isInWindow(candidate)) {
                return next;
            } else {
                next = windows.stream()
                        .flatMap(window -> window.nextAfter(candidate).stream())
                        .min(Instant::compareTo);
            }
        }
        return Optional.empty();
    }

    /** Until when it stays open from an open moment on; empty if nothing closes it. */
    Optional<Instant> closesAfter(Instant moment) {
        Optional<Instant> windowEnds = windows.stream()
                .flatMap(window -> window.endAt(moment).stream())
                .max(Instant::compareTo);
        Optional<Instant> freezeBegins = freezes.stream()
                .map(Freeze::begin)
                .filter(begin -> begin.isAfter(moment))
                .min(Instant::compareTo);
        return Stream.of(windowEnds, freezeBegins).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
