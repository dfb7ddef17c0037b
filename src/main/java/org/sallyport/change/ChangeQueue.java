package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sallyport.identity.Actor;

/** Lists of change requests, newest first, paged by the moment they were asked for. */
@ApplicationScoped
class ChangeQueue {
    /** Rows on a page. */
    private static final int PAGE = 50;

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

    Page page(View view, String before, Actor actor) {
        List<ChangeRequest> found = ChangeRequest.page(states(view), scope(actor), moment(before), PAGE + 1);
        List<ChangeRequest> shown = found.subList(0, Math.min(PAGE, found.size()));
        List<ChangeRequest> wanted = view == View.MINE
                ? shown.stream().filter(request -> isFor(actor, request)).toList()
                : shown;
        String next = found.size() > PAGE
                ? "/changes?state=" + view.path() + "&before=" + shown.get(PAGE - 1).requestedAt
                : null;
        return new Page(views.rows(wanted), next);
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

    private static Set<ChangeState> states(View view) {
        return switch (view) {
            case MINE, OPEN -> ChangeRequest.OPEN;
            case DONE -> EnumSet.complementOf(EnumSet.copyOf(ChangeRequest.OPEN));
            case ALL -> EnumSet.allOf(ChangeState.class);
        };
    }

    /** The teams whose requests the actor may see; empty means all. */
    private static Optional<Set<String>> scope(Actor actor) {
        return actor.visibleTeams();
    }

    private static Instant moment(String before) {
        if (before == null || before.isBlank()) {
            return Instant.parse("9999-12-31T00:00:00Z");
        }
        try {
            return Instant.parse(before);
        } catch (DateTimeParseException malformed) {
            throw new BadRequestException(malformed);
        }
    }
}
