package org.sallyport.change;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.time.Instant;
import org.sallyport.cce.GroupRole;
import org.sallyport.cloud.CloudException;
import org.sallyport.hardening.Refusal;
import org.sallyport.hardening.Warning;

/** The words of the pages of this package. In templates {@code {change:name}}. */
@MessageBundle("change")
public interface ChangeMessages {

    // picking a level

    @Message("Harden {cluster}")
    String harden_title(String cluster);

    @Message(
            "Pick how far to close this cluster, and say who must still get in. Nothing changes yet: next you see exactly which traffic would be cut.")
    String harden_lead();

    @Message("Hardening level")
    String level();

    @Message("What closes")
    String closes();

    @Message("What stays")
    String stays();

    @Message(
            "{#if count == 1}One approver, who is somebody else, has to sign.{#else}{count} approvers, all of them somebody else, have to sign.{/if}")
    String approvals_needed(int count);

    @Message("Can be taken back at any time, to the rules as they are now.")
    String reversible();

    @Message(
            "A cluster that was never hardened stays as it is. On a hardened one this opens again what was closed, and needs at least as many signatures as closing it did.")
    String observe_only();

    @Message("The {count} kinds of traffic that CCE depends on, exactly as CCE opened them.")
    String stays_required(int count);

    @Message("{#if sources}only from {sources}{#else}closed altogether{/if}")
    String only_from(String sources);

    @Message("only to {destinations}, and what the CCE document lists as the minimum")
    String only_to(String destinations);

    @Message("You can look at every preview; choosing who gets in is for the members of the owning team.")
    String settings_not_yours();

    @Message("Who must still get in")
    String access();

    @Message("Show what would change")
    String show_preview();

    @Message("Choose a hardening level.")
    String level_missing();

    @Message("Level now, and after it")
    String level_change();

    // the preview

    @Message("Preview: {level} for {cluster}")
    String preview_title(String level, String cluster);

    @Message(
            "Nothing has been changed. These are the rules as read from the cloud just now, and what “{level}” would do to them.")
    String preview_lead(String level);

    @Message("Change level or access settings")
    String change_settings();

    @Message("There is nothing to do: the live rules are as “{level}” wants them.")
    String nothing_to_do(String level);

    @Message(
            "There is nothing that the portal does for “{level}”, but some ports stay closed that it leaves open: see the warnings.")
    String nothing_but_closed(String level);

    @Message("No plan can be made")
    String refused_title();

    @Message("Nothing was changed. This stands in the way:")
    String refused_lead();

    @Message("The rules in the cloud cannot be read right now")
    String unreadable_title();

    @Message(
            "Nothing was changed and nothing can be planned until they can. Try again in a moment; if it stays like this, tell an operator: {problem}.")
    String unreadable(String problem);

    @Message(
            "{#when kind}{#is UNAVAILABLE}it cannot be reached{#is THROTTLED}it asks to slow down{#is DENIED}it refuses the credential{#is NOT_FOUND}it does not know what was asked for{#is QUOTA}a limit of the account is reached{#is REFUSED}it refuses what was asked{#is OUTCOME_UNKNOWN}it gave no answer{#is UNREADABLE}its answer cannot be understood{/when}")
    String cloud_problem(CloudException.Kind kind);

    @Message(
            "The plan is not the one that you looked at: you chose otherwise since, or somebody changed the rules or the settings. This is what it would be now. Nothing was requested.")
    String preview_moved();

    @Message("Before you ask for this")
    String warnings();

    @Message("Traffic")
    String traffic();

    @Message(
            "Which packets are let through today and will not be, or the other way round. Each line names one packet that proves it.")
    String traffic_lead();

    @Message("No traffic changes: the same packets get through, by other rules.")
    String traffic_same();

    @Message("internet")
    String internet();

    @Message("everybody except {peers}")
    String except_peers(String peers);

    @Message("except {protocols}")
    String except_protocols(String protocols);

