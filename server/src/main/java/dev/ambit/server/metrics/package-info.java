/**
 * CloudWatch metrics: what an inference call is measured by, and the questions that ListMetrics, GetMetricStatistics and GetMetricData
 * ask. The samples lie in the journal, written together with the call's audit record, so neither can be lost without the other.
 *
 * <p>Depends on {@code dev.ambit.server.state}. Read first: {@link dev.ambit.server.metrics.BedrockMetrics}, {@link
 * dev.ambit.server.metrics.MetricStore}.
 */
@NullMarked
package dev.ambit.server.metrics;

import org.jspecify.annotations.NullMarked;
