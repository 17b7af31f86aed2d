@NullMarked
package dev.ambit.trail;

import org.jspecify.annotations.NullMarked;
