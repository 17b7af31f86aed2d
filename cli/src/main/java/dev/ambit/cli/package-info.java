/**
 * The commands: reads arguments, calls the use cases, renders answers. Results go to standard output, progress and diagnostics to
 * standard error; exit code 0 holds, 1 does not hold, 2 input or usage is wrong.
 *
 * <p>May depend on server, advisor, verifier and the rooms below. Read first: {@link dev.ambit.cli.Main}.
 */
@NullMarked
package dev.ambit.cli;

import org.jspecify.annotations.NullMarked;
