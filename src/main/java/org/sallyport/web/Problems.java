package org.sallyport.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Puts a failed request into words: a page for people, {@code application/problem+json} for programs. */
@ApplicationScoped
class Problems {

    static final String CSRF = "csrf";
    static final String SIGNED_OUT = "signed-out";

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<Integer> WITH_A_PAGE = Set.of(409, 503);
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 409, 413, 503);

    private final CurrentRequest request;
    private final Words words;
    private final Event<RequestRefused> refused;
    private final JsonMapper json = JsonMapper.builder().build();

    Problems(CurrentRequest request, Words words, Event<RequestRefused> refused) {
        this.request = request;
        this.words = words;
        this.refused = refused;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance problem(Problem problem);
    }

    /** An answer ready to be sent. */
    record Answer(int status, String contentType, String body) {}

    /** The answer to the current request, which failed with {@code status}; announces it if it was a refused change. */
    Answer answer(int status, String reason) {
        return answer(problem(status, reason));
    }

    Answer answer(Refusal refusal) {
        Problem general = problem(refusal.status(), refusal.reason());
        return answer(new Problem(
                general.status(), general.reason(), general.title(), refusal.explain(words), "", general.requestId()));
    }

    private Answer answer(Problem problem) {
        announce(problem);
        return wantsHtml()
                ? new Answer(
                        problem.status(),
                        "text/html;charset=UTF-8",
                        Templates.problem(problem).render())
                : new Answer(problem.status(), "application/problem+json", document(problem));
    }

    /** A program asks below {@code /api/}, or says that it takes no HTML; everybody else is a person. */
    boolean wantsHtml() {
        String accepted = request.header("Accept").orElse("*/*");
        boolean takesHtml = accepted.contains("text/html") || accepted.contains("text/*") || accepted.contains("*/*");
        return takesHtml && !request.path().startsWith("/api/");
    }

    boolean isChange() {
        return !SAFE_METHODS.contains(request.method());
    }

    /** Whether a page of its own says that somebody's change was refused as things stand. */
    boolean isRefusedChange(int status) {
        return isChange() && WITH_A_PAGE.contains(status);
    }

    /** Tells of a refusal that has a page of its own. */
    void announce(int status) {
        announce(problem(status, reasonOf(status)));
    }

    private void announce(Problem problem) {
        if (!isChange() || !REFUSALS.contains(problem.status())) {
            return;
        }
        try {
            refused.fire(new RequestRefused(
                    problem.status(),
                    problem.reason(),
                    request.method(),
                    request.path(),
                    request.principal(),
                    request.remoteAddress(),
                    problem.requestId()));
        } catch (RuntimeException e) {
            // the refusal stands whether or not it could be written down, and the person must be told of it
            LOG.errorf(e, "The refusal of request %s could not be recorded", problem.requestId());
        }
    }

    private String document(Problem problem) {
        return json.createObjectNode()
                .put("type", "about:blank")
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", (problem.explanation() + " " + problem.remedy()).strip())
                .put("reason", problem.reason())
                .put("requestId", problem.requestId())
                .toString();
    }

    private Problem problem(int status, String reason) {
        Messages m = words.of(Messages.class);
        if (reason.equals(CSRF)) {
            return told(status, reason, m.error_csrf_title(), m.error_csrf(), m.error_csrf_remedy());
        }
        return switch (status) {
            case 400 -> told(status, reason, m.error_400_title(), m.error_400(), m.error_400_remedy());
            case 401 -> told(status, reason, m.error_401_title(), m.error_401(), m.error_401_remedy());
            case 403 -> told(status, reason, m.error_403_title(), m.error_403(), m.error_403_remedy());
            case 404 -> told(status, reason, m.error_404_title(), m.error_404(), m.error_404_remedy());
            case 405 -> told(status, reason, m.error_405_title(), m.error_405(), m.error_405_remedy());
            case 409 -> told(status, reason, m.error_409_title(), m.error_409(), m.error_409_remedy());
            case 413 -> told(status, reason, m.error_413_title(), m.error_413(), m.error_413_remedy());
            case 415 -> told(status, reason, m.error_415_title(), m.error_415(), m.error_415_remedy());
            case 429 -> told(status, reason, m.error_429_title(), m.error_429(), m.error_429_remedy());
            case 503 -> told(status, reason, m.error_503_title(), m.error_503(), m.error_503_remedy());
            default ->
                status < 500
                        ? told(status, reason, m.error_400_title(), m.error_400(), m.error_400_remedy())
                        : told(status, reason, m.error_500_title(), m.error_500(), m.error_500_remedy());
        };
    }

    private Problem told(int status, String reason, String title, String explanation, String remedy) {
        return new Problem(status, reason, title, explanation, remedy, request.id());
    }

    /** The reason where nobody gave one. */
    static String reasonOf(int status) {
        return REASONS.getOrDefault(status, status < 500 ? "bad-request" : "failed");
    }

    private static final Map<Integer, String> REASONS = Map.of(
            401, SIGNED_OUT,
            403, "not-allowed",
            404, "not-found",
            405, "method",
            409, "conflict",
            413, "too-large",
            415, "media-type",
            429, "too-many",
            503, "unavailable");
}
