/**
 * AWS CloudTrail records as values: written as AWS writes them, read leniently, and looked up as {@code LookupEvents} does.
 *
 * <p>Pure: text and values in, text and values out; depends on no other room. Read first: {@link dev.ambit.trail.TrailRecord}, {@link
 * dev.ambit.trail.UserIdentity}, {@link dev.ambit.trail.TrailFile} (log files), {@link dev.ambit.trail.EventLookup}.
 */
@NullMarked
package dev.ambit.trail;

import org.jspecify.annotations.NullMarked;
