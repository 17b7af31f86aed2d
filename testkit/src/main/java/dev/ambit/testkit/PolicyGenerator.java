package dev.ambit.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * Random cases in the form of the case files, without {@code expected}: valid policies, and a request that they match or nearly match.
 * The same seed gives the same case. Only what the documentation decides is generated; what it leaves open is pinned by case files.
 */
public final class PolicyGenerator {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Dice dice;
    private final ObjectNode request;
    private final StatementGenerator statements;

    private PolicyGenerator(long seed) {
        dice = new Dice(seed);
        request = new RequestGenerator(dice).request();
        statements = new StatementGenerator(dice, request);
    }

    /** A case of kind {@code decision}: a stack of policies and a request. */
    public static ObjectNode decisionCase(long seed) {
        return new PolicyGenerator(seed).decision(seed);
    }

    /** A case of kind {@code statement}: one statement, its language version and a request. */
    public static ObjectNode statementCase(long seed) {
        return new PolicyGenerator(seed).statement(seed);
    }

    private ObjectNode statement(long seed) {
        ObjectNode theCase = JSON.objectNode().put("id", "GEN-" + seed).put("kind", "statement");
        theCase.put("version", version());
        theCase.set("statement", statements.statement(dice.chance(50) ? "Allow" : "Deny"));
        request.remove(List.of("principal", "resource_account"));
        theCase.set("request", request);
        return theCase;
    }

    private ObjectNode decision(long seed) {
        ObjectNode theCase = JSON.objectNode().put("id", "GEN-" + seed).put("kind", "decision");
        ObjectNode policies = theCase.putObject("policies");
        theCase.set("request", request);
        boolean management = request.path("resource_account").asText().equals(Alphabet.MANAGEMENT);
        if (dice.chance(75)) {
            policies.set("scp", levels(false, statements::statement));
        }
        // Whose resources RCPs bind depends on the management account, which the form names for callers only.
        if (dice.chance(30) && !management) {
            policies.set("rcp", levels(true, statements::forEveryone));
        }
        if (dice.chance(10)) {
            policies.set("resource_account_scp", levels(false, statements::statement));
        }
        if (dice.chance(resourcePolicyShare())) {
            resourcePolicies(policies);
        }
        // The root user has no identity policies, boundary or session.
        if (!request.path("principal").path("type").asText().equals("Root")) {
            ownPolicies(policies);
        }
        return theCase;
    }

    private int resourcePolicyShare() {
        boolean crossAccount = !request.path("principal").path("account").equals(request.path("resource_account"));
        return crossAccount ? 85 : 40;
    }

    private void ownPolicies(ObjectNode policies) {
        if (dice.chance(90)) {
            policies.set("identity", documents(60, false, statements::statement));
        }
        if (dice.chance(25)) {
            policies.set("boundary", documents(45, false, statements::statement));
        }
        boolean user = request.path("principal").path("type").asText().equals("IAMUser");
        if (!user && dice.chance(25)) {
            policies.set("session", documents(45, false, statements::statement));
        }
    }

    private void resourcePolicies(ObjectNode policies) {
        boolean trust = request.path("action").asText().equalsIgnoreCase("sts:AssumeRole");
        if (trust) {
            policies.put("trust", true);
        }
        ArrayNode list = policies.putArray("resource");
        int count = 1 + dice.below(2);
        for (int i = 0; i < count; i++) {
            list.add(document(effect -> statements.forPrincipals(effect, trust)));
        }
    }

    /** One to four levels, most with FullAWSAccess; now and then one with nothing attached. */
    private ArrayNode levels(boolean forEveryone, Function<String, ObjectNode> statement) {
        ArrayNode levels = JSON.arrayNode();
        int count = 1 + dice.below(4);
        for (int i = 0; i < count; i++) {
            levels.add(dice.chance(2) ? JSON.arrayNode() : documents(90, forEveryone, statement));
        }
        return levels;
    }

    /** Documents, with one that allows everything in {@code allowAllPercent} of 100. */
    private ArrayNode documents(int allowAllPercent, boolean forEveryone, Function<String, ObjectNode> statement) {
        ArrayNode documents = JSON.arrayNode();
        if (dice.chance(allowAllPercent)) {
            documents.add(allowAll(forEveryone));
        }
        if (documents.isEmpty() || dice.chance(40)) {
            int count = 1 + dice.below(2);
            for (int i = 0; i < count; i++) {
                documents.add(document(statement));
            }
        }
        return documents;
    }

    private static ObjectNode allowAll(boolean forEveryone) {
        ObjectNode document = JSON.objectNode().put("Version", "2012-10-17");
        ObjectNode only = document.putArray("Statement").addObject();
        only.put("Effect", "Allow").put("Action", "*").put("Resource", "*");
        if (forEveryone) {
            only.put("Principal", "*");
        }
        return document;
    }

    private ObjectNode document(Function<String, ObjectNode> statement) {
        ObjectNode document = JSON.objectNode();
        String version = version();
        if (version.equals("2012-10-17") || dice.chance(50)) {
            document.put("Version", version);
        }
        int count = 1 + dice.below(3);
        ArrayNode list = JSON.arrayNode();
        for (int i = 0; i < count; i++) {
            list.add(statement.apply(dice.chance(72) ? "Allow" : "Deny"));
        }
        document.set("Statement", count == 1 && dice.chance(20) ? list.get(0) : list);
        uniqueSids(list);
        return document;
    }

    private static void uniqueSids(ArrayNode list) {
        for (int i = 0; i < list.size(); i++) {
            ObjectNode statement = (ObjectNode) list.get(i);
            if (statement.has("Sid")) {
                statement.put("Sid", statement.path("Sid").asText() + "x" + i);
            }
        }
    }

    private String version() {
        return dice.chance(85) ? "2012-10-17" : "2008-10-17";
    }
}