    @Message("allowed")
    String allowed();

    @Message("blocked")
    String blocked();

    @Message("becomes")
    String becomes();

    @Message("for example {packet}")
    String witness(String packet);

    @Message("{#if port == 0}{protocol} from {peer}{#else}{protocol} {port} from {peer}{/if}")
    String witness_in(String protocol, int port, String peer);

    @Message("{#if port == 0}{protocol} to {peer}{#else}{protocol} {port} to {peer}{/if}")
    String witness_out(String protocol, int port, String peer);

    @Message("a member of {group}")
    String member_of(String group);

    @Message("{address}, a member of {group}")
    String address_of_member(String address, String group);

    @Message("both {one} and {two}")
    String both_groups(String one, String two);

    @Message("Rules")
    String rules();

    @Message("Every rule that is deleted or created, and what the CCE document says it is for.")
    String rules_lead();

    @Message("{#if count == 1}1 rule stays as it is{#else}{count} rules stay as they are{/if}")
    String rules_kept(int count);

    @Message("No rule is deleted or created.")
    String rules_same();

    @Message("Change")
    String column_change();

    @Message("Group")
    String column_group();

    @Message("Traffic")
    String column_traffic();

    @Message("From or to")
    String column_peer();

    @Message("What it is for")
    String column_purpose();

    @Message("delete")
    String mark_delete();

    @Message("create")
    String mark_create();

    @Message("keep")
    String mark_keep();

    @Message("repair")
    String mark_repair();

    @Message("custom rule: nobody knows what it is for")
    String custom_rule();

    @Message("Repairs")
    String repairs();

    @Message("CCE depends on this traffic and the live rules have lost it. The plan brings it back.")
    String repairs_lead();

    @Message("Custom rules")
    String custom_rules();

    @Message("CCE did not create these and this portal did not either. They stay unless you choose to remove them.")
    String custom_rules_lead();

    @Message("Remove this rule too")
    String remove_custom();

    @Message("Update the preview")
    String update_preview();

    @Message("Calls")
    String calls();

    @Message(
            "The calls to the cloud in their order. New rules are created before old ones are deleted, so nothing CCE needs is closed at any moment.")
    String calls_lead();

    @Message(
            "{#if count == 1}Create 1 rule in the {role} group{#else}Create {count} rules in the {role} group, in one call{/if}")
    String call_create(int count, String role);

    @Message("Delete one rule in the {role} group")
    String call_delete(String role);

    @Message("{count} of {quota} rules in the group after it")
    String call_count(int count, int quota);

    @Message("At its peak the {role} group holds {count} of {quota} rules")
    String peak(String role, int count, int quota);

    @Message("What CCE depends on")
    String proof();

    @Message(
            "Each of these flows is let through before, during and after the change, and this is the rule that does it.")
    String proof_lead();

    @Message("Let through now by")
    String proof_before();

    @Message("Let through afterwards by")
    String proof_after();

    @Message("in between by {carriers}")
    String proof_between(String carriers);

    @Message("the same")
    String proof_same();

    @Message("Show all {count}, each with the rule that carries it")
    String proof_show(int count);

    @Message("several rules together")
    String carrier_several();

    @Message("no rule: this traffic is cut off")
    String carrier_none();

    @Message("new rule {rule}")
    String carrier_new(String rule);

    @Message("rule {id}")
    String carrier_live(String id);

    @Message("Fingerprint")
    String fingerprint();

    @Message(
            "What an approver signs: SHA-256 over the live rules, this plan, the level’s version and the access settings. If any of them changes, the signature is void.")
    String fingerprint_hint();

    @Message("Ask for this change")
    String request_title();

    @Message("Why")
    String reason();

    @Message("The approver reads this. What is it for, who was asked, when should it happen?")
    String reason_hint();

    @Message("Say why you ask for this change, so that the approver can decide.")
    String reason_missing();

    @Message("At most {most} characters, please; this has {count}.")
    String reason_too_long(int most, int count);

