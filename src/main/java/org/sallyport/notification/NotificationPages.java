package org.sallyport.notification;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.sallyport.identity.CurrentActor;
import org.sallyport.notification.Notification.Place;

/** What could not be sent, for operators. */
@Path("/admin/notifications")
@RolesAllowed("operator")
class NotificationPages {

    private static final int ROWS = 50;
    private static final Place START =
            new Place(Instant.parse("9999-12-31T00:00:00Z"), UUID.fromString("00000000-0000-0000-0000-000000000000"));

    /** Between the moment and the id of a place in an address. */
    private static final String BETWEEN = "~";

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(List<Notification> rows, String next);
    }

    private final Outbox outbox;
    private final CurrentActor actor;

    NotificationPages(Outbox outbox, CurrentActor actor) {
        this.outbox = outbox;
        this.actor = actor;
    }

    @GET
    public TemplateInstance list(@RestQuery String before) {
        List<Notification> found = outbox.unsent(place(before), ROWS + 1);
        List<Notification> shown = found.subList(0, Math.min(ROWS, found.size()));
        return Templates.list(shown, found.size() > ROWS ? behind(shown.get(ROWS - 1)) : null);
    }

    @POST
    @Path("/{id}/retry")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<Void> retry(@RestPath UUID id) {
        outbox.retry(id, actor.get().name());
        return RestResponse.seeOther(URI.create("/admin/notifications"));
    }

    @POST
    @Path("/{id}/discard")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<Void> discard(@RestPath UUID id) {
        outbox.discard(id, actor.get().name());
        return RestResponse.seeOther(URI.create("/admin/notifications"));
    }

    private static String behind(Notification last) {
        return "/admin/notifications?before=" + last.occurredAt + BETWEEN + last.id;
    }

    private static Place place(String before) {
        if (before == null || before.isBlank()) {
            return START;
        }
        String[] parts = before.split(BETWEEN, 2);
        try {
            return new Place(Instant.parse(parts[0]), UUID.fromString(parts[parts.length - 1]));
        } catch (DateTimeException | IllegalArgumentException malformed) {
            throw new BadRequestException(malformed);
        }
    }
}
