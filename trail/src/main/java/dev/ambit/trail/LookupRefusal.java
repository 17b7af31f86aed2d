package dev.ambit.trail;

/** Why {@code LookupEvents} refuses a request; every one is HTTP 400. Names: the API's; texts are chosen here. */
public sealed interface LookupRefusal {
    /** The exception's name on the wire. */
    String exception();

    String message();

    record InvalidLookupAttributes(String message) implements LookupRefusal {
        @Override
        public String exception() {
            return "InvalidLookupAttributesException";
        }
    }

    record InvalidTimeRange(String message) implements LookupRefusal {
        @Override
        public String exception() {
            return "InvalidTimeRangeException";
        }
    }

    record InvalidMaxResults(String message) implements LookupRefusal {
        @Override
        public String exception() {
            return "InvalidMaxResultsException";
        }
    }

    record InvalidNextToken(String message) implements LookupRefusal {
        @Override
        public String exception() {
            return "InvalidNextTokenException";
        }
    }

    record InvalidEventCategory(String message) implements LookupRefusal {
        @Override
        public String exception() {
            return "InvalidEventCategoryException";
        }
    }
}
