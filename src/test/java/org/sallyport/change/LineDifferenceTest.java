package org.sallyport.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sallyport.change.LineDifference.Line;
import org.sallyport.change.LineDifference.Mark;

/** What leads from one text to another. */
class LineDifferenceTest {

    @Test
    void keepsTheLinesThatBothHave() {
        assertThat(LineDifference.between("a\nb\nc\n", "a\nB\nc\nd\n"))
                .containsExactly(
                        new Line(Mark.SAME, "a"),
                        new Line(Mark.GONE, "b"),
                        new Line(Mark.NEW, "B"),
                        new Line(Mark.SAME, "c"),
                        new Line(Mark.NEW, "d"));
    }

    @Test
    void givesBothTextsBack() {
        String before = "x\na\na\nb\n";
        String after = "a\nb\na\n";

        List<Line> lines = LineDifference.between(before, after);

        assertThat(text(lines, Mark.NEW)).isEqualTo(before);
        assertThat(text(lines, Mark.GONE)).isEqualTo(after);
    }

    private static String text(List<Line> lines, Mark without) {
        return lines.stream()
                .filter(line -> line.mark() != without)
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining());
    }
}
