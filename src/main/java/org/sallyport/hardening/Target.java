package org.sallyport.hardening;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.ClassifiedRule.Origin;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.Slot;
import org.sallyport.rules.Action;
import org.sallyport.rules.Rule;
import org.sallyport.rules.Traffic;

/**
 * What a level makes of one group: which live rules stay, which go, which are missing.
 *
 * @param kept the live rules that stay, in the order of the classifier
 * @param removed the live rules that go, in the same order
 * @param missing the rules to create: repairs first, then slot by slot and source by source
 * @param wanted what the level asks for and CCE depends on, whether it is there already, carried by another rule, or missing
 * @param carried sources that get no rule of their own, because another rule carries their traffic
 * @param unexplained slots that the level leaves open and that stay closed, because nobody knows who closed them
 */
record Target(
        GroupRole role,
        List<ClassifiedRule> kept,
        List<ClassifiedRule> removed,
        List<PlannedRule> missing,
        List<Rule> wanted,
        List<Carried> carried,
        List<Slot> unexplained) {

    /** A source whose traffic another rule of the target carries: a live one, or one that is created. */
    record Carried(String slotId, NamedSource source, Optional<ClassifiedRule> live, Optional<Rule> created) {}

    Target {
        kept = List.copyOf(kept);
        removed = List.copyOf(removed);
        missing = List.copyOf(missing);
        wanted = List.copyOf(wanted);
        carried = List.copyOf(carried);
        unexplained = List.copyOf(unexplained);
    }

    /** The rules as they are now. */
    List<Rule> before() {
        return Stream.concat(kept.stream(), removed.stream())
                .map(rule -> rule.rule().rule())
                .toList();
    }

    /** The rules as they will be. */
    List<Rule> after() {
        return Stream.concat(
                        kept.stream().map(rule -> rule.rule().rule()),
                        missing.stream().map(PlannedRule::rule))
                .toList();
    }

    /**
     * Those rules that stay though nobody recognises them and that let in more than everything together that the level
     * leaves in and CCE depends on, repairs included. A rule that is switched off or denies lets nothing in.
     */
    List<ClassifiedRule> openCustomRules() {
        List<ClassifiedRule> custom = kept.stream()
                .filter(rule -> rule.origin() == Origin.CUSTOM)
                .filter(rule ->
                        rule.rule().rule().enabled() && rule.rule().rule().action() == Action.ALLOW)
                .toList();
        if (custom.isEmpty()) {
            return List.of();
        }
        Traffic level = Traffic.of(ofLevel());
        return custom.stream()
                .filter(rule -> !level.permits(rule.rule().rule()))
                .toList();
    }

    /** The allow rules that the level or CCE itself asks for or leaves in, without those that nobody recognises. */
    private List<Rule> ofLevel() {
        return Stream.concat(
                        kept.stream()
                                .filter(rule -> rule.origin() != Origin.CUSTOM)
                                .map(rule -> rule.rule().rule()),
                        wanted.stream())
                .filter(rule -> rule.action() == Action.ALLOW)
                .toList();
    }
}
