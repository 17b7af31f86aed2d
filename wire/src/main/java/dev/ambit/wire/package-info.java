/** Room wire. */
@NullMarked
package dev.ambit.wire;

import org.jspecify.annotations.NullMarked;
