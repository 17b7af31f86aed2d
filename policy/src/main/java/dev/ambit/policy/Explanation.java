package dev.ambit.policy;

import java.util.List;
import java.util.Optional;

/**
 * Why a request was decided as it was.
 *
 * @param decision what {@link Authorizer#decide} answers
 * @param layers in the order SCP (root first), RCP, resource, identity, boundary, session
 * @param needed for an implicit deny, a sentence that says what would have allowed; else empty
 */
public record Explanation(AuthorizationRequest request, Decision decision, List<LayerReport> layers, String needed) {
    public Explanation {
        layers = List.copyOf(layers);
    }

    /** What one layer, or one level of a layer, says by itself. */
    public enum Verdict {
        ALLOWS,
        DENIES,
        SILENT,
        NOT_ASKED
    }

    /**
     * One layer; one level of it for SCPs and RCPs.
     *
     * @param target the level's name; empty for the other layers
     * @param note why the layer is not asked, or how far a resource policy's grant reaches; else empty
     */
    public record LayerReport(
            Layer layer, String target, Verdict verdict, String note, List<StatementReport> statements) {
        public LayerReport {
            statements = List.copyOf(statements);
        }
    }

    /** A statement that was considered. {@code mismatch}: the first element that did not match; empty when the statement matched. */
    public record StatementReport(Decision.StatementRef statement, Effect effect, Optional<Mismatch> mismatch) {
        public boolean matched() {
            return mismatch.isEmpty();
        }
    }

    /** Why a statement did not match. */
    public sealed interface Mismatch {
        /** The name of the element in the policy. */
        String element();

        /** One clause that a person reads, with what was asked and what the policy has. */
        String sentence();

        record PrincipalMismatch(String element, String caller, List<String> entries) implements Mismatch {
            @Override
            public String sentence() {
                return element + " does not name `" + caller + "`";
            }
        }

        record ActionMismatch(String element, String action, List<String> patterns) implements Mismatch {
            @Override
            public String sentence() {
                return listed(element, "NotAction", action);
            }
        }

        record ResourceMismatch(String element, String resource, List<String> patterns) implements Mismatch {
            @Override
            public String sentence() {
                return listed(element, "NotResource", resource);
            }
        }

        /**
         * A condition that does not hold.
         *
         * @param operator with prefix and suffix
         * @param requestValues empty when the key is absent
         */
        record ConditionMismatch(
                String key, String operator, List<String> policyValues, Optional<List<String>> requestValues)
                implements Mismatch {
            @Override
            public String element() {
                return "Condition";
            }

            @Override
            public String sentence() {
                return "the request's " + key + " is "
                        + requestValues
                                .map(values -> "`" + String.join("`, `", values) + "`")
                                .orElse("absent")
                        + ", which fails " + operator + " `" + String.join("`, `", policyValues) + "`";
            }
        }

        private static String listed(String element, String negatedName, String value) {
            return element.equals(negatedName)
                    ? element + " lists `" + value + "`"
                    : element + " does not list `" + value + "`";
        }
    }
}
