/**
 * The runtime of Bedrock Data Automation: a call is authorized in every Region of its profile and answered by a simulated job.
 *
 * <p>May depend on inference, wire's model classes, and on server.front and server.state. Read first: {@link
 * dev.ambit.server.dataautomation.DataAutomationService}.
 */
@NullMarked
package dev.ambit.server.dataautomation;

import org.jspecify.annotations.NullMarked;
