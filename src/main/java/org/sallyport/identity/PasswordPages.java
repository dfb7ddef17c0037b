package org.sallyport.identity;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.sallyport.web.Form;
import org.sallyport.web.Words;

/** Where somebody with an own account chooses a password. */
@Path(PasswordPages.PATH)
@Produces(MediaType.TEXT_HTML)
@Authenticated
class PasswordPages {

    static final String PATH = "/account/password";

    private static final String CURRENT = "current";
    private static final String CHOSEN = "chosen";
    private static final String REPEATED = "repeated";
    private static final String RETURN_TO = "to";

    private final CurrentVisit visit;
    private final PasswordRule rule;
    private final PasswordChange change;
    private final SessionCookie cookie;
    private final Provider provider;
    private final CurrentVertxRequest request;
    private final Words words;

    PasswordPages(
            CurrentVisit visit,
            PasswordRule rule,
            PasswordChange change,
            SessionCookie cookie,
            Provider provider,
            CurrentVertxRequest request,
            Words words) {
        this.visit = visit;
        this.rule = rule;
        this.change = change;
        this.cookie = cookie;
        this.provider = provider;
        this.request = request;
        this.words = words;
    }

    @CheckedTemplate
    static class Templates {
        /**
         * @param due whether it has to be done before anything else
         * @param changed whether it was just done
         */
        static native TemplateInstance password(Form form, boolean due, boolean changed, int shortest);
    }

    @GET
    public TemplateInstance show(@RestQuery(RETURN_TO) String returnTo, @RestQuery boolean changed) {
        provider.requireOwnAccounts();
        return page(Form.empty().with(RETURN_TO, LocalPath.of(returnTo)), changed);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> choose(MultivaluedMap<String, String> fields) {
        provider.requireOwnAccounts();
        Visit visitor = visit.get();
        Form form = checked(fields, visitor.actor());
        if (!form.isValid()) {
            return form.answer(page(form, false));
        }
        PasswordCheck.Outcome outcome = change.choose(visitor, text(fields, CURRENT), text(fields, CHOSEN));
        if (outcome instanceof PasswordCheck.Accepted accepted) {
            cookie.set(request.getCurrent(), accepted.session());
            String next = visitor.passwordChangeDue() ? form.value(RETURN_TO) : PATH + "?changed=true";
            return RestResponse.seeOther(URI.create(next));
        }
        IdentityMessages m = words.of(IdentityMessages.class);
        Form refused = form.withError(
                CURRENT,
                outcome instanceof PasswordCheck.Locked locked
                        ? m.locked(Waiting.inWords(locked.delay(), m))
                        : m.current_wrong());
        return refused.answer(page(refused, false));
    }

    private Form checked(MultivaluedMap<String, String> fields, Actor actor) {
        IdentityMessages m = words.of(IdentityMessages.class);
        String current = text(fields, CURRENT);
        String chosen = text(fields, CHOSEN);
        Form form = Form.empty().with(RETURN_TO, LocalPath.of(fields.getFirst(RETURN_TO)));
        if (current.isEmpty()) {
            form = form.withError(CURRENT, m.password_missing());
        }
        if (chosen.equals(current) && !chosen.isEmpty()) {
            return form.withError(CHOSEN, m.password_same());
        }
        for (PasswordRule.Fault fault : rule.fault(chosen, List.of(actor.name(), actor.displayName())).stream()
                .toList()) {
            form = form.withError(CHOSEN, say(fault, m));
        }
        return chosen.equals(text(fields, REPEATED)) ? form : form.withError(REPEATED, m.password_repeated_wrong());
    }

    private static String say(PasswordRule.Fault fault, IdentityMessages m) {
        return switch (fault) {
            case TOO_SHORT -> m.password_too_short(PasswordRule.SHORTEST);
            case TOO_LONG -> m.password_too_long(Passwords.LONGEST);
            case GUESSED_EASILY -> m.password_guessed_easily();
        };
    }

    private TemplateInstance page(Form form, boolean changed) {
        return Templates.password(form, visit.get().passwordChangeDue(), changed, PasswordRule.SHORTEST);
    }

    private static String text(MultivaluedMap<String, String> fields, String field) {
        String text = fields.getFirst(field);
        return text == null ? "" : text;
    }
}
