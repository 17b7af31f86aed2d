package dev.ambit.advisor.findings;

import java.util.function.Consumer;

/** Sees one kind of mistake. A rule has no state; its Javadoc names its source. */
interface Rule {
    /** {@code AMBIT} and three digits; never given to another rule. */
    String id();

    /** What is wrong, in a few words, for the index and for reports. */
    String title();

    /** Reports every place where the mistake was made. */
    void check(Survey survey, Consumer<Finding> report);
}
