@NullMarked
package dev.ambit.advisor.cfct;

import org.jspecify.annotations.NullMarked;
