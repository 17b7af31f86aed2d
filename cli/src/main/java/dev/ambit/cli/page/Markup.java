package dev.ambit.cli.page;

/** Text inside XML and HTML. */
public final class Markup {
    private Markup() {}

    /** Safe in text and in quoted attributes; characters that XML 1.0 cannot hold become U+FFFD. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n' -> escaped.append("&#10;");
                case '\t' -> escaped.append("&#9;");
                default ->
                    escaped.appendCodePoint(
                            c < 0x20 || c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
            }
        });
        return escaped.toString();
    }
}
