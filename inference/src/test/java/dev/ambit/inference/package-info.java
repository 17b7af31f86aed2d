@NullMarked
package dev.ambit.inference;

import org.jspecify.annotations.NullMarked;
