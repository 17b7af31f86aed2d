/**
 * Pages of lists, for every service that gives its lists in pages.
 *
 * <p>Depends on nothing of ours. Read first: {@link dev.ambit.server.paging.Page}.
 */
@NullMarked
package dev.ambit.server.paging;

import org.jspecify.annotations.NullMarked;
