package dev.ambit.advisor.findings;

import dev.ambit.policy.Location;

/**
 * One mistake at one place.
 *
 * @param rule the id of the rule, such as {@code AMBIT003}; its page is {@code docs/rules/AMBIT003.md}
 * @param where the statement, or the entry in it, that has to be changed
 * @param message what will happen, with the values found
 * @param remedy what to do
 */
public record Finding(String rule, Severity severity, Location where, String message, String remedy) {}
