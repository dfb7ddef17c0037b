package org.sallyport.change;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sallyport.cce.GroupRole;
import org.sallyport.hardening.Refusal;

/** A reason why there is no plan, with what it is about in words. */
public record RefusalRow(Refusal.Kind kind, String subjects) {

    /** @param rules what live rules let in, by id; a subject that is no rule, no group's role and no quota is shown as it is */
    static RefusalRow of(Refusal reason, Map<String, String> rules, ChangeMessages messages) {
        List<String> subjects = reason.subjects().stream()
                .map(subject -> rules.getOrDefault(subject, role(subject, messages)))
                .toList();
        return new RefusalRow(
                reason.kind(),
                reason.kind() == Refusal.Kind.QUOTA
                        ? messages.over_quota(subjects.get(0), subjects.get(1), subjects.get(2), subjects.get(3))
                        : String.join(", ", subjects));
    }

    private static String role(String subject, ChangeMessages messages) {
        return Stream.of(GroupRole.values())
                .filter(role -> role.name().equals(subject))
                .findFirst()
                .map(messages::role)
                .orElse(subject);
    }
}
