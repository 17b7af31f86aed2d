package dev.ambit.advisor.intents;

import dev.ambit.inference.Region;
import dev.ambit.policy.Location;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of an intents file: everything that it names must be allowed, or everything must be denied.
 *
 * @param name as given, or made of what it says
 * @param who {@code OU NAME}, an account, an ARN or a name of a role or user; ARNs and names may have wildcards
 */
public record Intent(String name, Location where, boolean allow, List<String> who, Subject subject) {
    public Intent {
        who = List.copyOf(who);
    }

    /** What is called. */
    public sealed interface Subject {
        /** {@code profiles}: ids with wildcards; {@code from}: empty for every commercial Region; {@code operations}: never empty. */
        record Profiles(List<String> profiles, List<Region> from, List<Operation> operations) implements Subject {
            public Profiles {
                profiles = List.copyOf(profiles);
                from = List.copyOf(from);
                operations = List.copyOf(operations);
            }
        }

        /** An IAM action on any resource ({@code *}) in Regions. */
        record Action(String action, List<Region> in) implements Subject {
            public Action {
                in = List.copyOf(in);
            }
        }
    }

    /** The runtime operations, with the action that decides. */
    public enum Operation {
        CONVERSE("Converse", false),
        CONVERSE_STREAM("ConverseStream", true),
        INVOKE_MODEL("InvokeModel", false),
        INVOKE_MODEL_WITH_RESPONSE_STREAM("InvokeModelWithResponseStream", true);

        private final String id;
        private final boolean streaming;

        Operation(String id, boolean streaming) {
            this.id = id;
            this.streaming = streaming;
        }

        /** The name in the API. */
        public String id() {
            return id;
        }

        boolean streaming() {
            return streaming;
        }
    }

    static String sentence(boolean allow, List<String> who, Subject subject) {
        String whom = who.equals(List.of("*")) ? "everybody" : String.join(", ", who);
        return (allow ? "allow " : "deny ")
                + whom
                + switch (subject) {
                    case Subject.Profiles(var profiles, var from, var operations) ->
                        " to use " + String.join(", ", profiles)
                                + (from.isEmpty() ? "" : " from " + ids(from))
                                + (operations.equals(ReadIntents.EVERY_ACTION)
                                        ? ""
                                        : " with "
                                                + operations.stream()
                                                        .map(Operation::id)
                                                        .collect(Collectors.joining(", ")));
                    case Subject.Action(var action, var in) -> " to call " + action + " in " + ids(in);
                };
    }

    private static String ids(List<Region> regions) {
        return regions.stream().map(Region::id).collect(Collectors.joining(", "));
    }
}
