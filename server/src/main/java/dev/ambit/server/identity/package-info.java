/**
 * Who calls: temporary credentials that carry their session sealed, and the credentials file for AWS clients.
 *
 * <p>May depend on policy, landingzone and wire. Read first: {@link dev.ambit.server.identity.Session}, {@link
 * dev.ambit.server.identity.SessionSeal}, {@link dev.ambit.server.identity.Authentication}.
 */
@NullMarked
package dev.ambit.server.identity;

import org.jspecify.annotations.NullMarked;
