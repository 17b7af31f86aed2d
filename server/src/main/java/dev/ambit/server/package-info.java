/**
 * The running endpoint. One package for each feature; this one puts them together.
 *
 * <p>The only room, with cli, that touches the world. Read first: {@link dev.ambit.server.AmbitServer}, {@link
 * dev.ambit.server.front.Front}.
 */
@NullMarked
package dev.ambit.server;

import org.jspecify.annotations.NullMarked;
