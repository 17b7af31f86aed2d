@NullMarked
package dev.ambit.inference.routing;

import org.jspecify.annotations.NullMarked;
