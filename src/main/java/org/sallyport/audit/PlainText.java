package org.sallyport.audit;

/**
 * Text from outside made fit for an entry that people read in a page, a terminal and a spreadsheet: one line, no
 * characters that steer the display, of bounded length.
 */
final class PlainText {

    private static final String CUT = "…";

    private PlainText() {}

    /** @param longest in UTF-16 units, as the database's column counts at most */
    static String of(String text, int longest) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), longest));
        int room = longest - CUT.length();
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            boolean last = at >= text.length();
            if (plain.length() + Character.charCount(character) > (last ? longest : room)) {
                return plain.append(CUT).toString();
            }
            plain.appendCodePoint(steersTheDisplay(character) ? ' ' : character);
        }
        return plain.toString();
    }

    private static boolean steersTheDisplay(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE
                || character >= 0x2028 && character <= 0x202E // line separators, direction overrides
                || character >= 0x2066 && character <= 0x2069; // direction isolates
    }
}
