package dev.ambit.cli.imports.aws;

import java.io.PrintStream;

/** Tells a person how far the import is: one line that is written over on a terminal, else only its beginning and end. */
final class Watcher {
    private final PrintStream err;
    private final boolean terminal;
    private int done;
    private int incomplete;
    private int all;

    Watcher(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    synchronized void say(String sentence) {
        err.println(sentence);
    }

    synchronized void begin(int accounts, int already) {
        all = accounts;
        done = already;
        err.println("Reading " + accounts + " accounts"
                + (already == 0 ? "." : ", of which " + already + " were read before."));
        line();
    }

    synchronized void done(boolean whole) {
        done++;
        incomplete += whole ? 0 : 1;
        line();
    }

    private void line() {
        if (terminal) {
            err.print("\r  " + done + " of " + all + " accounts"
                    + (incomplete == 0 ? "" : ", " + incomplete + " not or not wholly"));
            if (done == all) {
                err.println();
            }
            err.flush();
        }
    }

    /** The line must not be written over by what comes next. */
    synchronized void end() {
        if (terminal && done < all) {
            err.println();
        }
    }
}