    @Message("The text has characters that cannot be shown, such as control characters. Please type it again.")
    String reason_unreadable();

    @Message("Request this change")
    String request();

    @Message("Save as a draft")
    String save_draft();

    @Message(
            "A draft is for your team to finish: nobody is asked to sign it, and the reason can follow. It goes stale and expires like a request.")
    String save_draft_hint();

    @Message("No reason is given yet.")
    String no_reason_yet();

    @Message("Only members of {team} can ask for changes of this cluster.")
    String request_not_yours(String team);

    @Message("This cluster belongs to no team yet. An operator has to assign it first.")
    String request_no_team();

    @Message("The cluster cannot be changed now: it is {phase}, or one of its groups could not be told beyond doubt.")
    String request_not_changeable(String phase);

    @Message("A change of this cluster is open already")
    String request_open_title();

    @Message("Look at it first: as soon as one of the two is applied, the other goes stale.")
    String request_open();

    // lists

    @Message("Changes")
    String changes_title();

    @Message("Every request to change a cluster that you may see, newest first.")
    String changes_lead();

    @Message("Waiting for you")
    String tab_for_me();

    @Message("Open")
    String tab_open();

    @Message("Done")
    String tab_done();

    @Message("All")
    String tab_all();

    @Message("No changes here")
    String changes_none();

    @Message("Requests appear here as soon as somebody asks for one on a cluster’s page.")
    String changes_none_hint();

    @Message("Cluster")
    String column_cluster();

    @Message("Level")
    String column_level();

    @Message("State")
    String column_state();

    @Message("Asked for by")
    String column_requester();

    @Message("When")
    String column_when();

    // one change

    @Message("{level} for {cluster}")
    String change_title(String level, String cluster);

    @Message("Team")
    String team();

    @Message("Requested by")
    String requested_by();

    @Message("Requested")
    String requested_at();

    @Message("Good until")
    String good_until();

    @Message("Confirm by")
    String confirm_by();

    @Message("What is needed now")
    String conditions();

    @Message("What you can do")
    String actions();

    @Message("Timeline")
    String timeline();

    @Message("Show what happened before")
    String timeline_older();

    @Message("Reference")
    String profile();

    @Message(
            "The level this was asked for is no longer offered in that version, so its plan cannot be shown again. The timeline and the journal tell what was done.")
    String level_gone();

    @Message(
            "{#when state}{#is DRAFT}Draft{#is AWAITING_APPROVAL}Awaiting approval{#is ASKED_BACK}Asked back{#is APPROVED}Approved{#is SCHEDULED}Scheduled{#is APPLYING}Applying{#is AWAITING_CONFIRMATION}Awaiting confirmation{#is CONFIRMED}Confirmed{#is UNDO_REQUESTED}Undo requested{#is UNDOING}Undoing{#is UNDONE}Undone{#is REJECTED}Rejected{#is WITHDRAWN}Withdrawn{#is STALE}Stale{#is EXPIRED}Expired{#is NEEDS_ATTENTION}Needs attention{/when}")
    String state(ChangeState state);

    @Message(
            "{#when state}{#is DRAFT}Written down, and nobody is asked for anything yet. A member of the team submits it to the approvers.{#is AWAITING_APPROVAL}Nothing has been changed yet. The plan below is what gets signed.{#is ASKED_BACK}An approver wants to know something before deciding.{#is APPROVED}Signed. Nothing has been changed yet; a member of the team applies it.{#is SCHEDULED}Signed. Nothing has been changed yet; the portal applies it at the moment below.{#is APPLYING}The portal is making the calls below. You can leave this page; it goes on.{#is AWAITING_CONFIRMATION}Applied, read again and found as planned. Check your cluster and say that it works; without an answer the portal takes it back.{#is CONFIRMED}Applied, verified and confirmed.{#is UNDO_REQUESTED}Taking back a confirmed change opens what was closed, so a second person has to sign that too.{#is UNDOING}The portal is taking the change back.{#is UNDONE}Taken back: what the change created is gone and what it deleted is there again. What it repaired for CCE stays.{#is REJECTED}An approver said no. Nothing was changed.{#is WITHDRAWN}Withdrawn by the team. Nothing was changed.{#is STALE}What was signed is no longer what would be done: the live rules, the access settings or the level changed, or the portal's database was restored from a backup. All approvals are void and nothing was changed. Make a fresh preview.{#is EXPIRED}Nobody decided or applied it in time. Nothing was changed.{#is NEEDS_ATTENTION}The last run ended before it was done, or its end is not known, or what happened to the change since is not known. The journal below says what is known and why. Look at it, then undo; until then no other change of this cluster can be applied.{/when}")
    String state_meaning(ChangeState state);

