package org.sallyport.identity;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
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
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.resteasy.reactive.RestQuery;
import org.sallyport.identity.DemoAccounts.DemoLine;
import org.sallyport.identity.PasswordCheck.Accepted;
import org.sallyport.identity.PasswordCheck.Locked;
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
    private final CurrentVisit visit;
    private final Provider provider;
    private final CurrentVertxRequest request;
    private final Words words;

    LoginPages(
            SignIn signIn,
            SessionCookie cookie,
            CurrentVisit visit,
            Provider provider,
            CurrentVertxRequest request,
            Words words) {
        this.signIn = signIn;
        this.cookie = cookie;
        this.visit = visit;
        this.provider = provider;
        this.request = request;
        this.words = words;
    }

    @CheckedTemplate
    static class Templates {
        /** @param refusal what to say above the form, or null */
        static native TemplateInstance login(Form form, String refusal, boolean signedOut, List<DemoLine> demoAccounts);

        /** Instead of the form, where people sign in at an identity provider. */
        static native TemplateInstance elsewhere(boolean signedOut, String address);

        /** @param refusal what to say above the form, or null */
        static native TemplateInstance again(Form form, String refusal, String displayName, String name);

        /** @param address where the session at the identity provider is ended */
        static native TemplateInstance leaving(String address);
    }

    @GET
    @Path("login")
    public Response show(@RestQuery(RETURN_TO) String returnTo, @RestQuery("signed-out") boolean signedOut) {
        if (visit.find().isPresent()) {
            return goTo(LocalPath.of(returnTo));
        }
        if (provider.isUsed()) {
            String there = LocalPath.returningTo(Provider.SIGN_IN, returnTo);
            return signedOut ? html(OK, Templates.elsewhere(true, there)).build() : goTo(there);
        }
        Form form = Form.empty().with(RETURN_TO, LocalPath.of(returnTo));
        return page(OK, form, null, signedOut).build();
    }

    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response submit(MultivaluedMap<String, String> fields) {
        provider.requireOwnAccounts();
        Form form = Form.empty()
                .with(NAME, fields.getFirst(NAME))
                .with(RETURN_TO, LocalPath.of(fields.getFirst(RETURN_TO)));
        if (form.value(NAME).isBlank()) {
            form = form.withError(NAME, words.of(IdentityMessages.class).name_missing());
        }
        String password = fields.getFirst(PASSWORD);
        Form checked = withPassword(form, password);
        if (!checked.isValid()) {
            return page(UNPROCESSABLE, checked, null, false).build();
        }
        return answer(
                signIn.attempt(form.value(NAME), password),
                form.value(RETURN_TO),
                (status, refusal) -> page(status, checked, refusal, false));
    }

    @GET
    @Path("login/again")
    @Authenticated
    public Response showAgain(@RestQuery(RETURN_TO) String returnTo) {
        if (provider.isUsed()) {
            return goTo(LocalPath.returningTo(Provider.SIGN_IN_AGAIN, returnTo));
        }
        return again(OK, Form.empty().with(RETURN_TO, LocalPath.of(returnTo)), null)
                .build();
    }

    @POST
    @Path("login/again")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Authenticated
    public Response submitAgain(MultivaluedMap<String, String> fields) {
        provider.requireOwnAccounts();
        String password = fields.getFirst(PASSWORD);
        Form form = withPassword(Form.empty().with(RETURN_TO, LocalPath.of(fields.getFirst(RETURN_TO))), password);
        if (!form.isValid()) {
            return again(UNPROCESSABLE, form, null).build();
        }
        return answer(
                signIn.again(visit.get(), password),
                form.value(RETURN_TO),
                (status, refusal) -> again(status, form, refusal));
    }

    @POST
    @Path("logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response leave() {
        Optional<String> idToken = visit.find().flatMap(signIn::leave);
        if (visit.find().isPresent()) {
            cookie.clear(request.getCurrent());
        }
        // not a redirect: browsers hold the target of a form to the security policy also where it is redirected to
        return idToken.flatMap(provider::signOutAddress)
                .map(address -> html(OK, Templates.leaving(address)).build())
                .orElseGet(() -> goTo(LocalPath.SIGN_IN + "?signed-out=true"));
    }

    private Form withPassword(Form form, String password) {
        return password == null || password.isEmpty()
                ? form.withError(PASSWORD, words.of(IdentityMessages.class).password_missing())
                : form;
    }

    private Response answer(
            PasswordCheck.Outcome outcome,
            String returnTo,
            BiFunction<Integer, String, Response.ResponseBuilder> pageWithRefusal) {
        IdentityMessages m = words.of(IdentityMessages.class);
        if (outcome instanceof Accepted accepted) {
            cookie.set(request.getCurrent(), accepted.session());
            return goTo(returnTo);
        }
        if (outcome instanceof Locked locked) {
            return pageWithRefusal
                    .apply(TOO_MANY_REQUESTS, m.locked(Waiting.inWords(locked.delay(), m)))
                    .header("Retry-After", locked.delay().toSeconds() + 1)
                    .build();
        }
        return pageWithRefusal.apply(UNAUTHORIZED, m.wrong()).build();
    }

    private Response.ResponseBuilder again(int status, Form form, String refusal) {
        Actor actor = visit.get().actor();
        return html(status, Templates.again(form, refusal, actor.displayName(), actor.name()));
    }

    private Response.ResponseBuilder page(int status, Form form, String refusal, boolean signedOut) {
        IdentityMessages m = words.of(IdentityMessages.class);
        List<DemoLine> demoAccounts = FirstAccounts.areShown() ? DemoAccounts.lines(m) : List.of();
        return html(status, Templates.login(form, refusal, signedOut, demoAccounts));
    }

    private static Response.ResponseBuilder html(int status, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page);
    }

    private static Response goTo(String localPath) {
        return Response.seeOther(URI.create(localPath)).build();
    }
}
