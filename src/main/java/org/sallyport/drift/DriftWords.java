package org.sallyport.drift;

import jakarta.enterprise.context.ApplicationScoped;
import org.sallyport.apply.RuleWords;
import org.sallyport.inventory.ClusterWords.Pill;
import org.sallyport.web.Words;

/** How pages and the log speak of drift. */
@ApplicationScoped
class DriftWords {

    private final Words words;

    DriftWords(Words words) {
        this.words = words;
    }

    DriftMessages say() {
        return words.of(DriftMessages.class);
    }

    /** The rule that it is about, or the group that cannot be read. */
    String rule(Deviation deviation, RuleWords rules) {
        return deviation.rule().map(rules::of).orElseGet(() -> say().group(deviation.groupId()));
    }

    /** What is not as it was left, in one sentence. */
    String sentence(DriftFinding finding) {
        return switch (finding.shift) {
            case CAME -> say().came(finding.rule);
            case WENT -> say().went(finding.rule);
            case UNREAD -> say().unread(finding.rule);
        };
    }

    Pill pill(DriftKind kind) {
        return new Pill(who(kind), mood(kind), icon(kind));
    }

    String who(DriftKind kind) {
        return switch (kind) {
            case PERSON -> say().person();
            case PLATFORM -> say().platform();
            case UNKNOWN -> say().unknown();
        };
    }

    /** How many rules, and whose doing. */
    String count(DriftKind kind, long findings) {
        return switch (kind) {
            case PERSON -> say().count_person(findings);
            case PLATFORM -> say().count_platform(findings);
            case UNKNOWN -> say().count_unknown(findings);
        };
    }

    /** How whose doing it is was told. */
    String why(DriftFinding finding) {
        return switch (finding.kind) {
            case PERSON -> finding.shift == Shift.WENT ? say().why_went() : say().why_person();
            case PLATFORM -> say().why_platform();
            case UNKNOWN -> finding.shift == Shift.UNREAD ? say().why_unread() : say().why_unknown();
        };
    }

    String mood(DriftKind kind) {
        return switch (kind) {
            case PERSON, UNKNOWN -> "warning";
            case PLATFORM -> "info";
        };
    }

    String icon(DriftKind kind) {
        return switch (kind) {
            case PERSON -> "user";
            case PLATFORM -> "cloud";
            case UNKNOWN -> "question";
        };
    }
}
