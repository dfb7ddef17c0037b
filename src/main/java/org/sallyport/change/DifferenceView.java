package org.sallyport.change;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.cce.GroupRole;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Rule;

/**
 * What made a request stale, as its page shows it.
 *
 * @param known whether it can be told now
 * @param problem why it cannot; empty if it can
 * @param rules the rules that came or went
 * @param others what else is different, in sentences
 */
@TemplateData
public record DifferenceView(boolean known, String problem, List<Line> rules, List<String> others) {

    /** One rule that came or went since. */
    @TemplateData
    public record Line(boolean come, GroupRole role, boolean inbound, String what, String peer) {}

    static DifferenceView of(Difference difference, PlanWords words) {
        ChangeMessages say = words.say();
        Stream<String> others = Stream.of(
                        difference.settingsChanged() ? say.difference_settings() : "",
                        difference.levelChanged() ? say.difference_level() : "",
                        difference.groupsChanged() ? say.difference_groups() : "",
                        difference.networksChanged() ? say.difference_networks() : "",
                        difference.exceptionOver() ? say.difference_exception() : "")
                .filter(sentence -> !sentence.isEmpty());
        Stream<Line> gone = difference.gone().stream().map(found -> line(false, found, words));
        Stream<Line> come = difference.come().stream().map(found -> line(true, found, words));
        return new DifferenceView(true, "", Stream.concat(gone, come).toList(), others.toList());
    }

    static DifferenceView unknown(String problem) {
        return new DifferenceView(false, problem, List.of(), List.of());
    }

    public boolean isEmpty() {
        return rules.isEmpty() && others.isEmpty();
    }

    private static Line line(boolean come, Difference.Found found, PlanWords words) {
        Rule rule = found.rule().rule();
        return new Line(
                come,
                found.role(),
                rule.direction() == Direction.INGRESS,
                words.traffic(rule),
                words.peer(rule, found.role()));
    }
}
