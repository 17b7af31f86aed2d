package dev.ambit.advisor.findings;

/** How much a finding weighs. */
public enum Severity {
    /** A call that somebody was meant to make is refused, or an element of a policy can have no effect. */
    ERROR,
    /** Something is open or closed that its author can hardly have meant. */
    WARNING,
    /** Right as it stands, and often misread. */
    NOTE
}
