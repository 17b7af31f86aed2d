/**
 * The API of STS: who calls, and temporary credentials.
 *
 * <p>May depend on server.front, server.live, server.identity, landingzone, policy and the SDK's model of STS. Read first: {@link
 * dev.ambit.server.sts.StsService}, {@link dev.ambit.server.sts.RoleAssumption}.
 */
@NullMarked
package dev.ambit.server.sts;

import org.jspecify.annotations.NullMarked;
