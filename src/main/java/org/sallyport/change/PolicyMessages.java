package org.sallyport.change;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the approval policy: its pages, and what it asks of a change. In templates {@code {policy:name}}. */
@MessageBundle("policy")
public interface PolicyMessages {

    // conditions of a change

    @Message("{#if count == 1}1 approval{#else}{count} approvals{/if}, {given} given")
    String condition_approvals(int count, int given);

    @Message("{#if count == 1}1 approval{#else}{count} approvals{/if} from team {team}, {given} given")
    String condition_team(int count, int given, String team);

    @Message(
            "{#if count == 1}1 approval{#else}{count} approvals{/if} by an approver who belongs to {team} (its lead), {given} given")
    String condition_lead(int count, int given, String team);

    @Message("The signers come from {needed} different teams, {teams} so far")
    String condition_teams(int needed, int teams);

    @Message("You are not one: it has to come from somebody else.")
    String condition_not_from_there();

    @Message("One signature under the policy that is in force now, which asks for less than the one before")
    String condition_once_more();

    @Message("Anybody can give it who may sign, also who has signed already.")
    String condition_once_more_who();

    @Message("A change window is open, and there is no freeze")
    String condition_open();

    @Message("It is applied before {moment}")
    String condition_in_time(String moment);

    @Message("The undo is signed before {moment}")
    String condition_undo_in_time(String moment);

    @Message("The portal applies it on {moment}")
    String condition_scheduled(String moment);

    @Message(
            "Everything is looked at once more then. A member of {team} can unschedule it before, and an approver reject it.")
    String condition_scheduled_hint(String team);

    // windows and freezes

    @Message("Nothing may be applied now: {reason} (freeze until {end}).")
    String frozen(String reason, String end);

    @Message("Nothing may be applied now: no change window is open.")
    String outside_windows();

    @Message("It is possible again from {moment} on.")
    String next_open(String moment);

    @Message("No time is in sight at which it is possible again.")
    String never_open();

    @Message("Open until {moment}.")
    String open_until(String moment);

    @Message("A freeze is coming: {reason}, from {begin} to {end}. Nothing is applied in that time.")
    String freeze_comes(String reason, String begin, String end);

    @Message("When this can be applied")
    String times_title();

    // refusals

    @Message("{why} Nothing was done. What is on trial can still be undone, and an operator can undo in an emergency.")
    String closed(String why);

    @Message("Your signature would meet none of the conditions that are still open. Nothing was done.")
    String signature_of_no_use();

    @Message(
            "There is only one operator yet, who gives every right alone. A second operator must have chosen a password first; nothing was done.")
    String one_alone();

    @Message("A second operator must have chosen a password first")
    String condition_second_operator();

    @Message(
            "Until then one operator gives every right alone, so that whoever signs may be the one who asks. An operator adds another under People.")
    String condition_second_operator_hint();

    @Message(
            "Not enough signatures count any more: one is too old, was given by somebody who may not sign now, or the policy asks for more. Nothing was done.")
    String signatures_missing();

    @Message("The time in which this change could be applied is over. Nothing was done. Make a fresh preview.")
    String too_late();

    // scheduling

    @Message("Date and time")
    String schedule_when();

    @Message("As clocks show it in the time zone below, such as 2026-12-01T22:30.")
    String schedule_when_hint();

    @Message("Time zone")
    String schedule_zone();

    @Message("Such as Europe/Berlin, Asia/Shanghai or UTC.")
    String schedule_zone_hint();

    @Message("Write the date and the time like this: 2026-12-01T22:30.")
    String schedule_malformed();

    @Message("There is no time zone “{zone}”. Write one such as Europe/Berlin, Asia/Shanghai or UTC.")
    String schedule_zone_unknown(String zone);

    @Message("Clocks never show this time in that zone: they are put forward past it. Choose another.")
    String schedule_gap();

    @Message("Choose a moment that is still to come.")
    String schedule_past();

    @Message(
            "Some of the signatures do not count any more at that moment. Choose an earlier one, or have it signed again.")
    String schedule_unsigned();

    @Message("Scheduled for")
    String scheduled_for();

    @Message("It was not applied when it was scheduled, because the rules in the cloud could not be read.")
    String missed_unreadable();

    @Message("It was not applied when it was scheduled, because the portal came to it more than an hour late.")
    String missed_too_late();

    @Message("It was not applied when it was scheduled, because {name}, who scheduled it, is no member of {team} now.")
    String missed_not_in_team(String name, String team);

    // a policy in words

    @Message("Approvers who are somebody else have to sign, all of these together: {demands}.")
    String signing(String demands);

    @Message(
            "{#if count == 1}1 who may approve for the owning team{#else}{count} who may approve for the owning team{/if}")
    String demand_approvers(int count);

    @Message("{count} from the owning team itself (its lead)")
    String demand_lead(int count);

    @Message("{count} from team {team}")
    String demand_team(int count, String team);

    @Message("They come from {count} different teams.")
    String from_teams(int count);

    @Message("Every level")
    String every_level();

    @Message("Every other level")
    String other_levels();

    @Message("Changes are applied at any time.")
    String no_windows();

    @Message(
            "Changes of {teams} are applied on {days} from {from} to {to}{#if overMidnight} on the day after{/if} ({zone}).")
    String window(String days, String from, String to, boolean overMidnight, String zone, String teams);

