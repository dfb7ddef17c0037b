package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.sallyport.identity.Actor;
import org.sallyport.inventory.Cluster;
import org.sallyport.web.Form;
import org.sallyport.web.Words;

/** What the form of a preview says, and what it begins with. */
@ApplicationScoped
class PreviewForm {
    private final Acts acts;
    private final Previews previews;
    private final ExceptionForm exceptionForm;
    private final Words words;

    PreviewForm(Acts acts, Previews previews, ExceptionForm exceptionForm, Words words) {
        this.acts = acts;
        this.previews = previews;
        this.exceptionForm = exceptionForm;
        this.words = words;
    }

    /** What the button does that was pressed; asking, where none says otherwise. */
    enum Act {
        ASK,
        DRAFT,
        PREVIEW;

        static Act of(Form form) {
            return Stream.of(values())
                    .filter(act -> act.name().toLowerCase(Locale.ROOT).equals(form.value("act")))
                    .findFirst()
                    .orElse(ASK);
        }
    }

    /**
     * What a preview is made from.
     *
     * @param form as it is shown
     * @param removals the custom rules to remove
     * @param exceptions those to keep open
     */
    record Start(Form form, Set<String> removals, List<AskedException> exceptions) {}

    /**
     * @param remove the custom rules to remove, whatever an earlier request says of them
     * @param from an earlier request for the cluster to begin with, if any
     * @throws NotFoundException if the actor may not see that request, or it is for another cluster
     */
    Start start(Cluster cluster, Actor actor, Set<String> remove, Optional<UUID> from) {
        if (from.isEmpty()) {
            return new Start(Form.empty(), remove, List.of());
        }
        ChangeRequest earlier = acts.find(from.get(), actor);
        if (!earlier.clusterId.equals(cluster.id)) {
            throw new NotFoundException();
        }
        List<AskedException> exceptions = earlier.exceptions().stream()
                .filter(exception -> !remove.contains(exception.ruleId()))
                .toList();
        Set<String> removals = new HashSet<>(earlier.removals());
        removals.addAll(remove);
        if (!actor.isMemberOf(cluster.team)) {
            return new Start(Form.empty(), removals, exceptions);
        }
        Form form = ExceptionForm.fill(Form.empty().with("reason", earlier.reason), exceptions);
        ExceptionForm.Submission read = exceptionForm.read(form, cluster.team);
        return new Start(read.form(), removals, read.exceptions());
    }

    /** What a member of the team sends. */
    Start read(Form submitted, Act act, Cluster cluster) {
        ChangeMessages messages = words.of(ChangeMessages.class);
        ExceptionForm.Submission read = exceptionForm.read(submitted, cluster.team);
        Form form = switch (act) {
            case ASK -> Texts.checked(read.form(), "reason", messages);
            case DRAFT -> Texts.checkedIfAny(read.form(), "reason", messages);
            case PREVIEW -> read.form();
        };
        return new Start(form, read.removals(), read.exceptions());
    }

    /** The rules that have to be removed or excepted, for members of the team. */
    ExceptionChoices choices(Preview preview, List<PlanView.RuleRow> custom, String team) {
        Set<String> open = previews.openRules(preview);
        return open.isEmpty()
                ? ExceptionChoices.NONE
                : new ExceptionChoices(
                        custom.stream().filter(row -> open.contains(row.id())).toList(),
                        exceptionForm.owners(team),
                        exceptionForm.latest().toString());
    }
}
