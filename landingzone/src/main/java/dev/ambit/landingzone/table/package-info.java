/**
 * The sorted, persistent table that the landing zone's state is made of: a change copies one path of the tree, so that ten thousand
 * accounts cost a command nothing but a few nodes. Depends on nothing. Read first: {@link dev.ambit.landingzone.table.Table}.
 */
@NullMarked
package dev.ambit.landingzone.table;

import org.jspecify.annotations.NullMarked;
