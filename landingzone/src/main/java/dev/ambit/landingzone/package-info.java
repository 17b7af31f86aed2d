/**
 * The governed side of the system: the organization with its units, accounts and policies, IAM in each account, and the account's
 * Bedrock settings, as one immutable snapshot that changes by commands.
 *
 * <p>Pure: no clock, no randomness, no I/O, no threads. Depends on {@code policy} only. Read first: {@link
 * dev.ambit.landingzone.LandingZone}, {@link dev.ambit.landingzone.Command}, {@link dev.ambit.landingzone.Event}, {@link
 * dev.ambit.landingzone.Refusal}. The on-disk form is in {@code dev.ambit.landingzone.files}.
 */
@NullMarked
package dev.ambit.landingzone;

import org.jspecify.annotations.NullMarked;
