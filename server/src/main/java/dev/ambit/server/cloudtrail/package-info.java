/**
 * CloudTrail: LookupEvents over the journal.
 *
 * <p>May depend on trail, wire's model classes, and on server.front and server.state. Read first: {@link
 * dev.ambit.server.cloudtrail.CloudTrailService}.
 */
@NullMarked
package dev.ambit.server.cloudtrail;

import org.jspecify.annotations.NullMarked;
