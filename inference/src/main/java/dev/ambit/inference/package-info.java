/**
 * Foundation models, inference profiles and the authorization requests of one call to Amazon Bedrock.
 *
 * <p>Pure: takes values and returns values; {@link dev.ambit.inference.BundledCatalogue} alone reads this jar's own resources. Depends
 * on {@code policy} only. Read first: {@link dev.ambit.inference.Catalogue} (what a Region offers), {@link
 * dev.ambit.inference.Resolver} and {@link dev.ambit.inference.Target} (what a model id stands for), {@link
 * dev.ambit.inference.CallAuthorization} and {@link dev.ambit.inference.Authorizations} (what a call asks of the policies), {@link dev.ambit.inference.Refusal} (the service's noes). Routing and quotas stand in the packages below.
 */
@NullMarked
package dev.ambit.inference;

import org.jspecify.annotations.NullMarked;
