/** The forms of output that several commands share: markup, a page for a browser, SARIF, answers line by line. Depends on no command. */
@NullMarked
package dev.ambit.cli.page;

import org.jspecify.annotations.NullMarked;
