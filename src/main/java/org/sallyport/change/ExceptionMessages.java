package org.sallyport.change;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words about custom rules that stay open as exceptions from a level. In templates {@code {exception:name}}. */
@MessageBundle("exception")
public interface ExceptionMessages {

    // choosing

    @Message("Custom rules that let in more than this level")
    String choose_title();

    @Message(
            "CCE did not create these and this portal did not either, and each lets in more than the level does. Say of each whether it goes or stays. One that stays is an exception: a member of the team answers for it, until a day that you name.")
    String choose_lead();

    @Message("Remove it")
    String choose_remove();

    @Message("Keep it open as an exception")
    String choose_except();

    @Message("Why it has to stay")
    String reason();

    @Message("The approver reads this: who uses it, and what has to happen before it can go?")
    String reason_hint();

    @Message("Say why this rule has to stay, so that the approver can decide.")
    String reason_missing();

    @Message("Who answers for it")
    String owner();

    @Message("A member of the team; is told when its last day has passed.")
    String owner_hint();

    @Message("Choose who answers for it.")
    String owner_choose();

    @Message("Choose a member of the team that owns the cluster.")
    String owner_unknown();

    @Message("Last day")
    String until();

    @Message("In UTC, at the latest {latest}. The rule is not removed by itself afterwards; the team is told.")
    String until_hint(String latest);

    @Message("Say until which day it has to stay.")
    String until_missing();

    @Message("That is no date. Write it as year, month and day, such as {example}.")
    String until_unreadable(String example);

    @Message("That day has passed. The earliest is today, {today}.")
    String until_over(String today);

    @Message("That is too late. The latest is {latest}.")
    String until_too_late(String latest);

    // showing

    @Message("What stays open as an exception")
    String title();

    @Message(
            "These rules let in more than the level does and stay all the same. Which, and until when, is part of what is signed.")
    String lead();

    @Message("{role}, {#if inbound}inbound{#else}outbound{/if}: {what} · {peer}")
    String rule(String role, boolean inbound, String what, String peer);

    @Message("Stays open until {day}")
    String stays_until(String day);

    @Message("Its last day was {day}")
    String over_since(String day);

    @Message("{owner} answers for it")
    String answered_for(String owner);

    // amending

    @Message("Exceptions")
    String amend_title();

    @Message(
            "An exception can be ticked off or end earlier. Without its exception the level is not reached as long as the rule is there, so that ticking it off means that the rule is removed instead.")
    String amend_lead();

    @Message("Leave the exception")
    String amend_keep();

    @Message("No exception: remove the rule instead")
    String amend_remove();

    @Message("Not later than asked for, {latest}. An earlier day shortens the exception.")
    String amend_until_hint(String latest);

    // the list of all

    @Message("Exceptions")
    String list_title();

    @Message(
            "Custom rules that stay open beyond the level of their cluster, because a change that was signed and applied says so. Those that end first come first.")
    String list_lead();

    @Message("No exceptions are in force")
    String none();

    @Message("They appear here when a change is applied that keeps a custom rule open beyond its level.")
    String none_hint();

    @Message("Cluster")
    String column_cluster();

    @Message("What stays open")
    String column_rule();

    @Message("Answers for it")
    String column_owner();

    @Message("Why")
    String column_reason();

    @Message("Last day")
    String column_until();

    @Message("Change")
    String column_change();

    @Message("over")
    String over();

    @Message("in force")
    String in_force();

    @Message("Look at it")
    String open_change();

    @Message("Preview without it")
    String preview_without();

    // on the page of a cluster

    @Message("Exceptions in force")
    String cluster_title();

    @Message("These rules stay open beyond the level that was applied, so the level shown above may be a lower one.")
    String cluster_lead();

    @Message("{rule}, until {day}; {owner} answers for it: {reason}")
    String cluster_line(String rule, String day, String owner, String reason);

    @Message("{rule}, its last day {day} has passed; {owner} answers for it: {reason}")
    String cluster_line_over(String rule, String day, String owner, String reason);

    @Message("All exceptions")
    String all();

    // in the log

    @Message("{rule}, until {day}; {owner} answers for it: {reason}")
    String asked(String rule, String day, String owner, String reason);

    @Message("{rule}, until {day} in place of {before}")
    String shortened(String rule, String day, String before);
}
