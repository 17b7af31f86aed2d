/**
 * CloudWatch: the questions about metrics.
 *
 * <p>May depend on wire's model classes, and on server.front and server.metrics. Read first: {@link
 * dev.ambit.server.cloudwatch.CloudWatchService}.
 */
@NullMarked
package dev.ambit.server.cloudwatch;

import org.jspecify.annotations.NullMarked;
