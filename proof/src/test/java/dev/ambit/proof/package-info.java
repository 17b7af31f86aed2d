/** Tests of the proof room. */
@NullMarked
package dev.ambit.proof;

import org.jspecify.annotations.NullMarked;