    @Message(
            "{#when action}{#is ASK}Submit{#is EDIT}Edit the reason{#is APPROVE}Approve{#is REJECT}Reject{#is ASK_BACK}Ask back{#is ANSWER}Answer{#is AMEND}Amend{#is COMMENT}Comment{#is WITHDRAW}Withdraw{#is APPLY}Apply{#is SCHEDULE}Schedule{#is UNSCHEDULE}Unschedule{#is CONFIRM}Confirm that it works{#is UNDO}Undo{#is REQUEST_UNDO}Ask to undo{#is APPROVE_UNDO}Approve the undo{#is REJECT_UNDO}Reject the undo{#is EMERGENCY_UNDO}Emergency undo{#is COUNTERSIGN}Countersign the emergency undo{#else}{action}{/when}")
    String action(ChangeAction action);

    @Message(
            "{#when action}{#is ASK}The approvers are asked to sign exactly this plan. You are then the one who asks for it, and cannot sign it.{#is EDIT}Nobody is asked for anything yet. Who edits a draft cannot sign it later.{#is APPROVE}You sign exactly this plan. If anything about it changes before it is applied, your signature is void.{#is REJECT}The request ends here. Nothing is changed.{#is ASK_BACK}The request goes back to the team with your question.{#is ANSWER}The request goes back to the approvers with your answer.{#is AMEND}Untick what shall not be removed after all, and say which exceptions shall go or end earlier. That is another plan with another fingerprint: every approval is void, and because you edited the request somebody else has to sign it.{#is COMMENT}Everybody who can see this change reads it in the timeline. Nothing changes.{#is WITHDRAW}The request ends here. Nothing is changed.{#is APPLY}The portal reads the rules once more, compares them with what was signed, creates the new rules, checks, and only then deletes the old ones. Established connections from sources that are cut break at once.{#is SCHEDULE}The portal applies the change at the moment that you choose, looks at everything once more then as if you applied it yourself, and gives it back to you if something is not as it has to be.{#is UNSCHEDULE}The change is as approved as before; nobody applies it until you do.{#is CONFIRM}You have checked ports, components and the whole way through your application, and it works. The change is then done.{#is UNDO}The rules go back to what they were before the change. What was closed is open again.{#is REQUEST_UNDO}A confirmed change is taken back only with a second signature, because it opens what was closed.{#is APPROVE_UNDO}You sign that the rules go back to what they were before the change; the portal does it at once.{#is REJECT_UNDO}The change stays as it is.{#is EMERGENCY_UNDO}The rules go back at once, on your word alone. This is written down, and somebody else has to sign it afterwards.{#is COUNTERSIGN}You have looked at the emergency undo and stand behind it.{#else}{action}{/when}")
    String action_meaning(ChangeAction action);

    @Message(
            "{#when action}{#is ASK}Why{#is EDIT}Why{#is ASK_BACK}Your question{#is ANSWER}Your answer{#is COMMENT}Your comment{#else}Why{/when}")
    String action_text(ChangeAction action);

    @Message("Say why in a sentence; the others read it in the timeline.")
    String action_text_hint();

    @Message("Say why in a sentence.")
    String action_text_missing();

