/** The command {@code diff}: reads two sides, asks {@code advisor.diff}, and prints what it found. */
@NullMarked
package dev.ambit.cli.diff;

import org.jspecify.annotations.NullMarked;
