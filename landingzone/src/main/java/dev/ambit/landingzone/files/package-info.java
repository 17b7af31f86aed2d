/**
 * The landing zone on disk: one {@code landing-zone.yaml} that names plain AWS policy files. Text in, values with source positions out;
 * the caller reads the files. Depends on the landing zone's own values and on {@code policy}. Read first: {@link
 * dev.ambit.landingzone.files.LandingZoneReader}, then {@code Form}, which says what may stand in the file.
 */
@NullMarked
package dev.ambit.landingzone.files;

import org.jspecify.annotations.NullMarked;