    @Message("Back to the change")
    String back_to_change();

    @Message("Signed by")
    String signed_by();

    // conditions

    @Message("{#if count == 1}1 eligible approver{#else}{count} eligible approvers{/if}: {names}.")
    String condition_approvers(int count, String names);

    @Message("Nobody can give it: no approver for {team} besides those who asked or edited. Tell an operator.")
    String condition_no_approvers(String team);

    @Message("You are not one: you asked for it.")
    String condition_not_yourself();

    @Message("You are not one: you edited it.")
    String condition_not_editor();

    @Message("You are not one: you are no approver for {team}.")
    String condition_not_approver(String team);

    @Message("You are one of them.")
    String condition_yourself();

    @Message("You have signed already.")
    String condition_signed();

    @Message("The live rules still lead to the plan that is signed")
    String condition_fresh();

    @Message("Compared just now; compared again before anything is changed.")
    String condition_fresh_hint();

    @Message("Not known: the rules cannot be read right now ({problem}).")
    String condition_fresh_unknown(String problem);

    @Message("A member of {team} submits it")
    String condition_ask(String team);

    @Message("A member of {team} applies it")
    String condition_apply(String team);

    @Message("Can be given by any member of {team}.")
    String condition_members(String team);

    @Message("You can do it.")
    String condition_you_in_team();

    @Message("You are no member of {team}.")
    String condition_not_in_team(String team);

    @Message("An answer to: “{question}”")
    String condition_answer(String question);

    @Message("A member of {team} says that it works")
    String condition_confirm(String team);

    @Message("A member of {team} looks at the cluster and says that it works, or undoes it")
    String condition_doubt(String team);

    @Message(
            "The portal's database was restored from a backup, which ends at {backupAt.utc}. At that time this change was applied and on trial; whether it was confirmed or taken back since is not known, so the portal does not take it back by itself. Look at the live rules and at what drifted: if the change is in force and everything works, confirm it; if not, undo it.")
    String restored_on_trial(Instant backupAt);

    @Message(
            "The portal's database was restored from a backup, which ends at {backupAt.utc}. What was decided about this since is not known, so signatures that were given before do not count any more. Ask anew if it is still wanted.")
    String restored_before_it_was_done(Instant backupAt);

    @Message("Not countersigned yet")
    String not_countersigned();

    @Message("The emergency undo is signed by somebody else")
    String condition_countersign();

    @Message("No later change of this cluster stands on top of it")
    String condition_uncovered();

    @Message("met")
    String condition_met();

    @Message("not met")
    String condition_unmet();

    // refusals

    @Message(
            "An amendment leaves out at least one of the removals or exceptions that were asked for, or ends an exception earlier, and adds nothing. Nothing was changed; go back and look again.")
    String not_an_amendment();

    @Message(
            "There is no plan for this level with that amendment: a rule that stays lets in more than the level does, or one that CCE depends on would be missing. Nothing was changed. Reject the request or ask back.")
    String no_plan_without_them();

    @Message("It cannot be taken back as the rules are now. {reasons}")
    String no_way_back(String reasons);

    @Message("Custom rules to remove")
    String amend_rules();

    @Message("The difference since")
    String difference();

    @Message("This request, and every signature under it, was for the rules as they were read {ago}. Since then:")
    String difference_lead(String ago);

    @Message(
            "There is no difference any more: what was changed has been changed back. The approvals stay void all the same.")
    String difference_none();

    @Message("What changed cannot be told right now, because the rules cannot be read ({problem}).")
    String difference_unknown(String problem);

    @Message("The access settings were edited.")
    String difference_settings();

    @Message("The level is no longer offered in the version that was asked for.")
    String difference_level();

    @Message("The last day of an exception has passed.")
    String difference_exception();

    @Message("The cluster’s security groups are others.")
    String difference_groups();

    @Message("The cluster’s networks, DNS servers or node ports are others.")
    String difference_networks();

    @Message("new since")
    String difference_come();

