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

    @Message("Audit")
    String nav_audit();

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
}
