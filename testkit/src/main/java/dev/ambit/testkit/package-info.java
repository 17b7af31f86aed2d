/** Room testkit. */
@NullMarked
package dev.ambit.testkit;

import org.jspecify.annotations.NullMarked;
