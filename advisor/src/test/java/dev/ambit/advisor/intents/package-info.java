/** Tests of intents. */
package dev.ambit.advisor.intents;
