package org.sallyport.change;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.sallyport.identity.Actor;
import org.sallyport.identity.CurrentActor;
import org.sallyport.identity.FreshSignIn;
import org.sallyport.web.Form;
import org.sallyport.web.Words;

/** The queue of changes, one change, and a page for each thing that can be done to it. */
@Path("/changes")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"member", "approver", "operator", "auditor"})
class ChangePages {

    /** What a person has to explain. */
    private static final Set<ChangeAction> WITH_TEXT = EnumSet.of(
            ChangeAction.ASK,
            ChangeAction.EDIT,
            ChangeAction.REJECT,
            ChangeAction.ASK_BACK,
            ChangeAction.ANSWER,
            ChangeAction.AMEND,
            ChangeAction.COMMENT,
            ChangeAction.WITHDRAW,
            ChangeAction.UNDO,
            ChangeAction.REQUEST_UNDO,
            ChangeAction.REJECT_UNDO,
            ChangeAction.EMERGENCY_UNDO,
            ChangeAction.COUNTERSIGN);

    /** What is done to a plan that has to be looked at once more. */
    private static final Set<ChangeAction> SHOWING_THE_PLAN = EnumSet.of(
            ChangeAction.ASK, ChangeAction.APPROVE, ChangeAction.APPLY, ChangeAction.SCHEDULE, ChangeAction.AMEND);

    /** What takes a change back, or asks for it: shows what that does. */
    private static final Set<ChangeAction> SHOWING_THE_UNDO = EnumSet.of(
            ChangeAction.UNDO, ChangeAction.REQUEST_UNDO, ChangeAction.APPROVE_UNDO, ChangeAction.EMERGENCY_UNDO);

    /** What changes what a cluster lets in, or allows it: wants a fresh proof of who asks. */
    private static final Set<ChangeAction> SENSITIVE = EnumSet.of(
            ChangeAction.APPROVE,
            ChangeAction.APPLY,
            ChangeAction.SCHEDULE,
            ChangeAction.UNDO,
            ChangeAction.APPROVE_UNDO,
            ChangeAction.EMERGENCY_UNDO,
            ChangeAction.COUNTERSIGN);

    /** What is ordered also while the cloud is away: the run waits for it, and makes its plan then. */
    private static final Set<ChangeAction> WAITING_FOR_THE_CLOUD =
            EnumSet.of(ChangeAction.UNDO, ChangeAction.EMERGENCY_UNDO);

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(ChangeQueue.Page page, String view);

        static native TemplateInstance change(ChangeView change, PlanView view, String tab);

