package dev.ambit.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.testkit.ReferenceAnswer.Place;
import dev.ambit.testkit.ReferencePrincipals.Reach;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides statement and decision cases the slow and plain way, from the documentation: IAM User Guide, "Policy evaluation logic",
 * and Organizations User Guide, "SCP evaluation". It shares nothing with the shipped engine, which is compared with it.
 */
public final class ReferenceEvaluator {
    private final JsonNode policies;
    private final JsonNode request;
    private final JsonNode caller;

    private ReferenceEvaluator(JsonNode decision) {
        policies = decision.path("policies");
        request = decision.path("request");
        caller = request.path("principal");
    }

    /**
     * Answers a case of kind {@code statement} or {@code decision}, in the form of the case files.
     *
     * @throws IllegalArgumentException when the case is of another kind or a policy is malformed
     */
    public static ReferenceAnswer evaluate(JsonNode theCase) {
        String kind = theCase.path("kind").asText();
        if (kind.equals("statement")) {
            return new ReferenceAnswer.Matching(statementMatches(theCase));
        }
        if (kind.equals("decision")) {
            return new ReferenceEvaluator(theCase).decide();
        }
        throw new IllegalArgumentException("kind is \"" + kind + "\", expected statement or decision");
    }

    private static boolean statementMatches(JsonNode theCase) {
        JsonNode statement = theCase.path("statement");
        JsonNode principal = theCase.path("request").path("principal");
        if (statement.has("Principal")
                && ReferencePrincipals.reach(statement.get("Principal"), principal) == Reach.NONE) {
            return false;
        }
        if (statement.has("NotPrincipal")
                && !ReferencePrincipals.notPrincipalReaches(statement.get("NotPrincipal"), principal)) {
            return false;
        }
        return ReferenceStatements.matches(
                statement, theCase.path("version").asText("2008-10-17"), theCase.path("request"));
    }

    private ReferenceAnswer decide() {
        if (request.path("action").asText().equalsIgnoreCase("sts:GetCallerIdentity")) {
            return new ReferenceAnswer.Allowed(List.of());
        }
        List<Place> denials = places(false);
        if (!denials.isEmpty()) {
            return new ReferenceAnswer.ExplicitDeny(denials);
        }
        for (String layer : List.of("rcp", "scp")) {
            List<Integer> levels = levelsWithoutAllow(layer);
            if (!levels.isEmpty()) {
                return new ReferenceAnswer.ImplicitDeny(layer, levels);
            }
        }
        String lacking = sameAccount() ? lackingInOneAccount() : lackingAcrossAccounts();
        return lacking.isEmpty()
                ? new ReferenceAnswer.Allowed(places(true))
                : new ReferenceAnswer.ImplicitDeny(lacking, List.of());
    }

    /** The layer that does not allow, or empty. A near enough grant of the resource policy makes the others unnecessary. */
    private String lackingInOneAccount() {
        Reach grant = resourceGrant();
        if (grant == Reach.DIRECT) {
            return "";
        }
        if (policies.path("trust").asBoolean() && grant == Reach.NONE) {
            return "resource";
        }
        if (isRoot()) {
            return "";
        }
        return lackingOnTheCallersSide(grant != Reach.ROLE);
    }

    /** Both sides must allow: the resource's policy, and everything that limits the caller at home. */
    private String lackingAcrossAccounts() {
        if (resourceGrant() == Reach.NONE) {
            return "resource";
        }
        return isRoot() || hasNoAccount() ? "" : lackingOnTheCallersSide(true);
    }

    private String lackingOnTheCallersSide(boolean identityNeeded) {
        if (identityNeeded && !anyAllow(policies.path("identity"))) {
            return "identity";
        }
        if (policies.hasNonNull("boundary") && !anyAllow(policies.get("boundary"))) {
            return "boundary";
        }
        if (policies.hasNonNull("session") && !anyAllow(policies.get("session"))) {
            return "session";
        }
        return "";
    }

