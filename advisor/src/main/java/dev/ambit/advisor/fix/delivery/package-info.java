/**
 * A proposed change in the forms in which people deploy it: scripts of AWS CLI calls with their inverse, a package of Customizations for
 * AWS Control Tower, a fragment for the Landing Zone Accelerator, and Terraform.
 *
 * <p>Pure: names of files and their texts. Read first: {@link dev.ambit.advisor.fix.delivery.Delivery}.
 */
@NullMarked
package dev.ambit.advisor.fix.delivery;

import org.jspecify.annotations.NullMarked;
