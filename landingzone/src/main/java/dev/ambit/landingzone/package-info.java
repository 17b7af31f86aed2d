/** Room landingzone. */
@NullMarked
package dev.ambit.landingzone;

import org.jspecify.annotations.NullMarked;
