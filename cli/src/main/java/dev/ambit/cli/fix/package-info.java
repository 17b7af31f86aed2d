/** The command {@code fix}: reads a landing zone and a wish, asks {@code advisor.fix}, prints, writes in place or hands out packages. */
@NullMarked
package dev.ambit.cli.fix;

import org.jspecify.annotations.NullMarked;