    @Message("gone since")
    String difference_gone();

    @Message(
            "The change is now “{state}”, which does not allow “{action}” — or it is not yours to do. Nothing was done.")
    String moved_on(String state, String action);

    @Message(
            "The live rules, the access settings or the level are not what this plan was made from. Nothing was changed, and nobody’s signature counts for the new plan. Look at the change and make a fresh preview.")
    String not_signed();

    @Message(
            "The time of this request is over, so it has just expired and its approvals are void. Nothing was changed on the cluster. Make a fresh preview to ask again.")
    String expired_now();

    @Message(
            "The time of the undo that was asked for is over, so it has just expired and its signatures are void. Nothing was changed on the cluster. The team can ask anew.")
    String undo_expired_now();

    @Message(
            "You asked for this change or were the last to edit it, so somebody else has to sign it. Nothing was done.")
    String not_your_own();

    @Message("“{action}” is not yours to do on this change. Nothing was done.")
    String not_yours(String action);

    @Message("What taking it back does")
    String undo_plan();

    @Message(
            "The plan below is the one of the undo, from the rules as they are now: what was closed is opened again. It is what an approver signs.")
    String undo_plan_lead();

    @Message("The plan of the undo has changed")
    String undo_outdated();

    @Message(
            "Somebody asked to take this change back. The rules have changed since, so that undo would do something else now: what was asked for cannot be signed any more. A member of {team} can ask anew.")
    String undo_outdated_lead(String team);

    @Message("Nobody signed the undo in time")
    String undo_expired();

    @Message("Somebody asked to take this change back, and its time is over. A member of {team} can ask anew.")
    String undo_expired_lead(String team);

    @Message("The live rules cannot be read right now, so nobody can tell what the undo would do: {problem}")
    String undo_plan_unknown(String problem);

    @Message(
            "The live rules cannot be read right now ({problem}), so the plan cannot be shown. You can order the undo all the same. It waits for the cloud, and its plan is made from the rules as they are when the cloud answers again.")
    String undo_plan_later(String problem);

    @Message(
            "{who} saved other access settings for this cluster since you opened this page. They are on the cluster’s page; send this form once more to replace them with yours.")
    String settings_moved(String who);

    @Message(
            "Another change of this cluster was applied and is neither confirmed nor taken back. Confirm it or take it back first. Nothing was done.")
    String another_in_hand();

    @Message("No other change of this cluster is being applied, on trial or being taken back")
    String condition_alone();

    @Message("In the way: {title} ({state})")
    String condition_in_the_way(String title, String state);

    @Message("A later change of this cluster stands on top of this one. Undo that one first. Nothing was done.")
    String covered();

    @Message(
            "the {role} group would hold {needed} rules and may hold {quota}; {excess} have to go first, or fewer sources be named")
    String over_quota(String role, String needed, String quota, String excess);

    @Message("Make a fresh preview")
    String fresh_preview();

    // timeline

