package org.sallyport.notification;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of mails, and of the pages about them. */
@MessageBundle("notification")
public interface NotificationMessages {

    // mails: the subject, and the sentence under it

    @Message("[Sallyport] {cluster}: a change waits for your signature")
    String asked_title(String cluster);

    @Message("Somebody asks for a change of this cluster. Look at what it does, and sign it or reject it.")
    String asked();

    @Message("[Sallyport] {cluster}: an approver asks you something")
    String asked_back_title(String cluster);

    @Message("Before signing, an approver wants to know something about your change. Answer on its page.")
    String asked_back();

    @Message("[Sallyport] {cluster}: the change is signed")
    String approved_title(String cluster);

    @Message("It was signed by as many people as it needs.")
    String approved();

    @Message("[Sallyport] {cluster}: the change was rejected")
    String rejected_title(String cluster);

    @Message("An approver rejected it; the reason is on its page.")
    String rejected();

    @Message("[Sallyport] {cluster}: an approver amended the change")
    String amended_title(String cluster);

    @Message(
            "It does less than you asked for now, and waits for signatures under what is left; its page shows what and why.")
    String amended();

    @Message("[Sallyport] {cluster}: what was asked for is out of date")
    String stale_title(String cluster);

    @Message(
            "The live rules, the settings or the level changed meanwhile. Signatures do not count any more; its page shows what to do.")
    String stale();

    @Message("[Sallyport] {cluster}: the change has expired")
    String expired_title(String cluster);

    @Message("Nobody decided or applied it in time.")
    String expired();

    @Message("[Sallyport] {cluster}: the undo you asked for has expired")
    String undo_expired_title(String cluster);

    @Message("Nobody signed it in time. The change stays as it is; ask anew if it is still to be taken back.")
    String undo_expired();

    @Message("[Sallyport] {cluster}: the change was not applied as scheduled")
    String missed_title(String cluster);

    @Message(
            "It could not be applied at the moment that it was scheduled for. It is as signed as before; its page says why.")
    String missed();

    @Message("[Sallyport] {cluster}: the change you signed was applied")
    String applied_title(String cluster);

    @Message("It was applied, and what the cloud holds now was read again and compared.")
    String applied();

    @Message("[Sallyport] {cluster}: does everything work? Confirm the change")
    String confirm_now_title(String cluster);

    @Message("It was applied. Check your cluster and confirm; without that the portal takes it back.")
    String confirm_now();

    @Message("[Sallyport] {cluster}: the change was undone")
    String undone_title(String cluster);

    @Message("The rules are what they were before.")
    String undone();

    @Message("[Sallyport] {cluster}: an operator takes the change back")
    String emergency_undo_title(String cluster);

    @Message("An operator ordered this alone. Somebody else has to sign it afterwards.")
    String emergency_undo();

    @Message("[Sallyport] {cluster}: a change needs attention")
    String needs_attention_title(String cluster);

    @Message(
            "A run did not end as it should, or what became of the change is not known. Its page says what is known and what can be done.")
    String needs_attention();

    @Message("[Sallyport] {cluster}: an exception has come to its last day")
    String exception_ended_title(String cluster);

    @Message(
            "A custom rule was to stay open until a day that has passed. It is still there, because nothing is removed without two people: ask for its removal, or for a new exception. Its page under Exceptions shows the way.")
    String exception_ended();

    @Message("[Sallyport] A new approval policy waits for you")
    String policy_asked_title();

    @Message("An operator proposes another policy. Look at what it changes, and approve it or reject it.")
    String policy_asked();

    @Message("[Sallyport] The policy you proposed is in force")
    String policy_approved_title();

    @Message("A second person approved it. It counts from now on, for requests that wait, too.")
    String policy_approved();

    @Message("[Sallyport] The policy you proposed was rejected")
    String policy_rejected_title();

    @Message("The policy in force stays as it is; the reason is on the page of your proposal.")
    String policy_rejected();

    @Message("[Sallyport] A grant waits for your signature")
    String grant_asked_title();

    @Message("Somebody is to be given rights or access. Look at what it is, and sign it or reject it.")
    String grant_asked();

    @Message("[Sallyport] The grant you proposed is signed")
    String grant_signed_title();

    @Message(
            "It is done. Where a password was lent with it, whoever signed has its second half; each of you gives theirs to the person.")
    String grant_signed();

    @Message("[Sallyport] The grant you proposed was rejected")
    String grant_rejected_title();

    @Message("Nobody was given anything.")
    String grant_rejected();

    @Message("[Sallyport] The grant you proposed has expired")
    String grant_expired_title();

    @Message("Nobody signed it in time, and nobody was given anything. Propose it again if it is still wanted.")
    String grant_expired();

    @Message(
            "[Sallyport] {cluster}: {#if count == 1}a rule is not as the last change left it{#else}{count} rules are not as the last change left them{/if}")
    String drift_title(String cluster, int count);

    @Message(
            "Rules of this cluster are not as the last applied change left them. The page Drift says what it is, whose doing as far as that can be told, and leads to the preview that puts it right.")
    String drift();

    @Message(
            "Rules of this cluster are not as the last applied change left them, and traffic may get through now that did not before. The page Drift says what it is, whose doing as far as that can be told, and leads to the preview that puts it right.")
    String drift_opens();

    @Message("the portal")
    String the_portal();

    @Message("Cluster")
    String cluster();

    @Message("Team")
    String team();

    @Message("Level")
    String level();

    @Message("By")
    String by();

    @Message("At")
    String at();

    @Message("Confirm until")
    String confirm_until();

    @Message("Open the change")
    String open();

    @Message("Open the page")
    String open_page();

    @Message("You get this mail because you have to do with this change. Answers to it are not read.")
    String why();

    @Message("You get this mail because you decide about this, or proposed it. Answers to it are not read.")
    String why_proposal();

    @Message("You get this mail because you have to do with this cluster. Answers to it are not read.")
    String why_drift();

    // what could not be sent

    @Message("Notifications")
    String title();

    @Message("What could not be sent yet. It is tried again by itself, for some days; nothing is lost.")
    String lead();

    @Message("Everything was sent")
    String none();

    @Message("No notification was tried in vain and is still to be sent.")
    String none_explained();

    @Message("What")
    String column_what();

    @Message("To")
    String column_to();

    @Message("Since")
    String column_since();

    @Message("State")
    String column_state();

    @Message("What went wrong")
    String column_error();

    @Message("Tries")
    String column_tries();

    @Message("next")
    String next_try();

    @Message("waiting")
    String state_waiting();

    @Message("given up")
    String state_given_up();

    @Message("Send now")
    String retry();

    @Message("Discard")
    String discard();

    @Message("Mails")
    String mailbox_title();

    @Message(
            "What people would find in their mailboxes, newest first. Nothing leaves this portal; in production there is no such page.")
    String mailbox_lead();

    @Message("No mail yet")
    String mailbox_none();

    @Message("Request a change, and its approvers get mail.")
    String mailbox_none_explained();

    @Message("Read")
    String mailbox_read();
}
