/**
 * What deploying a CfCT package would change in an organization: the organization's state as values in, a plan out. Depends on {@code
 * landingzone}. Read first: {@link dev.ambit.advisor.cfct.DeploymentPlan}, then {@link dev.ambit.advisor.cfct.OrganizationState}.
 */
@NullMarked
package dev.ambit.advisor.cfct;

import org.jspecify.annotations.NullMarked;
