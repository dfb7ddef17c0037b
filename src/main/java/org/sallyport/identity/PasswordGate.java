package org.sallyport.identity;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.sallyport.web.Refusal;

/** Whoever has a password that somebody else chose gets to the page for choosing one, and nowhere else. */
class PasswordGate {

    private static final Set<String> OPEN = Set.of(PasswordPages.PATH, LocalPath.SIGN_OUT, LocalPath.SIGN_IN);

    private final CurrentVisit visit;

    PasswordGate(CurrentVisit visit) {
        this.visit = visit;
    }

    /** @return null where the request may go on */
    @ServerRequestFilter
    public Response sendToThePasswordPage(ContainerRequestContext request) {
        boolean due = visit.find().map(Visit::passwordChangeDue).orElse(false);
        if (!due || OPEN.contains(request.getUriInfo().getRequestUri().getPath())) {
            return null;
        }
        if (request.getMethod().equals("GET")) {
            String wanted = request.getUriInfo().getRequestUri().getRawPath();
            return Response.seeOther(URI.create(LocalPath.returningTo(PasswordPages.PATH, wanted)))
                    .build();
        }
        throw Refusal.forbidden(
                "password-change-due", words -> words.of(IdentityMessages.class).change_due_first());
    }
}
