/**
 * What a configuration of another tool makes of an organization: laid over one that is there, or over a new one. Depends on the
 * landing zone's own values, on {@code files} for ids from names, and on {@code policy}. Read first: {@link
 * dev.ambit.landingzone.layer.Layer}, then {@link dev.ambit.landingzone.layer.LayerReading}.
 */
@NullMarked
package dev.ambit.landingzone.layer;

import org.jspecify.annotations.NullMarked;
