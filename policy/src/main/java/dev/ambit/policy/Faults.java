package dev.ambit.policy;

import java.util.ArrayList;
import java.util.List;

/** The problems of one document as they are found, each with the sort that decides AWS's sentence for it. */
final class Faults {
    /** Enough for a person; a hostile document may have any number. */
    private static final int MOST = 200;

    /** Sorts of problems, in the order in which AWS's checks come. */
    enum Sort {
        SYNTAX,
        PROHIBITED_PRINCIPAL,
        PROHIBITED_RESOURCE,
        MISSING_PRINCIPAL,
        VERSION,
        CONDITION_OPERATOR,
        SID_FORM,
        SID_TWICE,
        ACTIONS_MISSING,
        RESOURCES_MISSING,
        RESOURCE_FORM,
        RESOURCE_PARTITION,
        RESOURCE_VENDOR,
        ACTION_PREFIX,
        ACTION_COLONS,
        ACTION_VENDOR,
        PRINCIPAL_FORM,
        CONDITION_VALUE,
        ORGANIZATIONS
    }

    /** A problem with its sort; {@code subject} is the text that AWS's sentence quotes. */
    record Fault(Sort sort, String subject, Problem problem) {}

    private final List<Fault> found = new ArrayList<>();

    void syntax(Location where, String message, String expected) {
        add(Sort.SYNTAX, "", where, message, expected);
    }

    void add(Sort sort, String subject, Location where, String message, String expected) {
        if (found.size() < MOST) {
            found.add(new Fault(sort, subject, new Problem(where, message, expected)));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Fault> all() {
        return List.copyOf(found);
    }

    List<Problem> problems() {
        return found.stream().map(Fault::problem).toList();
    }
}
