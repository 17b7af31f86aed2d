/**
 * Texts cut into classes: which combinations of patterns can one text have, each with a shortest text that has it. Knows nothing of
 * requests. Read first: {@link dev.ambit.proof.text.TextClasses}.
 */
@NullMarked
package dev.ambit.proof.text;

import org.jspecify.annotations.NullMarked;
