package org.sallyport.apply;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cloud.CloudException;
import org.sallyport.rules.LiveRule;

/**
 * Why a run ended as it did, or what it waits for.
 *
 * @param kind what it is; pages have a sentence for each
 * @param subjects what it is about, as the kind says
 * @param rules the rules that it is about, as the kind says
 */
public record Reason(Kind kind, List<String> subjects, List<LiveRule> rules) {

    /** What there is to say. */
    public enum Kind {
        /** Everything is as planned. */
        AS_PLANNED,
        /** The live rules were there already. */
        NOTHING_TO_DO,
        /** Everything is as planned, and somebody else created rules meanwhile. Rules: these. */
        OTHERS_ADDED,
        /** The plan made from the live rules is not the one that was signed. */
        PLAN_CHANGED,
        /** The access settings that the plan was made with are not the cluster's any more. */
        SETTINGS_CHANGED,
        /** A freeze began, or the window closed, before the first call. */
        CLOSED,
        /** The time in which it could be applied was over before the first call. */
        TOO_LATE,
        /** Not enough signatures counted any more before the first call. */
        SIGNATURES_MISSING,
        /** No plan can be made from the live rules. Subjects: the kinds of refusal. */
        PLAN_REFUSED,
        /** What the plan was made from is no longer known. Subjects: what is missing. */
        ORIGIN_MISSING,
        /** Somebody else changed rules while the run was under way. Rules: as they were. */
        OTHERS_CHANGED,
        /** The cluster's state or groups do not allow a change now. Subjects: its phase. */
        CLUSTER_NOT_CHANGEABLE,
        /** Subjects of this and the following: the cloud's error code and request id, if it gave them. */
        CLOUD_UNAVAILABLE,
        CLOUD_THROTTLED,
        CLOUD_DENIED,
        CLOUD_NOT_FOUND,
        CLOUD_QUOTA,
        CLOUD_REFUSED,
        CLOUD_OUTCOME_UNKNOWN,
        CLOUD_UNREADABLE,
        /** Going on would have cut what CCE depends on. Subjects: slots. */
        REQUIRED_FLOW_AT_RISK,
        /** What CCE depends on was cut by somebody else, and was brought back. Subjects: slots. */
        REQUIRED_FLOW_RESTORED,
        /** What CCE depends on is cut and could not be brought back. Subjects: slots. */
        REQUIRED_FLOW_LOST,
        /** What is there is not what was planned. Rules: those that are missing or should be gone. */
        NOT_AS_PLANNED,
        /** The portal itself failed. */
        FAULT,
        /** The journal is of a backup, taken while the run was under way. Subjects: when that was. */
        RESTORED
    }

    static final Reason AS_PLANNED = of(Kind.AS_PLANNED);

    public Reason {
        Objects.requireNonNull(kind, "kind");
        subjects = List.copyOf(subjects);
        rules = List.copyOf(rules);
    }

    Reason(Kind kind, List<String> subjects) {
        this(kind, subjects, List.of());
    }

    static Reason of(Kind kind, String... subjects) {
        return new Reason(kind, List.of(subjects));
    }

    /** @param flows what it is about, told by their slots */
    static Reason about(Kind kind, Set<RequiredFlow> flows) {
        return new Reason(
                kind, flows.stream().map(flow -> flow.slot().id()).distinct().toList());
    }

    /** @param rules what it is about */
    static Reason naming(Kind kind, List<LiveRule> rules) {
        return new Reason(kind, List.of(), rules);
    }

    /** What the cloud said. */
    static Reason of(CloudException failure) {
        Kind kind = switch (failure.kind()) {
            case UNAVAILABLE -> Kind.CLOUD_UNAVAILABLE;
            case THROTTLED -> Kind.CLOUD_THROTTLED;
            case DENIED -> Kind.CLOUD_DENIED;
            case NOT_FOUND -> Kind.CLOUD_NOT_FOUND;
            case QUOTA -> Kind.CLOUD_QUOTA;
            case REFUSED -> Kind.CLOUD_REFUSED;
            case OUTCOME_UNKNOWN -> Kind.CLOUD_OUTCOME_UNKNOWN;
            case UNREADABLE -> Kind.CLOUD_UNREADABLE;
        };
        return of(kind, failure.code(), failure.requestId());
    }

    /** Whether it may be over a while later, with nobody doing anything: the cloud is away or answers errors. */
    boolean isPassing() {
        return switch (kind) {
            case CLOUD_UNAVAILABLE, CLOUD_THROTTLED, CLOUD_OUTCOME_UNKNOWN, CLOUD_UNREADABLE -> true;
            case AS_PLANNED,
                    NOTHING_TO_DO,
                    OTHERS_ADDED,
                    PLAN_CHANGED,
                    SETTINGS_CHANGED,
                    CLOSED,
                    TOO_LATE,
                    SIGNATURES_MISSING,
                    PLAN_REFUSED,
                    ORIGIN_MISSING,
                    OTHERS_CHANGED,
                    CLUSTER_NOT_CHANGEABLE,
                    CLOUD_DENIED,
                    CLOUD_NOT_FOUND,
                    CLOUD_QUOTA,
                    CLOUD_REFUSED,
                    REQUIRED_FLOW_AT_RISK,
                    REQUIRED_FLOW_RESTORED,
                    REQUIRED_FLOW_LOST,
                    NOT_AS_PLANNED,
                    FAULT,
                    RESTORED -> false;
        };
    }

    /** The outcome of a run that ends for this reason after it has left nothing behind. */
    Outcome outcomeIfUnchanged() {
        return switch (kind) {
            case AS_PLANNED, NOTHING_TO_DO, OTHERS_ADDED -> Outcome.VERIFIED;
            case PLAN_CHANGED,
                    SETTINGS_CHANGED,
                    CLOSED,
                    TOO_LATE,
                    SIGNATURES_MISSING,
                    OTHERS_CHANGED,
                    REQUIRED_FLOW_AT_RISK -> Outcome.STALE;
            case PLAN_REFUSED,
                    ORIGIN_MISSING,
                    CLUSTER_NOT_CHANGEABLE,
                    CLOUD_UNAVAILABLE,
                    CLOUD_THROTTLED,
                    CLOUD_DENIED,
                    CLOUD_NOT_FOUND,
                    CLOUD_QUOTA,
                    CLOUD_REFUSED,
                    CLOUD_OUTCOME_UNKNOWN,
                    CLOUD_UNREADABLE,
                    REQUIRED_FLOW_RESTORED,
                    REQUIRED_FLOW_LOST,
                    NOT_AS_PLANNED,
                    FAULT,
                    RESTORED -> Outcome.FAILED_UNCHANGED;
        };
    }
}
