package org.sallyport.identity;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.sallyport.identity.SignIn.Accepted;
import org.sallyport.identity.SignIn.Locked;
import org.sallyport.web.Form;
import org.sallyport.web.Words;

/** Signing in and out. */
@Path("/")
@PermitAll
class LoginPages {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final String NAME = "name";
    private static final String PASSWORD = "password";
    private static final String RETURN_TO = "to";

    private final SignIn signIn;
    private final SessionCookie cookie;
    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;
    private final Words words;

    LoginPages(
            SignIn signIn, SessionCookie cookie, SecurityIdentity identity, CurrentVertxRequest request, Words words) {
        this.signIn = signIn;
        this.cookie = cookie;
        this.identity = identity;
        this.request = request;
        this.words = words;
    }

    @CheckedTemplate
    static class Templates {
        /** @param refusal what to say above the form, or null */
        static native TemplateInstance login(Form form, String refusal, boolean signedOut, List<DemoLine> demoAccounts);
    }

    /** A line of the table of demonstration accounts. */
    public record DemoLine(String name, String password, String may) {}

    @GET
    @Path("login")
    public Response show(@RestQuery(RETURN_TO) String returnTo, @RestQuery("signed-out") boolean signedOut) {
        if (!identity.isAnonymous()) {
            return goTo(LocalPath.of(returnTo));
        }
        Form form = Form.empty().with(RETURN_TO, LocalPath.of(returnTo));
        return page(OK, form, null, signedOut).build();
    }

    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response submit(MultivaluedMap<String, String> fields) {
        Form form = Form.empty()
                .with(NAME, fields.getFirst(NAME))
                .with(RETURN_TO, LocalPath.of(fields.getFirst(RETURN_TO)));
        String password = fields.getFirst(PASSWORD);
        IdentityMessages m = words.of(IdentityMessages.class);
        if (form.value(NAME).isBlank()) {
            form = form.withError(NAME, m.name_missing());
        }
        if (password == null || password.isEmpty()) {
            form = form.withError(PASSWORD, m.password_missing());
        }
        if (!form.isValid()) {
            return page(UNPROCESSABLE, form, null, false).build();
        }
        SignIn.Outcome outcome = signIn.attempt(form.value(NAME), password);
        if (outcome instanceof Accepted accepted) {
            cookie.set(request.getCurrent(), accepted.session());
            return goTo(form.value(RETURN_TO));
        }
        if (outcome instanceof Locked locked) {
            return page(TOO_MANY_REQUESTS, form, m.locked(inWords(locked.delay(), m)), false)
                    .header("Retry-After", locked.delay().toSeconds() + 1)
                    .build();
        }
        return page(UNAUTHORIZED, form, m.wrong(), false).build();
    }

    @POST
    @Path("logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response leave() {
        if (!identity.isAnonymous()) {
            signIn.leave(identity.getPrincipal().getName());
            cookie.clear(request.getCurrent());
        }
        return goTo(LocalPath.SIGN_IN + "?signed-out=true");
    }

    private Response.ResponseBuilder page(int status, Form form, String refusal, boolean signedOut) {
        IdentityMessages m = words.of(IdentityMessages.class);
        List<DemoLine> demoAccounts = FirstAccounts.areShown()
                ? DemoAccounts.ALL.stream()
                        .map(demo -> new DemoLine(
                                demo.name(), demo.password(), demo.may().apply(m)))
                        .toList()
                : List.of();
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Templates.login(form, refusal, signedOut, demoAccounts));
    }

    private static Response goTo(String localPath) {
        return Response.seeOther(URI.create(localPath)).build();
    }

    /** Rounded up, so that waiting as long as told is long enough. */
    private static String inWords(Duration wait, IdentityMessages m) {
        long seconds = wait.toSeconds() + 1;
        return seconds < 60 ? m.wait_seconds(seconds) : m.wait_minutes((seconds + 59) / 60);
    }
}
