package org.sallyport.identity;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the sign-in page. */
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