        static native TemplateInstance action(
                ChangeView change,
                ChangeAction act,
                PlanView view,
                String unreadable,
                String fingerprint,
                boolean text,
                Form form);
    }

    private final ChangeQueue queue;
    private final Acts acts;
    private final ChangeRequests changes;
    private final Undos undos;
    private final Schedule schedule;
    private final ScheduleForm scheduleForm;
    private final ChangeViews views;
    private final AmendForm amendForm;
    private final CurrentActor currentActor;
    private final FreshSignIn freshSignIn;
    private final Words words;

    ChangePages(
            ChangeQueue queue,
            Acts acts,
            ChangeRequests changes,
            Undos undos,
            Schedule schedule,
            ScheduleForm scheduleForm,
            ChangeViews views,
            AmendForm amendForm,
            CurrentActor currentActor,
            FreshSignIn freshSignIn,
            Words words) {
        this.queue = queue;
        this.acts = acts;
        this.changes = changes;
        this.undos = undos;
        this.schedule = schedule;
        this.scheduleForm = scheduleForm;
        this.views = views;
        this.amendForm = amendForm;
        this.currentActor = currentActor;
        this.freshSignIn = freshSignIn;
        this.words = words;
    }

    @GET
    public TemplateInstance list(@RestQuery @DefaultValue("open") String state, @RestQuery String before) {
        ChangeQueue.View view = ChangeQueue.View.named(state).orElseThrow(NotFoundException::new);
        return Templates.list(queue.page(view, before, currentActor.get()), view.path());
    }

    @GET
    @Path("/{id}")
    public TemplateInstance change(
            @RestPath UUID id, @RestQuery @DefaultValue("traffic") String tab, @RestQuery Optional<Long> before) {
        ChangeView change = views.of(id, currentActor.get(), before.orElse(Long.MAX_VALUE));
        return Templates.change(change, change.shown(), tab);
    }

    @GET
    @Path("/{id}/{action}")
    public RestResponse<TemplateInstance> confirmationPage(
            @RestPath UUID id, @RestPath String action, @RestQuery String when, @RestQuery String zone) {
        ChangeAction wanted = ChangeAction.ofPath(action).orElseThrow(NotFoundException::new);
        ChangeView change = views.of(id, currentActor.get());
        if (!change.actions().contains(wanted)) {
            throw Refusals.notOffered(change, currentActor.get(), wanted);
        }
        Form form = wanted == ChangeAction.SCHEDULE
                ? scheduleForm.suggested(change.request(), when, zone)
                : filled(change.request(), wanted);
        return needsProof(wanted) ? proofFor(id, wanted, form) : RestResponse.ok(page(change, wanted, form));
    }

    @POST
    @Path("/{id}/{action}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> act(
            @RestPath UUID id, @RestPath String action, MultivaluedMap<String, String> fields) {
        ChangeAction wanted = ChangeAction.ofPath(action).orElseThrow(NotFoundException::new);
        Actor actor = currentActor.get();
        ChangeRequest request = acts.find(id, actor);
        Form form = Form.submitted(fields);
        if (needsProof(wanted)) {
            return proofFor(id, wanted, form);
        }
        if (WITH_TEXT.contains(wanted)) {
            form = checked(form, wanted, request);
            if (!form.isValid() && Standing.allows(actor, request, wanted)) {
                return form.answer(page(views.of(id, actor), wanted, form));
            }
        }
        boolean secondClick = request.wasJust(wanted, actor.name()) && !Standing.allows(actor, request, wanted);
        if (secondClick) {
            return RestResponse.seeOther(URI.create("/changes/" + id));
        }
        if (wanted == ChangeAction.SCHEDULE) {
            Acts.checkAllowed(request, actor, wanted); // before anything is said about what was typed
            form = scheduleForm.checked(form, request);
            if (!form.isValid()) {
                return form.answer(page(views.of(id, actor), wanted, form));
            }
        }
        act(id, wanted, actor, form);
        return RestResponse.seeOther(URI.create("/changes/" + id));
    }

    /** The form as it is shown first. */
    private static Form filled(ChangeRequest request, ChangeAction action) {
        return switch (action) {
            case AMEND -> AmendForm.fill(request);
            case ASK, EDIT -> Form.empty().with("text", request.reason);
            default -> Form.empty();
        };
    }

    private Form checked(Form form, ChangeAction action, ChangeRequest request) {
        ChangeMessages messages = words.of(ChangeMessages.class);
        return switch (action) {
            case EDIT -> Texts.checkedIfAny(form, "text", messages);
            case AMEND -> Texts.checked(amendForm.read(form, request).form(), "text", messages);
            default -> Texts.checked(form, "text", messages);
        };
    }

    private void amend(UUID id, Actor actor, Form form, String fingerprint, String why) {
        AmendForm.Submission left = amendForm.read(form, acts.find(id, actor));
        changes.amend(id, actor, left.removals(), left.keeping(), fingerprint, why);
    }

    private boolean needsProof(ChangeAction action) {
        return SENSITIVE.contains(action) && !freshSignIn.isFresh();
    }

    private RestResponse<TemplateInstance> proofFor(UUID id, ChangeAction action, Form typed) {
        String kept = action == ChangeAction.SCHEDULE ? ScheduleForm.query(typed) : "";
        return RestResponse.seeOther(freshSignIn.askAndReturnTo("/changes/" + id + "/" + action.path() + kept));
    }

    private void act(UUID id, ChangeAction action, Actor actor, Form form) {
        String fingerprint = form.value("fingerprint");
        String text = form.value("text").strip();
        switch (action) {
            case APPROVE -> changes.approve(id, actor, fingerprint);
            case REJECT -> changes.reject(id, actor, text);
            case ASK_BACK -> changes.askBack(id, actor, text);
            case ANSWER -> changes.answer(id, actor, text);
            case ASK -> changes.ask(id, actor, fingerprint, text);
            case EDIT -> changes.edit(id, actor, text);
            case AMEND -> amend(id, actor, form, fingerprint, text);
            case COMMENT -> changes.comment(id, actor, text);
            case WITHDRAW -> changes.withdraw(id, actor, text);
            case APPLY -> changes.apply(id, actor, fingerprint);
            case SCHEDULE -> schedule.schedule(id, actor, fingerprint, ScheduleForm.moment(form));
            case UNSCHEDULE -> schedule.unschedule(id, actor);
            case CONFIRM -> changes.confirm(id, actor);
            case UNDO -> undos.undo(id, actor, text);
            case REQUEST_UNDO -> undos.request(id, actor, text);
            case APPROVE_UNDO -> undos.approve(id, actor, fingerprint);
            case REJECT_UNDO -> undos.reject(id, actor, text);
            case EMERGENCY_UNDO -> undos.emergency(id, actor, text);
            case COUNTERSIGN -> undos.countersign(id, actor, text);
            case GO_STALE,
                    EXPIRE,
                    LAPSE,
                    START,
                    MISS,
                    VERIFIED,
                    FAILED_UNCHANGED,
                    FAILED,
                    DOUBT,
                    TIME_OUT,
                    KEEP_ON_TRIAL,
                    KEEP_CONFIRMED -> throw Refusals.notYours(action);
        }
    }

    private TemplateInstance page(ChangeView change, ChangeAction action, Form form) {
        ChangeView.Undo shown = shown(change, action);
        return Templates.action(
                change,
                action,
                shown.plan(),
                shown.problem(),
                fingerprint(change.request(), action),
                WITH_TEXT.contains(action),
                form);
    }

    private ChangeView.Undo shown(ChangeView change, ChangeAction action) {
        if (!SHOWING_THE_UNDO.contains(action)) {
            return new ChangeView.Undo(SHOWING_THE_PLAN.contains(action) ? change.plan() : null, null);
        }
        ChangeView.Undo undo = change.undo() != null ? change.undo() : views.undo(change.request());
        if (undo.problem() != null && !WAITING_FOR_THE_CLOUD.contains(action)) {
            throw Refusals.unreadable(undo.problem());
        }
        return undo;
    }

    /** What is signed by the action, or an empty text. */
    private static String fingerprint(ChangeRequest request, ChangeAction action) {
        return switch (action) {
            case ASK, APPROVE, APPLY, SCHEDULE, AMEND -> request.fingerprint;
            case APPROVE_UNDO -> request.undoFingerprint;
            default -> "";
        };
    }
}
