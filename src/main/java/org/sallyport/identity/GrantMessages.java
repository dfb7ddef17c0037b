package org.sallyport.identity;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages on which a second person signs what people are given. */
@MessageBundle("grants")
public interface GrantMessages {

    @Message("Grants")
    String title();

    @Message(
            "What operators propose to give: access, rights, passwords. Nothing of it is so before a second person has signed it.")
    String introduction();

    @Message("Nothing waits for a signature")
    String none();

    @Message("What an operator proposes to give somebody is listed here until somebody else decides.")
    String none_hint();

    @Message("{#if grants == 1}1 grant waits{#else}{grants} grants wait{/if} for a second person")
    String waiting(long grants);

    @Message("What")
    String what();

    @Message("For")
    String person();

    @Message("Proposed by")
    String proposed_by();

    @Message("Proposed")
    String proposed_at();

    @Message("Forgotten")
    String expires_at();

    @Message("May then also")
    String may_then();

    @Message("May already")
    String may_already();

    @Message(
            "{#switch kind}{#case 'add'}Add{#case 'rights'}Give rights{#case 'reset-password'}Reset the password{#case 'enable'}Enable again{/switch}")
    String kind(String kind);

    @Message(
            "{#switch kind}{#case 'add'}{name} can sign in when somebody else has signed this.{#case 'rights'}{name} may do more when somebody else has signed this.{#case 'reset-password'}{name} gets a password for one use when somebody else has signed this; until then the old one goes on.{#case 'enable'}{name} can sign in again, with the rights they had, when somebody else has signed this.{/switch}")
    String meaning(String kind, String name);

    @Message("{#switch decision}{#case SIGN}Sign{#case REJECT}Reject{#case WITHDRAW}Withdraw{/switch}")
    String decision(GrantDecision decision);

    @Message(
            "You sign that {name} really is to have this, and that you know it from them or from whoever answers for them.")
    String sign_meaning(String name);

    @Message("Can be signed by {names}.")
    String can_sign(String names);

    @Message(
            "Nobody can sign this yet: it takes another operator, or somebody who approves for every team, who has chosen a password of their own.")
    String nobody_can_sign();

    @Message("You proposed this; somebody else has to sign it.")
    String own();

    @Message("This is about your own account; somebody else has to sign it.")
    String about_you();

    @Message("Only who proposed it can withdraw it. You can reject it.")
    String not_yours();

    @Message("The same already waits for {name}. Sign, reject or withdraw that one first.")
    String waits_already(String name);

    @Message("Whoever proposed this is no operator any more. Reject it, and let somebody else propose it again.")
    String proposer_gone();

    @Message(
            "This waits no more: somebody signed, rejected or withdrew it, or its time is over. Nothing was changed just now. If half of a password got lost, propose to reset the password.")
    String decided();

    // the two halves of a password

    @Message("{#if second}The second half of a password{#else}The first half of a password{/if}")
    String half_title(boolean second);

    @Message(
            "Give it to {name} yourself, on a way that nobody else reads. It is shown only now. Whoever signs gets the second half; {name} needs both, one behind the other with a hyphen between them, and is then asked for a password of their own.")
    String first_half_about(String name);

    @Message(
            "Give it to {name} yourself, on a way that nobody else reads. It is shown only now. {proposer} has the first half; {name} needs both, one behind the other with a hyphen between them, and is then asked for a password of their own.")
    String second_half_about(String name, String proposer);

    @Message("Go on")
    String go_on();

    @Message("Waits for a second person")
    String waits();
}
