package org.sallyport.identity;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages for signing in and of the own password. */
@MessageBundle("identity")
public interface IdentityMessages {

    @Message("Sign in")
    String title();

    @Message("Two people, two keys. Sign in with yours.")
    String introduction();

    @Message("User name")
    String name();

    @Message("Password")
    String password();

    @Message("Sign in")
    String sign_in();

    @Message("Enter your user name.")
    String name_missing();

    @Message("Enter your password.")
    String password_missing();

    @Message("That did not work")
    String refused_title();

    @Message("The user name or the password is wrong. Check both and try again.")
    String wrong();

    @Message("Too many failed tries with this name. Wait {wait}, then try again.")
    String locked(String wait);

    @Message("{#if seconds == 1}1 second{#else}{seconds} seconds{/if}")
    String wait_seconds(long seconds);

    @Message("{#if minutes == 1}1 minute{#else}{minutes} minutes{/if}")
    String wait_minutes(long minutes);

    @Message("You are signed out")
    String signed_out_title();

    @Message("Close the browser if others use this computer.")
    String signed_out();

    @Message("You sign in with the account of your organisation. This portal never sees your password.")
    String elsewhere();

    @Message("You are signed in")
    String arrived_title();

    // once more, before something that matters

    @Message("Is it still you?")
    String again_title();

    @Message("What comes next changes what a cluster lets in, or what somebody may do. Enter your password once more.")
    String again_why();

    @Message("Go on")
    String again_go_on();

    @Message("Not now")
    String again_leave();

    // leaving an identity provider

    @Message("You are signed out here")
    String leaving_title();

    @Message("You are being signed out of your organisation as well. If nothing happens, go on by yourself.")
    String leaving();

    @Message("Sign out of the organisation")
    String leaving_go_on();

    @Message(
            "{name} is signed in at your organisation, but no group of theirs means anything to this portal. Ask whoever looks after the groups for one of: {groups}.")
    String provider_no_group(String name, String groups);

    @Message("The organisation calls you “{name}”, which cannot be a user name here. Ask an operator of this portal.")
    String provider_name_unfit(String name);

    @Message(
            "The organisation calls you “{name}”, which is what the audit log calls the portal itself or people who are not signed in, so that nobody can have it as a user name here. Ask whoever looks after the names at your organisation.")
    String provider_name_reserved(String name);

    @Message("Somebody else has the user name {name} in this portal. Ask an operator of this portal.")
    String provider_name_taken(String name);

    @Message("Your account in this portal is disabled. Ask an operator of this portal.")
    String provider_disabled();

    @Message(
            "Your organisation did not say that you proved who you are just now. Nothing was changed. Sign out and in again.")
    String provider_not_proved();

    // the own password

    @Message("Change the password")
    String change_title();

    @Message("The password is changed")
    String changed_title();

    @Message("You are signed out everywhere else.")
    String changed();

    @Message("Choose a password of your own first")
    String change_due_title();

    @Message("Yours was chosen by somebody else and is good for this only.")
    String change_due();

    @Message("Choose a password of your own first. Nothing was changed.")
    String change_due_first();

    @Message("Current password")
    String current_password();

    @Message("New password")
    String chosen_password();

    @Message("At least {shortest} characters, of any kind. Several words that nobody else would put together are good.")
    String chosen_password_hint(int shortest);

    @Message("New password once more")
    String repeated_password();

    @Message("This signs you out everywhere else.")
    String change_ends_sessions();

    @Message("This is not your current password.")
    String current_wrong();

    @Message("The new password is the current one. Choose another.")
    String password_same();

    @Message("Use at least {shortest} characters.")
    String password_too_short(int shortest);

    @Message("Use at most {longest} characters.")
    String password_too_long(int longest);

    @Message(
            "This is among the passwords that are tried first. Choose one that is less common and has nothing to do with your name.")
    String password_guessed_easily();

    @Message("This is not the new password. Type it once more.")
    String password_repeated_wrong();

    // the demonstration

    @Message("Accounts of the demonstration")
    String demo_title();

    @Message("They exist only here, on made-up clusters. A production portal has none of them.")
    String demo_note();

    @Message("May")
    String demo_may();

    @Message("request changes for team payments")
    String demo_alice();

    @Message("request changes for team checkout")
    String demo_erin();

    @Message("request changes for team search")
    String demo_sam();

    @Message("approve for every team (team security)")
    String demo_bob();

    @Message("approve for every team (team platform)")
    String demo_carol();

    @Message("run the portal: clusters, teams, levels, policy")
    String demo_olivia();

    @Message("read everything, change nothing")
    String demo_dave();
}
