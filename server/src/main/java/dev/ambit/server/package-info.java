/** Room server. */
@NullMarked
package dev.ambit.server;

import org.jspecify.annotations.NullMarked;
