package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.change.ChangeRequest.Place;
import org.sallyport.identity.Actor;

/** Lists of change requests, newest first, paged by the moment they were asked for and, within it, by id. */
@ApplicationScoped
class ChangeQueue {
    /** Rows on a page. */
    private static final int PAGE = 50;

    /** Between the moment and the id of a place in an address. */
    private static final String BETWEEN = "~";

    /** How many requests are looked at for one page of those that are for somebody; the next page goes on behind them. */
    private static final int LOOKED_AT = 1_000;

    private static final Place START =
            new Place(Instant.parse("9999-12-31T00:00:00Z"), UUID.fromString("00000000-0000-0000-0000-000000000000"));

    /** Which requests to list. */
    enum View {
        /** Those that this person can decide or move on. */
        MINE,
        OPEN,
        DONE,
        ALL;

        static Optional<View> named(String path) {
            return Arrays.stream(values())
                    .filter(view -> view.path().equals(path))
                    .findFirst();
        }

        String path() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One page of a list.
     *
     * @param next the address of the next page, or null
     */
    public record Page(List<ChangeRow> rows, String next) {}

    private final ChangeViews views;

    ChangeQueue(ChangeViews views) {
        this.views = views;
    }

    Page page(View view, String behind, Actor actor) {
        List<ChangeRequest> wanted = new ArrayList<>();
        Place reached = place(behind);
        boolean more = true;
        for (int lookedAt = 0; more && wanted.size() <= PAGE && lookedAt < LOOKED_AT; lookedAt += PAGE) {
            List<ChangeRequest> found = ChangeRequest.page(part(view), scope(actor), reached, PAGE + 1);
            more = found.size() > PAGE;
            List<ChangeRequest> these = found.subList(0, Math.min(PAGE, found.size()));
            these.stream()
                    .filter(request -> view != View.MINE || isFor(actor, request))
                    .forEach(wanted::add);
            reached = these.isEmpty() ? reached : these.get(these.size() - 1).place();
        }
        List<ChangeRequest> shown = wanted.subList(0, Math.min(PAGE, wanted.size()));
        Place next = shown.size() < wanted.size() ? shown.get(PAGE - 1).place() : reached;
        boolean goesOn = more || shown.size() < wanted.size();
        return new Page(views.rows(shown), goesOn ? address(view, next) : null);
    }

    private static String address(View view, Place behind) {
        return "/changes?state=" + view.path() + "&before=" + behind.requestedAt() + BETWEEN + behind.id();
    }

    private static boolean isFor(Actor actor, ChangeRequest request) {
        if (request.state == ChangeState.SCHEDULED) {
            return false; // the portal is the next to act
        }
        return Transitions.from(request.state).stream()
                .anyMatch(row -> row.action() != ChangeAction.WITHDRAW
                        && row.action() != ChangeAction.EMERGENCY_UNDO
                        && row.action() != ChangeAction.REQUEST_UNDO
                        && row.action() != ChangeAction.COMMENT
                        && Standing.of(actor, request).contains(row.by()));
    }

    private static ChangeRequest.Part part(View view) {
        return switch (view) {
            case MINE, OPEN -> ChangeRequest.Part.OPEN;
            case DONE -> ChangeRequest.Part.DONE;
            case ALL -> ChangeRequest.Part.ALL;
        };
    }

    /** The teams whose requests the actor may see; empty means all. */
    private static Optional<Set<String>> scope(Actor actor) {
        return actor.visibleTeams();
    }

    private static Place place(String behind) {
        if (behind == null || behind.isBlank()) {
            return START;
        }
        String[] parts = behind.split(BETWEEN, 2);
        try {
            return new Place(Instant.parse(parts[0]), UUID.fromString(parts[parts.length - 1]));
        } catch (DateTimeParseException | IllegalArgumentException malformed) {
            throw new BadRequestException(malformed);
        }
    }
}