    @Message(
            "{#switch action}{#case 'change.requested'}asked for this change{#case 'change.drafted'}wrote a draft{#case 'change.draft-edited'}edited the draft’s reason{#case 'change.exception-asked'}wants to keep a rule open as an exception{#case 'change.exception-dropped'}ticked an exception off: the rule is removed instead{#case 'change.exception-shortened'}lets an exception end earlier{#case 'change.exception-ended'}found that the last day of an exception has passed{#case 'change.approved'}signed the plan{#case 'change.rejected'}rejected it{#case 'change.asked-back'}asked back{#case 'change.answered'}answered{#case 'change.commented'}said{#case 'change.amended'}amended the plan; earlier approvals are void{#case 'change.withdrawn'}withdrew it{#case 'change.scheduled'}scheduled it{#case 'change.unscheduled'}unscheduled it{#case 'change.schedule-started'}applies it as scheduled{#case 'change.schedule-missed'}did not apply it as scheduled{#case 'change.lapsed'}found too few signatures that count{#case 'change.apply-ordered'}had it applied{#case 'change.apply-verified'}applied it and verified the rules{#case 'change.apply-stale'}found other rules than were signed, and changed nothing{#case 'change.apply-failed-unchanged'}could not start, and changed nothing{#case 'change.apply-failed'}stopped half way{#case 'change.apply-unknown'}does not know how the run ended{#case 'change.confirmed'}confirmed that it works{#case 'change.undo-ordered'}had it undone{#case 'change.undo-requested'}asked to undo it{#case 'change.undo-approved'}signed the undo{#case 'change.undo-rejected'}rejected the undo{#case 'change.emergency-undo-ordered'}had it undone in an emergency{#case 'change.undo-countersigned'}countersigned the emergency undo{#case 'change.undo-verified'}undid it and verified the rules{#case 'change.undo-stale'}found that the undo is not what was signed{#case 'change.undo-failed-unchanged'}could not undo it, and changed nothing{#case 'change.undo-failed'}stopped the undo half way{#case 'change.undo-unknown'}does not know how the undo ended{#case 'change.not-confirmed-in-time'}takes it back: nobody confirmed in time{#case 'change.undo-void'}asks nobody for the undo any more, since its database was restored{#case 'change.in-doubt'}does not know whether it was confirmed, since its database was restored{#case 'change.expired'}let it expire{#case 'change.undo-expired'}let the undo expire that was asked for{#case 'change.stale'}found it stale{#case 'change.owner-changed'}voided it: the cluster went to another team{#else}{action}{/switch}")
    String happened(String action);

    @Message("The portal")
    String the_portal();

    @Message("Inbound")
    String inbound();

    @Message("Outbound")
    String outbound();

    @Message("Rules read")
    String read_at();

    @Message("{source} for {traffic} (by {carrier})")
    String source_of(String source, String traffic, String carrier);

    @Message("{traffic}, IPv6")
    String over_ipv6(String traffic);

    @Message("{traffic}: denied")
    String denied(String traffic);

    @Message("{traffic}, priority {priority}")
    String of_priority(String traffic, int priority);

    @Message("{traffic} (switched off)")
    String switched_off(String traffic);

    @Message(
            "{#switch slot}{#case 'node.ssh'}SSH to the nodes ({traffic}){#case 'control.apiserver-proxy'}API server ({traffic}){#case 'node.nodeports.tcp'}Node ports ({traffic}){#case 'node.nodeports.udp'}Node ports ({traffic}){#case 'node.outbound'}Everything the nodes reach out to{#else}{traffic}{/switch}")
    String slot_name(String slot, String traffic);

    @Message("On this page")
    String on_this_page();

    @Message("Try again")
    String try_again();

    @Message("What was done")
    String journal();

    @Message("Views of this change")
    String views();

    @Message("{name} said")
    String said(String name);

    // words of the core

    @Message("{#when role}{#is CONTROL}control plane{#is NODE}nodes{#is ENI}pod interfaces{/when}")
    String role(GroupRole role);

    @Message(
            "{#when kind}{#is CONNECTIONS_CUT}Established connections are looked at again{#is NO_SSH}Nobody from outside can sign in to the nodes by SSH any more{#is NO_ADMINISTRATORS}No administrator range is named{#is NO_LOAD_BALANCERS}No load balancer is named{#is CUSTOM_RULES_STAY}Custom rules stay open{#is CUSTOM_RULES_EXCEPTED}Custom rules stay open as exceptions{#is IPV6_TWINS}IPv6 rules are treated like their IPv4 twins{#is ALREADY_CARRIED}Some sources need no rule of their own{#is SWITCHED_OFF_RULES_GO}Rules that are switched off make way{#is DENY_RULES}There are deny rules{#is PORT_LISTS}There are rules with port lists{#is UNKNOWN_MEMBERS}Some rules depend on who is in another group{#is EMPTY_SOURCE}Some ports close altogether{#is PODS_APART}Pods on different nodes no longer reach each other{#is SLOTS_STAY_CLOSED}Some ports stay closed that the level leaves open{/when}")
    String warning(Warning.Kind kind);

