package org.sallyport.apply;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.sallyport.cce.GroupRole;

/** What pages say of runs. In templates {@code {apply:name}}. */
@MessageBundle("apply")
public interface ApplyMessages {

    // a run and its steps

    @Message("Applying the plan")
    String applying();

    @Message("Undoing the change")
    String undoing();

    @Message(
            "{#when state}{#is WAITING}Waiting its turn{#is CHECKING}Reading the live rules and comparing{#is CHANGING}Changing rules{#is TAKING_BACK}Taking back what was created{#is REPAIRING}Opening again what CCE depends on{#is FINISHED}Finished{/when}")
    String state(RunState state);

    @Message(
            "{#when outcome}{#is VERIFIED}Verified{#is STALE}Stale, nothing changed{#is FAILED_UNCHANGED}Failed, nothing changed{#is FAILED_PARTIAL}Failed part-way{#is UNKNOWN}Outcome unknown{/when}")
    String outcome(Outcome outcome);

    @Message("{behind} of {all} calls")
    String progress(int behind, int all);

    @Message("Ordered by {who}")
    String ordered_by(String who);

    @Message("the portal")
    String the_portal();

    @Message("The run waits and goes on by itself: {reason}")
    String waits_for(String reason);

    @Message("Next try:")
    String goes_on();

    @Message("took {length}")
    String took(String length);

    @Message("The calls are listed here once the plan has been compared with the live rules.")
    String calls_to_come();

    @Message(
            "{number}. {#if count == 1}Create 1 rule in the {role} group{#else}Create {count} rules in the {role} group, in one call{/if}")
    String create(int number, int count, String role);

    @Message("{number}. Delete one rule in the {role} group")
    String delete(int number, String role);

    @Message("{#when role}{#is CONTROL}control plane{#is NODE}nodes{#is ENI}pod interfaces{/when}")
    String role(GroupRole role);

    // the rule of a step, in the words of the preview

    @Message("Inbound {traffic} from anywhere")
    String from_anywhere(String traffic);

    @Message("Outbound {traffic} to anywhere")
    String to_anywhere(String traffic);

    @Message("Inbound {traffic} from {peer}")
    String inbound(String traffic, String peer);

    @Message("Outbound {traffic} to {peer}")
    String outbound(String traffic, String peer);

    @Message("{traffic}, IPv6,")
    String over_ipv6(String traffic);

    @Message("{rule}: denied")
    String denied(String rule);

    @Message("{rule} (switched off)")
    String switched_off(String rule);

    @Message("{rule} ({role})")
    String rule_of_group(String rule, String role);

    @Message("The cloud’s request")
    String cloud_request();

    @Message("{count.counted('attempt', 'attempts')}")
    String attempts(int count);

    // why a run ended as it did, or what it waits for

    @Message("Every rule was read back and is as planned.")
    String as_planned();

    @Message("The live rules were there already; no call was needed.")
    String nothing_to_do();

    @Message(
            "Every rule is as planned. Meanwhile somebody else added: {rules}. Look at them; this portal did not create them.")
    String others_added(String rules);

    @Message(
            "The plan made from the live rules is no longer the one that was signed. Look at a new preview and have it signed.")
    String plan_changed();

    @Message(
            "Somebody saved other access settings for the cluster after this was ordered, so the plan is not what the team wants now. Look at a new preview and have it signed.")
    String settings_changed();

    @Message(
            "A freeze began, or the change window closed, before the first call was made. Look at a new preview and have it signed.")
    String closed();

    @Message(
            "The time in which this change could be applied was over before the first call was made. Look at a new preview and have it signed.")
    String too_late();

    @Message(
            "Before the first call was made not enough signatures counted any more: one had become too old, was given by somebody who may not sign now, or the policy asks for more. Look at a new preview and have it signed.")
    String signatures_missing();

    @Message("No plan leads back from the live rules ({reasons}). Look at the cluster’s rules before you try again.")
    String plan_refused(String reasons);

    @Message("one of the cluster’s security groups cannot be told")
    String refused_group_unknown();

    @Message("what has to be created does not fit the cloud’s rule limit")
    String refused_quota();

    @Message("CCE would lose traffic that it depends on")
    String refused_flow_lost();

    @Message("a deny rule stands before traffic that CCE depends on")
    String refused_denied();

    @Message("a custom rule lets in more than the level does")
    String refused_custom_rule();

    @Message("an access setting that the level needs is missing")
    String refused_setting();

    @Message("What the plan was made from is no longer there: {what}.")
    String origin_missing(String what);

    @Message("Somebody else changed rules while the run was under way: {rules}.")
    String others_changed(String rules);

    @Message(
            "The cluster cannot be changed now: it is {phase}, or one of its security groups cannot be told beyond doubt.")
    String cluster_not_changeable(String phase);

    @Message("The cloud cannot be reached.")
    String cloud_unavailable();

    @Message("The cloud asked to slow down, again and again.")
    String cloud_throttled();

    @Message("The cloud denied access{code}. Check the cloud connection’s credential and its rights.")
    String cloud_denied(String code);

    @Message("The cloud does not know what it was asked about{code}.")
    String cloud_not_found(String code);

    @Message("A rule limit of the cloud is reached{code}. Delete rules that nobody needs or ask for a higher quota.")
    String cloud_quota(String code);

    @Message("The cloud refused what it was asked{code}.")
    String cloud_refused(String code);

    @Message("The cloud’s answer was lost{code}; whether the call took effect cannot be told yet.")
    String cloud_outcome_unknown(String code);

    @Message("The cloud answered something that cannot be read{code}.")
    String cloud_unreadable(String code);

    @Message(
            "Stopped: going on would have cut what CCE depends on ({slots}), because the live rules have changed since the plan was signed.")
    String required_flow_at_risk(String slots);

    @Message("Somebody else cut what CCE depends on ({slots}); it was opened again and the run stopped.")
    String required_flow_restored(String slots);

    @Message("What CCE depends on is cut ({slots}) and could not be opened again. Open it by hand now.")
    String required_flow_lost(String slots);

    @Message("What is there is not what was planned: {rules}.")
    String not_as_planned(String rules);

    @Message("The portal itself failed. Its log says more.")
    String fault();

    @Message(
            "The portal's database was restored from a backup that was taken while this run was under way. How it went on is not known: compare the rules in the cloud with the steps below.")
    String restored();
}
