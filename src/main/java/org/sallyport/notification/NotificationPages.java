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

/** What could not be sent, for operators. */
@Path("/admin/notifications")
@RolesAllowed("operator")
class NotificationPages {

    private static final int ROWS = 50;
    private static final Instant NEWEST = Instant.parse("9999-12-31T00:00:00Z");

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
        List<Notification> found = outbox.unsent(moment(before), ROWS + 1);
        List<Notification> shown = found.subList(0, Math.min(ROWS, found.size()));
        String next = found.size() > ROWS ? "/admin/notifications?before=" + shown.get(ROWS - 1).occurredAt : null;
        return Templates.list(shown, next);
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

    private static Instant moment(String before) {
        if (before == null || before.isBlank()) {
            return NEWEST;
        }
        try {
            return Instant.parse(before);
        } catch (DateTimeException malformed) {
            throw new BadRequestException(malformed);
        }
    }
}
