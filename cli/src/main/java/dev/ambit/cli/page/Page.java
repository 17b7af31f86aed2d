package dev.ambit.cli.page;

/** The frame of an HTML file that needs nothing beside it: no script, no network. */
public final class Page {
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;color:#1c2430;background:#fff;max-width:1080px;margin:2rem auto;padding:0 1.2rem}
            h1{font-size:1.5rem;margin:0}h2{font-size:1.15rem;margin:2.2rem 0 .6rem;border-bottom:1px solid #dde3ea;padding-bottom:.3rem;overflow-wrap:anywhere}
            h3{font-size:1rem;margin:1.3rem 0 .3rem}p{margin:.4rem 0}.quiet{color:#5b6776}
            code{font:13px/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
            .pill{display:inline-block;border-radius:9px;padding:0 .6rem;font-size:.85rem;font-weight:600;white-space:nowrap}
            .yes{background:#dff3e4;color:#14602b}.no{background:#fbe1e1;color:#8d1c1c}.part{background:#fdf0cf;color:#6f5200}
            """;

    private Page() {}

    /** Everything up to and including the main heading; {@code title} stands in the window, {@code style} is added to the common one. */
    public static String begin(String title, String style, String heading) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>" + Markup.escape(title)
                + "</title><style>" + STYLE + style + "</style></head><body>\n<h1>" + Markup.escape(heading)
                + "</h1>\n";
    }

    public static String end() {
        return "</body></html>\n";
    }
}
