/**
 * The command {@code check} and its forms of output: a table for people, JSON, SARIF, JUnit and one HTML page.
 *
 * <p>May depend on advisor, server (to read the folder) and the rooms below. Read first: {@link dev.ambit.cli.check.CheckCommand}.
 */
@NullMarked
package dev.ambit.cli.check;

import org.jspecify.annotations.NullMarked;