    @Message("Nothing of {teams} is applied from {from} to {to} ({zone}): {reason}.")
    String freeze(String from, String to, String zone, String reason, String teams);

    @Message("every team")
    String every_team();

    @Message("A request may wait for {length} to be decided and applied.")
    String request_lifetime(String length);

    @Message("A signature counts for {length}.")
    String approval_lifetime(String length);

    @Message("After an apply the team has {length} to say that everything works; then the portal takes it back.")
    String confirmation_time(String length);

    @Message("{#if count == 1}1 day{#else}{count} days{/if}")
    String days(long count);

    @Message("{#if count == 1}1 hour{#else}{count} hours{/if}")
    String hours(int count);

    @Message("{#if count == 1}1 minute{#else}{count} minutes{/if}")
    String minutes(int count);

    @Message("{#if count == 1}1 second{#else}{count} seconds{/if}")
    String seconds(int count);

    // deciding about a policy

    @Message("Somebody has decided about this version already, or withdrawn it. Nothing was done.")
    String already_decided();

    @Message("You proposed this version, so somebody else has to decide about it. Nothing was done.")
    String own_proposal();

    @Message("Whoever proposed this is no operator any more. Reject it, and let somebody else propose it again.")
    String proposer_gone();

    @Message(
            "Another operator, or somebody who approves for all teams, decides about a version; only who proposed it withdraws it. Nothing was done.")
    String decision_not_yours();

    @Message("This version cannot be put in force any more. Line {line}: {fault}. Nothing was done.")
    String unusable(int line, String fault);

    // the pages of the policy

    @Message("Approval policy")
    String title();

    @Message(
            "Who has to sign a change, when changes may be applied, and how long things last. What is in force counts at each look, for changes that were asked for before it as well.")
    String introduction();

    @Message("In force: version {number}")
    String in_force(int number);

    @Message("Version {number}")
    String version(int number);

    @Message("Propose a change")
    String propose();

    @Message("Version {number} is proposed")
    String waiting_title(int number);

    @Message("Somebody else than {who} has to look at it and decide.")
    String waiting(String who);

    @Message("Look at it")
    String look();

    @Message("History")
    String history();

    @Message("Level")
    String column_level();

    @Message("Tightening")
    String column_tightening();

    @Message("Loosening")
    String column_loosening();

    @Message(
            "Loosening is going to a level that closes less, taking a confirmed change back, and any plan that lets something through that is closed now.")
    String loosening_meaning();

    @Message("Who signs")
    String signing_title();

    @Message("When, and for how long")
    String times();

    @Message("As it is written")
    String as_written();

    @Message("Version")
    String column_version();

    @Message("State")
    String column_state();

    @Message("Proposed")
    String column_proposed();

    @Message("Decided")
    String column_decided();

    @Message(
            "{#when state}{#is PROPOSED}Proposed{#is IN_FORCE}In force{#is REJECTED}Rejected{#is WITHDRAWN}Withdrawn{#is SUPERSEDED}Superseded{/when}")
    String state(PolicyVersion.State state);

    @Message("{who} proposed it")
    String proposed_by(String who);

    @Message("{who} decided")
    String decided_by(String who);

    @Message("The portal")
    String the_portal();

    @Message("Written by the portal at its first start, from its configuration.")
    String seeded();

    @Message("What it changes")
    String difference();

    @Message("Line by line, against version {number}.")
    String difference_to(int number);

    @Message("new")
    String line_new();

    @Message("gone")
    String line_gone();

    @Message("Who decides")
    String who_decides();

    @Message(
            "Another operator, or somebody who approves for all teams; never who proposed it. Auditors see everything here and change nothing.")
    String who_decides_meaning();

    @Message("{#when decision}{#is APPROVE}Approve{#is REJECT}Reject{#is WITHDRAW}Withdraw{/when}")
    String decision(PolicyDecision decision);

    @Message(
            "{#when decision}{#is APPROVE}It is in force at once, for every open change as well: one whose signatures are not enough by it goes back to its approvers.{#is REJECT}What is in force stays. Whoever proposed this reads why.{#is WITHDRAW}What is in force stays. Another version can be proposed then.{/when}")
    String decision_meaning(PolicyDecision decision);

    @Message("Back to the version")
    String back_to_version();

    @Message("Back to the policy")
    String back_to_policy();

    @Message("Propose another policy")
    String propose_title();

    @Message("Nothing changes before somebody else has approved it.")
    String propose_lead();

    @Message("The policy")
    String text();

    @Message("YAML. The comments at its top say what it may ask for; what is wrong is told with its line.")
    String text_hint();

    @Message("Why")
    String reason();

    @Message("Whoever decides reads this.")
    String reason_hint();

    @Message("Line {line}: {fault}.")
    String fault(int line, String fault);

    @Message("The text is too long: at most {characters} characters and {lines} lines.")
    String text_too_long(int characters, int lines);

    @Message("This is what is in force already.")
    String text_same();

    @Message(
            "Version {number} is proposed already. Nothing was saved: have that one decided or withdrawn first, then send this form once more.")
    String already_proposed(int number);

    @Message(
            "Version {number} has come in force since you opened this page. Look at it, take over what you want to keep of it, and send this form once more.")
    String moved(int number);

    @Message("First prove that it is still you")
    String proof_title();

    @Message("Nothing was saved. Do so in another tab, then send this form once more; what you typed is still here.")
    String proof_lead();

    @Message("Prove it in another tab")
    String proof_link();
}
