package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import org.sallyport.cce.DataFileException;
import org.sallyport.web.Form;
import org.sallyport.web.Words;

/** The form that proposes a policy: its text, and why. */
@ApplicationScoped
class PolicyForm {
    static final String TEXT = "policy";
    static final String REASON = "reason";

    /** The version that was in force when the form was opened. */
    static final String BASIS = "basis";

    private final PolicyProposals proposals;
    private final Words words;

    PolicyForm(PolicyProposals proposals, Words words) {
        this.proposals = proposals;
        this.words = words;
    }

    /** The form before anybody typed: what is in force. */
    static Form filled(PolicyVersion inForce) {
        return Form.empty().with(TEXT, inForce.text).with(BASIS, Integer.toString(inForce.number));
    }

    /** The form with what is wrong at its fields. */
    Form checked(Form form, PolicyVersion inForce) {
        Form checked = Texts.checked(form, REASON, words.of(ChangeMessages.class));
        PolicyMessages messages = words.of(PolicyMessages.class);
        if (!form.value(BASIS).equals(Integer.toString(inForce.number))) {
            checked = checked.with(BASIS, Integer.toString(inForce.number))
                    .withError(TEXT, messages.moved(inForce.number));
        }
        String text = text(form);
        boolean tooLong =
                text.length() > PolicyFile.LONGEST_TEXT || text.lines().count() > PolicyFile.MOST_LINES;
        if (tooLong) {
            return checked.withError(TEXT, messages.text_too_long(PolicyFile.LONGEST_TEXT, PolicyFile.MOST_LINES));
        }
        if (text.equals(inForce.text)) {
            return checked.withError(TEXT, messages.text_same());
        }
        try {
            proposals.read(text);
            return checked;
        } catch (DataFileException fault) {
            return checked.withError(TEXT, messages.fault(fault.line(), fault.reason()));
        }
    }

    /** The text with the line ends of files; browsers send others. */
    static String text(Form form) {
        String text = form.value(TEXT).replace("\r\n", "\n");
        return text.endsWith("\n") ? text : text + "\n";
    }
}
