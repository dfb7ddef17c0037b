package org.sallyport.identity;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages on which operators look after people and teams. */
@MessageBundle("people")
public interface PeopleMessages {

    @Message("People")
    String title();

    @Message(
            "Who may use this portal, and what each of them may do. What you take away is gone at once; what you give takes a second person.")
    String introduction();

    @Message("Name begins with")
    String filter();

    @Message("Show")
    String filter_show();

    @Message("Show all")
    String filter_clear();

    @Message("Nobody’s name begins like that")
    String none();

    @Message("User names are in small letters.")
    String none_hint();

    @Message("Add a person")
    String add();

    @Message("User name")
    String name();

    @Message("What they sign in with: small letters, digits, dot, hyphen and underscore. It cannot be changed later.")
    String name_hint();

    @Message("Name")
    String display_name();

    @Message("How pages call them.")
    String display_name_hint();

    @Message("May")
    String may();

    @Message("State")
    String state();

    @Message("Active")
    String active();

    @Message("Disabled")
    String disabled();

    @Message("Locked for now")
    String locked();

    @Message("Has yet to choose a password")
    String change_due();

    @Message("Nothing yet")
    String may_nothing();

    @Message("operate the portal")
    String may_operate();

    @Message("read everything, change nothing")
    String may_audit();

    @Message("approve for every team")
    String may_approve_all();

    @Message("approve for {teams}")
    String may_approve(String teams);

    @Message("request changes for {teams}")
    String may_request(String teams);

    @Message("The portal")
    String roles();

    @Message("Operator")
    String operator();

    @Message("Runs the portal: people, teams, clusters, levels, policy. Approves nothing.")
    String operator_about();

    @Message("Auditor")
    String auditor();

    @Message("Reads everything and changes nothing.")
    String auditor_about();

    @Message("Member of")
    String member_of();

    @Message("Sees the team’s clusters and requests changes to them.")
    String member_of_hint();

    @Message("Approves for")
    String approves_for();

    @Message("Decides what others request. Nobody ever decides their own request.")
    String approves_for_hint();

    @Message("Every team")
    String every_team();

    @Message("Also teams that are added later.")
    String every_team_about();

    @Message("There are no teams yet.")
    String no_teams();

    @Message("Save")
    String save();

    @Message("Saved")
    String saved();

    @Message("What was taken away is gone from the next request on.")
    String saved_about();

    @Message("Their rights come from the groups of your organisation, each time they sign in. Change them there.")
    String rights_from_groups();

    @Message("Account")
    String account();

    @Message("Sessions")
    String sessions();

    @Message("Signed in nowhere.")
    String no_sessions();

    @Message("from {address}, since")
    String session_from(String address);

    @Message("last seen")
    String session_seen();

    @Message("{name} is the last operator who can sign in. Make somebody else operator first.")
    String last_operator(String name);

    @Message("As things stand this cannot be done to the account of {name}. Load the page again.")
    String act_not_now(String name);

    @Message(
            "{#switch act}{#case RESET_PASSWORD}Reset the password{#case UNLOCK}Unlock{#case END_SESSIONS}End all sessions{#case DISABLE}Disable{#case ENABLE}Enable{/switch}")
    String act(AccountAct act);

    @Message(
            "{#switch act}{#case RESET_PASSWORD}{name} gets a password for one use and is signed out everywhere. The old password is worth nothing from then on.{#case UNLOCK}{name} may try to sign in again at once. Do this only if you know that it was {name} who mistyped the password.{#case END_SESSIONS}{name} is signed out everywhere, at once, and may sign in again.{#case DISABLE}{name} is signed out everywhere and cannot sign in any more. Requests and the audit log stay.{#case ENABLE}{name} can sign in again, with the rights they had.{/switch}")
    String act_meaning(AccountAct act, String name);

    @Message(
            "This is a proposal: it is done when a second person has signed it, another operator or somebody who approves for every team.")
    String second_person();

    @Message("Leave it")
    String act_leave();

    @Message("A password for one use")
    String lent_title();

    @Message(
            "Give it to {name} on a way that nobody else reads. It is shown only now; the first sign-in asks for another one.")
    String lent_about(String name);

    @Message("Go to {name}")
    String go_to(String name);

    // what is wrong

    @Message(
            "A user name has 1 to 64 small letters, digits, dots, hyphens and underscores, and begins with a letter or digit.")
    String name_malformed();

    @Message(
            "The audit log calls the portal itself, or people who are not signed in, “{name}”; choose another user name.")
    String name_reserved(String name);

    @Message("Somebody has this user name. People are never removed, so that the audit log stays true; choose another.")
    String name_taken();

    @Message("Say what pages call the person, in at most 120 characters.")
    String display_name_malformed();

    @Message("There is no team {name} any more. Choose again.")
    String team_unknown(String name);

    // teams

    @Message("Teams")
    String teams();

    @Message(
            "People who own clusters together. Which clusters is said on each cluster’s page, or by their names in the configuration.")
    String teams_introduction();

    @Message("Team")
    String team();

    @Message("Add a team")
    String add_team();

    @Message("Small letters, digits, dot, hyphen and underscore. It cannot be changed later.")
    String team_name_hint();

    @Message(
            "A team’s name has 1 to 64 small letters, digits, dots, hyphens and underscores, and begins with a letter or digit.")
    String team_name_malformed();

    @Message("There is a team of this name.")
    String team_name_taken();

    @Message("Members")
    String members();

    @Message("Nobody belongs to this team yet. Open a person to make them a member.")
    String no_members();

    @Message("Approvers")
    String approvers();

    @Message(
            "Nobody approves for this team yet, so nothing it requests can be applied. Open a person to make them an approver.")
    String no_approvers();

    @Message("{#if people == 0}nobody{#else if people == 1}1 person{#else}{people} people{/if}")
    String people_counted(long people);
}
