package org.sallyport.change;

import org.sallyport.web.Form;

/** What people write about a change: reasons, questions, answers. */
final class Texts {
    /** Enough for a page of thought; more belongs into a document that the text links to. */
    static final int LONGEST = 2_000;

    private Texts() {}

    /** The form, with an error at the field if its text is missing, too long or not readable. */
    static Form checked(Form form, String field, ChangeMessages messages) {
        String text = form.value(field);
        if (text.isBlank()) {
            return form.withError(
                    field, field.equals("reason") ? messages.reason_missing() : messages.action_text_missing());
        }
        return checkedIfAny(form, field, messages);
    }

    /** The form, with an error at the field if its text is too long or not readable; there may be none. */
    static Form checkedIfAny(Form form, String field, ChangeMessages messages) {
        String text = form.value(field);
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST) {
            return form.withError(field, messages.reason_too_long(LONGEST, length));
        }
        boolean unreadable =
                text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
        return unreadable ? form.withError(field, messages.reason_unreadable()) : form;
    }
}
