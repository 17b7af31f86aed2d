@NullMarked
package dev.ambit.inference.quota;

import org.jspecify.annotations.NullMarked;
