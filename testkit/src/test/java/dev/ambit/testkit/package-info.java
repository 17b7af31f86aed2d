/** Tests of the testkit itself. */
@NullMarked
package dev.ambit.testkit;

import org.jspecify.annotations.NullMarked;
