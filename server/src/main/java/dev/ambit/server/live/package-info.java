/**
 * The landing zone that changes: commands in, events made durable, the new snapshot published.
 *
 * <p>May depend on landingzone and server.state and server.front. Read first: {@link dev.ambit.server.live.LiveLandingZone}.
 */
@NullMarked
package dev.ambit.server.live;

import org.jspecify.annotations.NullMarked;