    private Reach resourceGrant() {
        Reach best = Reach.NONE;
        for (JsonNode document : policies.path("resource")) {
            for (JsonNode statement : ReferenceStatements.statements(document)) {
                if (ReferenceStatements.isAllow(statement)
                        && ReferenceStatements.matches(statement, ReferenceStatements.version(document), request)) {
                    Reach reach = reachInResourcePolicy(statement);
                    best = reach.compareTo(best) > 0 ? reach : best;
                }
            }
        }
        return best;
    }

    /** A statement of a resource policy that names no principal reaches nobody. */
    private Reach reachInResourcePolicy(JsonNode statement) {
        if (statement.has("NotPrincipal")) {
            return ReferencePrincipals.notPrincipalReaches(statement.get("NotPrincipal"), caller)
                    ? Reach.DIRECT
                    : Reach.NONE;
        }
        return statement.has("Principal") ? ReferencePrincipals.reach(statement.get("Principal"), caller) : Reach.NONE;
    }

    private boolean anyAllow(JsonNode documents) {
        List<Place> found = new ArrayList<>();
        collect("", -1, documents, true, found);
        return !found.isEmpty();
    }

    /** Every level from the root to the account must allow; a level with nothing attached allows nothing. */
    private List<Integer> levelsWithoutAllow(String layer) {
        List<Integer> missing = new ArrayList<>();
        if (!applies(layer)) {
            return missing;
        }
        JsonNode levels = policies.path(layer);
        for (int level = 0; level < levels.size(); level++) {
            if (!anyAllow(levels.get(level))) {
                missing.add(level);
            }
        }
        return missing;
    }

    /** All statements that match, of the wanted effect, in every layer that applies to this caller. */
    private List<Place> places(boolean allow) {
        List<Place> found = new ArrayList<>();
        for (String layer : List.of("scp", "rcp")) {
            JsonNode levels = policies.path(layer);
            for (int level = 0; applies(layer) && level < levels.size(); level++) {
                collect(layer, level, levels.get(level), allow, found);
            }
        }
        for (String layer : List.of("resource", "identity", "boundary", "session")) {
            collect(layer, -1, policies.path(layer), allow, found);
        }
        return found;
    }

    private void collect(String layer, int level, JsonNode documents, boolean allow, List<Place> found) {
        for (int policy = 0; policy < documents.size(); policy++) {
            JsonNode document = documents.get(policy);
            List<JsonNode> statements = ReferenceStatements.statements(document);
            for (int index = 0; index < statements.size(); index++) {
                JsonNode statement = statements.get(index);
                boolean wanted = allow ? ReferenceStatements.isAllow(statement) : ReferenceStatements.isDeny(statement);
                if (wanted
                        && ReferenceStatements.matches(statement, ReferenceStatements.version(document), request)
                        && reaches(layer, statement)) {
                    found.add(new Place(layer, level, policy, index));
                }
            }
        }
    }

    private boolean reaches(String layer, JsonNode statement) {
        if (layer.equals("resource")) {
            return reachInResourcePolicy(statement) != Reach.NONE;
        }
        return !statement.has("Principal")
                || ReferencePrincipals.reach(statement.get("Principal"), caller) != Reach.NONE;
    }

    /** SCPs and RCPs do not bind service-linked roles; SCPs not the management account, RCPs not its resources. */
    private boolean applies(String layer) {
        if (isServiceLinked()) {
            return false;
        }
        boolean managementCaller = caller.path("management_account").asBoolean();
        return layer.equals("scp") ? !managementCaller && !hasNoAccount() : !(managementCaller && sameAccount());
    }

    private boolean isServiceLinked() {
        return caller.path("service_linked").asBoolean()
                || caller.path("role_arn").asText().contains(":role/aws-service-role/");
    }

    private boolean isRoot() {
        return caller.path("type").asText().equals("Root");
    }

    private boolean hasNoAccount() {
        return caller.path("account").asText().isEmpty();
    }

    private boolean sameAccount() {
        String account = caller.path("account").asText();
        return account.equals(request.path("resource_account").asText(account));
    }
}
