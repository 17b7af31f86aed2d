/**
 * In which Regions a call is tried, and in which order. Pure: the state of the Regions comes in as values; whoever carries the plan
 * out hands every outcome back. Read first: {@link dev.ambit.inference.routing.RoutingPlan}.
 */
@NullMarked
package dev.ambit.inference.routing;

import org.jspecify.annotations.NullMarked;
