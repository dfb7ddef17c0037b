package org.sallyport.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words that all pages share. In templates {@code {m:name}}, in Java {@code words.of(Messages.class).name()}. */
@MessageBundle("m")
public interface Messages {

    // the frame of every page

    @Message("Sallyport")
    String product();

    @Message("Skip to content")
    String skip_to_content();

    @Message("Main")
    String main_navigation();

    @Message("Overview")
    String nav_overview();

    @Message("Clusters")
    String nav_clusters();

    @Message("Changes")
    String nav_changes();

    @Message("Drift")
    String nav_drift();

    @Message("Exceptions")
    String nav_exceptions();

    @Message("Audit")
    String nav_audit();

    @Message("Administration")
    String nav_administration();

    @Message("Policy")
    String nav_policy();

    @Message("Notifications")
    String nav_notifications();

    @Message("People")
    String nav_people();

    @Message("Grants")
    String nav_grants();

    @Message("Change the password")
    String own_account();

    @Message("You are here")
    String breadcrumb();

    @Message("Sign in")
    String sign_in();

    @Message("Sign out")
    String sign_out();

    @Message("Signed in as")
    String signed_in_as();

    @Message("Member")
    String role_member();

    @Message("Approver")
    String role_approver();

    @Message("Operator")
    String role_operator();

    @Message("Auditor")
    String role_auditor();

    @Message("No door opens or closes on one person’s word alone.")
    String footer();

    // forms

    @Message("optional")
    String optional();

    @Message("{#if count == 1}One thing needs your attention{#else}{count} things need your attention{/if}")
    String form_errors(int count);

    @Message("Nothing was saved yet. What you typed is still here.")
    String form_errors_hint();

    // kinds of notice, read aloud before the text

    @Message("Note")
    String notice_info();

    @Message("Done")
    String notice_success();

    @Message("Warning")
    String notice_warning();

    @Message("Problem")
    String notice_danger();

    // states of a step

    @Message("Done")
    String step_done();

    @Message("In progress")
    String step_doing();

    @Message("Waiting")
    String step_waiting();

    @Message("Outcome unknown")
    String step_unknown();

    @Message("Undone")
    String step_undone();

    @Message("Failed")
    String step_failed();

    // counters

    @Message("deleted")
    String count_delete();

    @Message("created")
    String count_create();

    @Message("kept")
    String count_keep();

    @Message("repaired")
    String count_repair();

    // lists

    @Message("Pages")
    String pager();

    @Message("Previous")
    String pager_previous();

    @Message("Next")
    String pager_next();

    // times and lists in words

    @Message("just now")
    String just_now();

    @Message("{length} ago")
    String ago(String length);

    @Message("in {length}")
    String in_time(String length);

    @Message("{#if count == 1}1 second{#else}{count} seconds{/if}")
    String seconds(long count);

    @Message("{#if count == 1}1 minute{#else}{count} minutes{/if}")
    String minutes(long count);

    @Message("{#if count == 1}1 hour{#else}{count} hours{/if}")
    String hours(long count);

    @Message("{#if count == 1}1 day{#else}{count} days{/if}")
    String days(long count);

    @Message(", ")
    String list_separator();

    @Message("{most} and {last}")
    String list_end(String most, String last);

    // what went wrong: a title, what happened, what to do now

    @Message("Request {id}")
    String request_id(String id);

    @Message("Status {status}")
    String status(int status);

    @Message("Go back")
    String go_back();

    @Message("Go to the overview")
    String to_overview();

    @Message("This form is no longer valid")
    String error_csrf_title();

    @Message("The form was open too long, or it came from somewhere else than this portal. Nothing was changed.")
    String error_csrf();

    @Message("Go back, load the page again and send the form once more.")
    String error_csrf_remedy();

    @Message("The request could not be read")
    String error_400_title();

    @Message(
            "Something in the address or in what was sent is not in a form that the portal understands. Nothing was changed.")
    String error_400();

    @Message("Check the address, or go back and try again.")
    String error_400_remedy();

    @Message("You are signed out")
    String error_401_title();

    @Message("This needs you to be signed in, and your session has ended. Nothing was changed.")
    String error_401();

    @Message("Sign in and try again.")
    String error_401_remedy();

    @Message("You may not do this")
    String error_403_title();

    @Message("Your account does not have the right to do this. Nothing was changed.")
    String error_403();

    @Message("If you need it for your work, ask an operator of this portal.")
    String error_403_remedy();

    @Message("There is nothing here")
    String error_404_title();

    @Message("The page does not exist, or it is not yours to see. Nothing was changed.")
    String error_404();

    @Message("Check the address, or start from the overview.")
    String error_404_remedy();

    @Message("This address cannot be used that way")
    String error_405_title();

    @Message("The page exists, but it cannot be opened or sent to like this. Nothing was changed.")
    String error_405();

    @Message("Go back and use the buttons on the page.")
    String error_405_remedy();

    @Message("This changed in the meantime")
    String error_409_title();

    @Message(
            "Somebody, or the portal itself, was faster: what you saw is no longer how things stand. Nothing was changed.")
    String error_409();

    @Message("Load the page again and look at it once more.")
    String error_409_remedy();

    @Message("That was too much")
    String error_413_title();

    @Message("What was sent is larger than the portal accepts. Nothing was changed.")
    String error_413();

    @Message("Go back and shorten it.")
    String error_413_remedy();

    @Message("The portal cannot read this format")
    String error_415_title();

    @Message("What was sent is in a format that this address does not take. Nothing was changed.")
    String error_415();

    @Message("Go back and use the form on the page.")
    String error_415_remedy();

    @Message("Too many requests")
    String error_429_title();

    @Message("The portal was asked more often than it can answer. Nothing was changed.")
    String error_429();

    @Message("Wait a minute and try again.")
    String error_429_remedy();

    @Message("Something broke on our side")
    String error_500_title();

    @Message("The portal met an error that it did not expect. It has been written to the log under the number below.")
    String error_500();

    @Message("Try again. If it stays, give that number to an operator of this portal.")
    String error_500_remedy();

    @Message("Not available right now")
    String error_503_title();

    @Message("Something that the portal depends on does not answer. Nothing was changed.")
    String error_503();

    @Message("Try again in a few minutes.")
    String error_503_remedy();
}
