package org.sallyport.change;

import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * The custom rules of a preview of which each has to be removed or excepted, with what there is to choose from.
 *
 * @param rules the rules
 * @param owners who can answer for one that stays
 * @param latest the latest last day of an exception
 */
@TemplateData
public record ExceptionChoices(List<PlanView.RuleRow> rules, List<ExceptionForm.Owner> owners, String latest) {
    static final ExceptionChoices NONE = new ExceptionChoices(List.of(), List.of(), "");

    public boolean isOffered() {
        return !rules.isEmpty();
    }

    /** Those of a cluster's custom rules that are not among them. */
    List<PlanView.RuleRow> others(List<PlanView.RuleRow> custom) {
        return custom.stream()
                .filter(row -> rules.stream().noneMatch(open -> open.id().equals(row.id())))
                .toList();
    }

    public String choice(PlanView.RuleRow row) {
        return ExceptionForm.CHOICE + row.id();
    }

    public String owner(PlanView.RuleRow row) {
        return ExceptionForm.OWNER + row.id();
    }

    public String reason(PlanView.RuleRow row) {
        return ExceptionForm.REASON + row.id();
    }

    public String until(PlanView.RuleRow row) {
        return ExceptionForm.UNTIL + row.id();
    }
}
