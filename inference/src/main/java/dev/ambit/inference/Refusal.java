package dev.ambit.inference;

/**
 * The service's no to an inference call, as the client sees it. Texts: observed in public reports unless a variant says otherwise.
 */
public sealed interface Refusal {
    /** The exception's name on the wire, such as {@code ValidationException}. */
    String exception();

    /** The HTTP status. */
    int status();

    String message();

    /** The member of the JSON body that holds the text: a denial by a policy is seen with a capital letter, the others without. */
    default String member() {
        return this instanceof AccessDenied ? "Message" : "message";
    }

    /** The model id is unknown, or names a profile that is not offered in the source Region, or belongs to somewhere else. */
    record InvalidIdentifier(String called) implements Refusal {
        @Override
        public String exception() {
            return "ValidationException";
        }

        @Override
        public int status() {
            return 400;
        }

        @Override
        public String message() {
            return "The provided model identifier is invalid.";
        }
    }

    /** The model can be called through an inference profile only. The apostrophe is U+2019, as the service writes it. */
    record ProfileOnly(String called) implements Refusal {
        @Override
        public String exception() {
            return "ValidationException";
        }

        @Override
        public int status() {
            return 400;
        }

        @Override
        public String message() {
            return "Invocation of model ID " + called
                    + " with on-demand throughput isn\u2019t supported. Retry your request with the"
                    + " ID or ARN of an inference profile that contains this model.";
        }
    }

    /** The account has no access to the model in the source Region. */
    record NoModelAccess(ModelId model) implements Refusal {
        @Override
        public String exception() {
            return "AccessDeniedException";
        }

        @Override
        public int status() {
            return 403;
        }

        @Override
        public String message() {
            return "You don't have access to the model with the specified model ID.";
        }
    }

    /** A policy denies one of the call's authorization requests. */
    record AccessDenied(String message) implements Refusal {
        @Override
        public String exception() {
            return "AccessDeniedException";
        }

        @Override
        public int status() {
            return 403;
        }
    }

    /** A quota of the account in the source Region is used up. */
    record Throttled(Cause cause) implements Refusal {
        /** Which rate was exceeded. */
        public enum Cause {
            REQUESTS("Too many requests, please wait before trying again."),
            TOKENS("Too many tokens, please wait before trying again."),
            TOKENS_PER_DAY("Too many tokens per day, please wait before trying again.");

            private final String text;

            Cause(String text) {
                this.text = text;
            }
        }

        @Override
        public String exception() {
            return "ThrottlingException";
        }

        @Override
        public int status() {
            return 429;
        }

        @Override
        public String message() {
            return cause.text;
        }
    }

    /** No Region of the route can serve the call now. The text is chosen here: the service documents only the name and status. */
    record NoCapacity() implements Refusal {
        @Override
        public String exception() {
            return "ServiceUnavailableException";
        }

        @Override
        public int status() {
            return 503;
        }

        @Override
        public String message() {
            return "Bedrock is unable to process your request.";
        }
    }
}
