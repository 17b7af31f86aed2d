/**
 * What {@code terraform show -json} says of a plan or a state: the resources of AWS Organizations, IAM, Control Tower and Bedrock in it,
 * laid over an organization or making one. Text in, a landing zone out. Depends on {@code layer} and {@code policy}. Read first: {@link
 * dev.ambit.landingzone.terraform.TerraformReader}, then {@code Show}. Source of the form: Terraform's documentation of its JSON output
 * format, and of the resources of its AWS provider.
 */
@NullMarked
package dev.ambit.landingzone.terraform;

import org.jspecify.annotations.NullMarked;
