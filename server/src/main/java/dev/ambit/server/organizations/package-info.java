/**
 * The API of AWS Organizations: every operation becomes a command or a query of the landing zone.
 *
 * <p>May depend on server.front, server.live, landingzone and the SDK's model of Organizations. Read first: {@link
 * dev.ambit.server.organizations.OrganizationsService}, {@link dev.ambit.server.organizations.AccountCreations}.
 */
@NullMarked
package dev.ambit.server.organizations;

import org.jspecify.annotations.NullMarked;
