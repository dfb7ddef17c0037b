package org.sallyport.apply;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.sallyport.hardening.Refusal;

/** Reasons as sentences. */
@ApplicationScoped
class ReasonText {

    /** So many rules are named; a page shows the rest in its table of steps. */
    private static final int NAMED = 5;

    private final RunWords words;

    ReasonText(RunWords words) {
        this.words = words;
    }

    /** In the language of the request. */
    String of(Reason reason, RuleWords rules) {
        ApplyMessages say = words.say();
        List<String> subjects = reason.rules().isEmpty()
                ? reason.subjects()
                : reason.rules().stream().map(rules::of).toList();
        return switch (reason.kind()) {
            case AS_PLANNED -> say.as_planned();
            case NOTHING_TO_DO -> say.nothing_to_do();
            case OTHERS_ADDED -> say.others_added(some(subjects));
            case PLAN_CHANGED -> say.plan_changed();
            case SETTINGS_CHANGED -> say.settings_changed();
            case CLOSED -> say.closed();
            case TOO_LATE -> say.too_late();
            case SIGNATURES_MISSING -> say.signatures_missing();
            case PLAN_REFUSED -> say.plan_refused(some(refusals(subjects, say)));
            case ORIGIN_MISSING -> say.origin_missing(some(subjects));
            case OTHERS_CHANGED -> say.others_changed(some(subjects));
            case CLUSTER_NOT_CHANGEABLE -> say.cluster_not_changeable(some(subjects));
            case CLOUD_UNAVAILABLE -> say.cloud_unavailable();
            case CLOUD_THROTTLED -> say.cloud_throttled();
            case CLOUD_DENIED -> say.cloud_denied(code(subjects));
            case CLOUD_NOT_FOUND -> say.cloud_not_found(code(subjects));
            case CLOUD_QUOTA -> say.cloud_quota(code(subjects));
            case CLOUD_REFUSED -> say.cloud_refused(code(subjects));
            case CLOUD_OUTCOME_UNKNOWN -> say.cloud_outcome_unknown(code(subjects));
            case CLOUD_UNREADABLE -> say.cloud_unreadable(code(subjects));
            case REQUIRED_FLOW_AT_RISK -> say.required_flow_at_risk(some(subjects));
            case REQUIRED_FLOW_RESTORED -> say.required_flow_restored(some(subjects));
            case REQUIRED_FLOW_LOST -> say.required_flow_lost(some(subjects));
            case NOT_AS_PLANNED -> say.not_as_planned(some(subjects));
            case FAULT -> say.fault();
            case RESTORED -> say.restored();
        };
    }

    private static List<String> refusals(List<String> kinds, ApplyMessages say) {
        return kinds.stream()
                .map(kind -> refusal(Refusal.Kind.valueOf(kind), say))
                .toList();
    }

    private static String refusal(Refusal.Kind kind, ApplyMessages say) {
        return switch (kind) {
            case GROUP_UNKNOWN -> say.refused_group_unknown();
            case QUOTA -> say.refused_quota();
            case REQUIRED_FLOW_LOST -> say.refused_flow_lost();
            case DENIED_BY_RULE -> say.refused_denied();
            case CUSTOM_RULE_OPEN -> say.refused_custom_rule();
            case SETTING_MISSING -> say.refused_setting();
        };
    }

    private static String some(List<String> subjects) {
        String named = String.join("; ", subjects.subList(0, Math.min(NAMED, subjects.size())));
        return subjects.size() > NAMED ? named + "; …" : named;
    }

    /** The cloud's error code and request id in brackets, as far as it gave them. */
    private static String code(List<String> subjects) {
        String given = String.join(
                ", ", subjects.stream().filter(text -> !text.isBlank()).toList());
        return given.isEmpty() ? "" : " (" + given + ")";
    }
}
