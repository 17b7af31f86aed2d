/**
 * Configurations of the Landing Zone Accelerator on AWS (LZA) as they lie in git: {@code organization-config.yaml}, {@code
 * accounts-config.yaml}, {@code iam-config.yaml}, {@code replacements-config.yaml} and the policy files that they name. Text in, a
 * landing zone out; the caller reads the files. Depends on {@code layer}, {@code yaml} and {@code policy}. Read first: {@link
 * dev.ambit.landingzone.lza.LzaReader}, then {@code LzaForm}, which says what may stand in the files. Source of the rules: the
 * accelerator's documentation and its published configuration schemas, 1.15.
 */
@NullMarked
package dev.ambit.landingzone.lza;

import org.jspecify.annotations.NullMarked;
