package dev.ambit.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The Principal and NotPrincipal elements. Source: IAM User Guide, "AWS JSON policy elements: Principal". */
final class ReferencePrincipals {
    /** How a Principal element reaches the caller; a grant to a nearer one is limited by fewer policies. */
    enum Reach {
        /** Not named. */
        NONE,
        /** The caller's account is named: its own policies decide. */
        ACCOUNT,
        /** The role of the caller's session is named. */
        ROLE,
        /** The user, the session, the federated user, the service or everyone is named. */
        DIRECT
    }

    private ReferencePrincipals() {}

    /** The nearest reach of a Principal element: {@code "*"} or an object of type to entries. */
    static Reach reach(JsonNode element, JsonNode caller) {
        Reach best = Reach.NONE;
        if (element.isTextual()) {
            return element.asText().equals("*") ? Reach.DIRECT : Reach.NONE;
        }
        for (var type : element.properties()) {
            for (String entry : ReferenceConditions.texts(type.getValue())) {
                Reach reach = reachOf(type.getKey(), entry, caller);
                best = reach.compareTo(best) > 0 ? reach : best;
            }
        }
        return best;
    }

    private static Reach reachOf(String type, String entry, JsonNode caller) {
        String arn = caller.path("arn").asText();
        if (type.equals("Service")) {
            return isService(caller) && entry.equals(arn) ? Reach.DIRECT : Reach.NONE;
        }
        if (!type.equals("AWS")) {
            return Reach.NONE;
        }
        if (entry.equals("*") || entry.equals(arn)) {
            return Reach.DIRECT;
        }
        if (entry.equals(caller.path("role_arn").asText(null))) {
            return Reach.ROLE;
        }
        return isAccount(entry, caller.path("account").asText()) ? Reach.ACCOUNT : Reach.NONE;
    }

    static boolean isService(JsonNode caller) {
        String type = caller.path("type").asText();
        return type.equals("Service") || type.equals("AWSService");
    }

    /** {@code arn:PARTITION:iam::ACCOUNT:root} or the twelve digits. */
    private static boolean isAccount(String entry, String account) {
        return !account.isEmpty() && (entry.equals(account) || entry.matches("arn:[a-z-]+:iam::" + account + ":root"));
    }

    /**
     * NotPrincipal reaches everyone but callers of whom every name is listed: for a user the user and the account, for a session also
     * its role. Source: IAM User Guide, "NotPrincipal with Deny": a principal is spared only when its account is listed with it.
     */
    static boolean notPrincipalReaches(JsonNode element, JsonNode caller) {
        List<String> entries = new ArrayList<>();
        if (element.isTextual()) {
            entries.add(element.asText());
        }
        element.properties().forEach(type -> entries.addAll(ReferenceConditions.texts(type.getValue())));
        if (entries.contains("*")) {
            return false;
        }
        String account = caller.path("account").asText();
        boolean arnListed = entries.contains(caller.path("arn").asText());
        boolean roleListed = !caller.has("role_arn")
                || entries.contains(caller.path("role_arn").asText());
        boolean accountListed = account.isEmpty() || entries.stream().anyMatch(entry -> isAccount(entry, account));
        return !(arnListed && roleListed && accountListed);
    }
}
