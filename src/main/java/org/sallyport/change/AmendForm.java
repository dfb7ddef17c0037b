package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sallyport.web.Form;

/** The fields by which an approver amends a request: which removals and exceptions remain, and until when. */
@ApplicationScoped
class AmendForm {
    private final ExceptionForm exceptionForm;

    AmendForm(ExceptionForm exceptionForm) {
        this.exceptionForm = exceptionForm;
    }

    /**
     * What is left of a request.
     *
     * @param form with what is wrong with it
     * @param removals the rules that are still to be removed, and those that lose their exception
     * @param keeping the exceptions that remain
     */
    record Submission(Form form, Set<String> removals, List<AskedException> keeping) {}

    /** The form as it is before anything is amended. */
    static Form fill(ChangeRequest request) {
        Form form = Form.empty().with(ExceptionForm.REMOVE, List.copyOf(request.removals()));
        return ExceptionForm.fill(form, request.exceptions());
    }

    Submission read(Form submitted, ChangeRequest request) {
        Form form = submitted;
        Set<String> removals = new HashSet<>(submitted.values(ExceptionForm.REMOVE));
        List<AskedException> keeping = new ArrayList<>();
        for (AskedException asked : request.exceptions()) {
            if (!submitted.has(ExceptionForm.CHOICE + asked.ruleId(), ExceptionForm.EXCEPT)) {
                removals.add(asked.ruleId());
                continue;
            }
            String field = ExceptionForm.UNTIL + asked.ruleId();
            int before = form.errorCount();
            form = exceptionForm.dated(form, field, asked.until());
            if (form.errorCount() == before) {
                keeping.add(new AskedException(
                        asked.ruleId(),
                        asked.owner(),
                        asked.reason(),
                        LocalDate.parse(form.value(field).strip())));
            }
        }
        return new Submission(form, removals, List.copyOf(keeping));
    }
}
