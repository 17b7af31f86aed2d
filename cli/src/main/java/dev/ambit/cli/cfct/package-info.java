/**
 * The {@code cfct} commands: packages of Customizations for AWS Control Tower, looked at and deployed through the AWS SDK. Depends on
 * {@code landingzone} (the reader), {@code advisor} (the plan) and the SDK's Organizations client. Read first: {@link
 * dev.ambit.cli.cfct.CfctCommand}, {@code DeployCommand}, {@code Deployment}.
 */
@NullMarked
package dev.ambit.cli.cfct;

import org.jspecify.annotations.NullMarked;
