/** Room advisor. */
@NullMarked
package dev.ambit.advisor;

import org.jspecify.annotations.NullMarked;
