package org.sallyport.change;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;

/** What leads from one text to another, line by line. */
final class LineDifference {
    private LineDifference() {}

    /** What became of a line. */
    public enum Mark {
        SAME,
        NEW,
        GONE
    }

    /** One line of either text. */
    @TemplateData
    public record Line(Mark mark, String text) {
        public boolean isNew() {
            return mark == Mark.NEW;
        }

        public boolean isGone() {
            return mark == Mark.GONE;
        }
    }

    /** The lines of both texts in their order, with as many as possible the same. */
    static List<Line> between(String before, String after) {
        List<String> was = before.lines().toList();
        List<String> is = after.lines().toList();
        int[][] same = commonFrom(was, is);
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < was.size() || j < is.size()) {
            if (i < was.size() && j < is.size() && was.get(i).equals(is.get(j))) {
                lines.add(new Line(Mark.SAME, was.get(i)));
                i++;
                j++;
            } else if (j == is.size() || (i < was.size() && same[i + 1][j] >= same[i][j + 1])) {
                lines.add(new Line(Mark.GONE, was.get(i++)));
            } else {
                lines.add(new Line(Mark.NEW, is.get(j++)));
            }
        }
        return List.copyOf(lines);
    }

    /** From each pair of lines on, how many lines the two texts can have in common. */
    private static int[][] commonFrom(List<String> was, List<String> is) {
        int[][] same = new int[was.size() + 1][is.size() + 1];
        for (int i = was.size() - 1; i >= 0; i--) {
            for (int j = is.size() - 1; j >= 0; j--) {
                same[i][j] = was.get(i).equals(is.get(j))
                        ? same[i + 1][j + 1] + 1
                        : Math.max(same[i + 1][j], same[i][j + 1]);
            }
        }
        return same;
    }
}