    @Message(
            "{#when kind}{#is CONNECTIONS_CUT}The cloud re-evaluates the inbound connections of every instance in the group at each change; those that are cut break at once. Choose a quiet hour.{#is NO_SSH}The access settings name nobody whom the level leaves in. {#if subjects}Rules that CCE requires still let SSH in: {subjects}. {/if}Name somebody there, such as a bastion if the level leaves bastions in, if anybody else has to sign in.{#is NO_ADMINISTRATORS}From outside the VPC, the pods, the mesh and CloudShell, kubectl will not reach the API server.{#is NO_LOAD_BALANCERS}Node ports then answer the VPC, the pods and the clients that are named, and nobody else. Dedicated load balancers inside the VPC are covered by that; shared ones are not.{#is CUSTOM_RULES_STAY}They let in more than the level does, and stay because nobody knows what they are for: {subjects}.{#is CUSTOM_RULES_EXCEPTED}They let in more than the level does, and stay until the day that each exception names: {subjects}.{#is IPV6_TWINS}Rules from anywhere over IPv6 are narrowed together with IPv4: {subjects}.{#is ALREADY_CARRIED}Another rule lets their traffic through anyway: {subjects}.{#is SWITCHED_OFF_RULES_GO}The cloud refuses a rule beside one that is the same but switched off. That one lets nothing in, and is deleted first: {subjects}.{#is DENY_RULES}CCE warns that a deny rule can make its own rules invalid: {subjects}.{#is PORT_LISTS}ARM nodes and some old flavours ignore a rule with a list of ports, and every rule after it: {subjects}.{#is UNKNOWN_MEMBERS}Who its members are, the rules do not say, so some traffic cannot be told for certain: {subjects}.{#is EMPTY_SOURCE}The level leaves in only who is named in the access settings, and nobody is: {subjects}.{#is PODS_APART}In this network model pods of other nodes are reached at their own addresses, and the level leaves the containers out of what nodes may reach. Services in the cluster will fail.{#is SLOTS_STAY_CLOSED}The rules do not tell whether the portal or a person closed them, so they stay as they are: {subjects}. To open them again, undo the change that closed them.{/when}")
    String warning_meaning(Warning.Kind kind, String subjects);

    @Message(
            "{#when kind}{#is GROUP_UNKNOWN}The security group of the {subjects} cannot be told beyond doubt, and a guess could close somebody else’s. An operator finds out in the cloud’s console why: a group that was renamed, deleted or copied.{#is QUOTA}New rules are created before old ones are deleted, and that does not fit the quota: {subjects}.{#is REQUIRED_FLOW_LOST}CCE would lose traffic that it depends on: {subjects}.{#is DENIED_BY_RULE}A deny rule stands before traffic that CCE depends on: {subjects}. Remove it first.{#is CUSTOM_RULE_OPEN}A custom rule lets in more than this level does; choose below whether it is removed or stays as an exception: {subjects}.{#is SETTING_MISSING}The level needs to know this of the cluster, and the cloud does not tell it: {subjects}.{/when}")
    String refusal(Refusal.Kind kind, String subjects);

    @Message("A security group may be shared")
    String shared_groups_title();

    @Message(
            "The {roles} group seems to be used by others too, or was not created by CCE. Whatever else is in it is changed as well.")
    String shared_groups(String roles);

    @Message("Nodes have public addresses")
    String public_nodes_title();

    @Message(
            "{#if count == 1}One node has{#else}{count} nodes have{/if} an EIP: what stays open to anywhere is reached from the internet directly, and whoever uses that address is cut with the rest.")
    String public_nodes(int count);

    @Message("Node pools have groups of their own")
    String custom_node_pools_title();

    @Message("This change does not touch them; look after them yourself: {groups}.")
    String custom_node_pools(String groups);
}
