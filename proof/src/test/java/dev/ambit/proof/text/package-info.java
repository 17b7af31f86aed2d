/** Tests of the classes of texts. */
@NullMarked
package dev.ambit.proof.text;

import org.jspecify.annotations.NullMarked;
