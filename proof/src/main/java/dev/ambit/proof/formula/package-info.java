/**
 * Boolean formulas over numbered variables, each formula one object. Knows nothing of policies. Read first: {@link
 * dev.ambit.proof.formula.Formulas}.
 */
@NullMarked
package dev.ambit.proof.formula;

import org.jspecify.annotations.NullMarked;
