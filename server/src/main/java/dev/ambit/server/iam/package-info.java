/**
 * The API of IAM: users, access keys, roles and policies of the caller's account.
 *
 * <p>May depend on server.front, server.live, server.paging, landingzone and the SDK's model of IAM. Read first: {@link
 * dev.ambit.server.iam.IamService}.
 */
@NullMarked
package dev.ambit.server.iam;

import org.jspecify.annotations.NullMarked;
