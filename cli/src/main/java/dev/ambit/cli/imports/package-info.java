/**
 * The commands that bring a landing zone in from elsewhere and write it as a folder. Reads networks and files, writes one folder; what a
 * landing zone is and how it is written stays in {@code landingzone}. Read first: {@link dev.ambit.cli.imports.ImportCommand}.
 */
@NullMarked
package dev.ambit.cli.imports;

import org.jspecify.annotations.NullMarked;
