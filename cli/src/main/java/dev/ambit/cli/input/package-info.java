/**
 * What a command takes as LANDING_ZONE, recognised and read in one place for all of them. Depends on the readers of {@code
 * landingzone} and {@code advisor}, and on {@code server} for files. Read first: {@link dev.ambit.cli.input.LandingZoneInput}.
 */
@NullMarked
package dev.ambit.cli.input;

import org.jspecify.annotations.NullMarked;
