package dev.ambit.policy;

/**
 * An atomic predicate over requests. A statement is the conjunction of its atoms; an atom is a disjunction over patterns, negated or not.
 * Atoms are values without positions, so that equal ones of many documents are one object (see {@link PredicatePool}) and one question
 * to whoever reasons about all requests at once.
 */
public sealed interface Atom permits ActionTest, ResourceTest, PrincipalTest, ConditionTest {
    /** The concrete reading: does the request pass? */
    boolean holds(AuthorizationRequest request);
}
