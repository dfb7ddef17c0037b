package org.sallyport.hardening;

import java.util.List;

/**
 * Something that whoever asks for or signs a plan should know first.
 *
 * @param kind what it is
 * @param subjects what it is about: rule ids, group roles, prefixes, as the kind says
 */
public record Warning(Kind kind, List<String> subjects) {

    /** What there is to know. Pages have a sentence for each. */
    public enum Kind {
        /** Inbound connections of every instance in the group are re-evaluated at each change. Subjects: group roles. */
        CONNECTIONS_CUT,
        /**
         * Nobody from outside can sign in to nodes by SSH any more: the settings name nobody for any source that the level
         * leaves in. Subjects: ids of the rules that CCE requires and that still let port 22 in.
         */
        NO_SSH,
        /** No administrator range is named, for whom the level leaves the API server open among others. */
        NO_ADMINISTRATORS,
        /** Node ports answer no load balancer: the level leaves some in, and none is named. */
        NO_LOAD_BALANCERS,
        /** Custom rules let in more than the level and what CCE depends on do, and stay. Subjects: rule ids. */
        CUSTOM_RULES_STAY,
        /** Custom rules let in more than the level does, and stay as exceptions from it. Subjects: rule ids. */
        CUSTOM_RULES_EXCEPTED,
        /** Rules for IPv6 from anywhere were treated as their IPv4 twins. Subjects: rule ids. */
        IPV6_TWINS,
        /** A source's traffic is carried by a required rule already; it gets none of its own. Subjects: slot, source, rule. */
        ALREADY_CARRIED,
        /**
         * Rules that are switched off go, because the cloud refuses to hold one beside its like that is switched on.
         * Subjects: rule ids.
         */
        SWITCHED_OFF_RULES_GO,
        /** Deny rules in the live set, which CCE warns of. Subjects: rule ids. */
        DENY_RULES,
        /** Rules with port lists, which ARM and old flavours ignore with all that follow. Subjects: rule ids. */
        PORT_LISTS,
        /** A rule depends on who is in another group. Subjects: rule ids. */
        UNKNOWN_MEMBERS,
        /** The level leaves a slot to sources that the settings name nobody for: it closes altogether. Subjects: slot ids. */
        EMPTY_SOURCE,
        /** In the VPC network model, nodes do not reach pods on other nodes any more: the level leaves no containers in. */
        PODS_APART,
        /**
         * The level leaves slots as CCE opens them, yet they are closed, and the rules do not tell whether the portal or a
         * person closed them: they stay as they are. Subjects: slot ids.
         */
        SLOTS_STAY_CLOSED
    }

    public Warning {
        subjects = List.copyOf(subjects);
    }
}
