package dev.ambit.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes valid statements that match the request at hand, or nearly do. */
final class StatementGenerator {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Dice dice;
    private final JsonNode request;
    private final PatternGenerator patterns;
    private final ConditionGenerator conditions;

    StatementGenerator(Dice dice, JsonNode request) {
        this.dice = dice;
        this.request = request;
        patterns = new PatternGenerator(dice);
        conditions = new ConditionGenerator(dice, patterns);
    }

    /** A statement of an identity, boundary, session or service control policy. */
    ObjectNode statement(String effect) {
        ObjectNode statement = JSON.objectNode();
        if (dice.chance(30)) {
            statement.put("Sid", "S" + dice.below(1000));
        }
        statement.put("Effect", effect);
        actions(statement, effect);
        resources(statement);
        if (dice.chance(effect.equals("Deny") ? 75 : 45)) {
            statement.set("Condition", conditions.condition(request.path("context")));
        }
        return statement;
    }

    /** A statement of a resource control policy: for everyone. */
    ObjectNode forEveryone(String effect) {
        ObjectNode statement = statement(effect);
        statement.put("Principal", "*");
        return statement;
    }

    /** A statement of a resource policy; of a trust policy when {@code trust}, which has no Resource and no NotPrincipal. */
    ObjectNode forPrincipals(String effect, boolean trust) {
        ObjectNode statement = statement(effect);
        if (trust) {
            statement.remove(List.of("Resource", "NotResource"));
        }
        if (effect.equals("Deny") && !trust && dice.chance(25)) {
            statement.set("NotPrincipal", notPrincipal());
        } else {
            statement.set("Principal", principal());
        }
        return statement;
    }

    private void actions(ObjectNode statement, String effect) {
        String action = request.path("action").asText();
        boolean not = dice.chance(effect.equals("Deny") ? 25 : 8);
        int ownShare = not ? 15 : 65;
        Supplier<String> entry = () -> patterns.action(dice.chance(ownShare) ? action : dice.pick(Alphabet.ACTIONS));
        // "NotAction": "*" would leave nothing; it is legal but tests little.
        Supplier<String> narrow = () -> {
            String pattern = entry.get();
            return pattern.equals("*") ? "iam:*" : pattern;
        };
        put(statement, not ? "NotAction" : "Action", entries(not ? narrow : entry));
    }

    private void resources(ObjectNode statement) {
        String action = request.path("action").asText();
        String resource = request.path("resource").asText();
        boolean not = dice.chance(10);
        int ownShare = not ? 40 : 75;
        Supplier<String> entry =
                () -> patterns.resource(dice.chance(ownShare) ? resource : dice.pick(Alphabet.resourcesFor(action)));
        put(statement, not ? "NotResource" : "Resource", entries(entry));
    }

    private List<String> entries(Supplier<String> entry) {
        List<String> entries = new ArrayList<>();
        int count = dice.chance(70) ? 1 : 2 + dice.below(2);
        for (int i = 0; i < count; i++) {
            entries.add(entry.get());
        }
        return entries;
    }

    /** A single entry stands alone or in a list: both are legal. */
    private void put(ObjectNode statement, String element, List<String> entries) {
        if (entries.size() == 1 && dice.chance(60)) {
            statement.put(element, entries.getFirst());
            return;
        }
        ArrayNode list = statement.putArray(element);
        entries.forEach(list::add);
    }

    private JsonNode principal() {
        if (dice.chance(10)) {
            return JSON.textNode("*");
        }
        ObjectNode element = JSON.objectNode();
        put(element, "AWS", entries(this::principalEntry));
        if (dice.chance(10)) {
            element.put("Service", "bedrock.amazonaws.com");
        }
        return element;
    }

    private String principalEntry() {
        return dice.pick(dice.chance(60) ? namesOfCaller() : Alphabet.PRINCIPALS);
    }

    private List<String> namesOfCaller() {
        JsonNode caller = request.path("principal");
        String account = caller.path("account").asText();
        List<String> names = new ArrayList<>();
        names.add(caller.path("arn").asText());
        names.add(account);
        names.add("arn:aws:iam::" + account + ":root");
        if (caller.has("role_arn")) {
            names.add(caller.path("role_arn").asText());
        }
        return names;
    }

    /** Either every name of the caller, who is then spared, or names of others, all of whom are spared but not the caller. */
    private JsonNode notPrincipal() {
        ObjectNode element = JSON.objectNode();
        ArrayNode list = element.putArray("AWS");
        if (dice.chance(40)) {
            namesOfCaller().forEach(list::add);
        } else {
            list.add("arn:aws:iam::" + Alphabet.OTHER + ":role/Nobody").add("arn:aws:iam::123456789012:root");
        }
        return element;
    }
}
