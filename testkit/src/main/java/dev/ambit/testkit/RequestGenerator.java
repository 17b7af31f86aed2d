package dev.ambit.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Makes the request of a generated case: an action, a resource that fits it, a caller and some condition keys. */
final class RequestGenerator {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Dice dice;

    RequestGenerator(Dice dice) {
        this.dice = dice;
    }

    ObjectNode request() {
        String action = dice.chance(1) ? "sts:GetCallerIdentity" : dice.pick(Alphabet.ACTIONS);
        ObjectNode principal = principal();
        ObjectNode request = JSON.objectNode();
        request.put("action", dice.chance(5) ? dice.anyCase(action) : action);
        request.put("resource", dice.chance(8) ? "*" : dice.pick(Alphabet.resourcesFor(action)));
        request.set("context", context(principal));
        request.set("principal", principal);
        request.put(
                "resource_account", resourceAccount(principal.path("account").asText()));
        return request;
    }

    private String resourceAccount(String own) {
        if (dice.chance(80)) {
            return own;
        }
        return own.equals(Alphabet.MEMBER) ? Alphabet.OTHER : Alphabet.MEMBER;
    }

    private ObjectNode principal() {
        return switch (dice.below(14)) {
            case 0, 1 -> user(Alphabet.MEMBER, "bob");
            case 2, 3 -> user(Alphabet.MEMBER, "David");
            case 4 -> plain("Root", Alphabet.MEMBER, "arn:aws:iam::" + Alphabet.MEMBER + ":root");
            case 5 ->
                session(Alphabet.MEMBER, "aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig", "x")
                        .put("service_linked", true);
            case 6 -> session(Alphabet.MANAGEMENT, "Admin", "x").put("management_account", true);
            case 7 -> session(Alphabet.OTHER, "Dev", "s1");
            case 8 -> session(Alphabet.MEMBER, "team/Dev", "s1");
            case 9 -> session(Alphabet.MEMBER, "Ops", "s2");
            case 10 ->
                plain("FederatedUser", Alphabet.MEMBER, "arn:aws:sts::" + Alphabet.MEMBER + ":federated-user/carol");
            default -> session(Alphabet.MEMBER, "Dev", "s1");
        };
    }

    private static ObjectNode plain(String type, String account, String arn) {
        return JSON.objectNode().put("type", type).put("arn", arn).put("account", account);
    }

    private static ObjectNode user(String account, String name) {
        return plain("IAMUser", account, "arn:aws:iam::" + account + ":user/" + name);
    }

    private static ObjectNode session(String account, String pathAndRole, String session) {
        String role = pathAndRole.substring(pathAndRole.lastIndexOf('/') + 1);
        return plain("AssumedRole", account, "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + session)
                .put("role_arn", "arn:aws:iam::" + account + ":role/" + pathAndRole);
    }

    private ObjectNode context(ObjectNode principal) {
        ObjectNode context = JSON.objectNode();
        single(context, 85, "aws:RequestedRegion", Alphabet.REGIONS);
        String arn = principal.path("role_arn").asText(principal.path("arn").asText());
        single(context, 85, "aws:PrincipalArn", List.of(arn));
        if (principal.path("type").asText().equals("IAMUser")) {
            single(context, 95, "aws:username", List.of(arn.substring(arn.lastIndexOf('/') + 1)));
        }
        single(context, 50, "aws:PrincipalTag/team", Alphabet.TEXTS);
        single(context, 40, "s3:ExistingObjectTag/Team", Alphabet.TEXTS);
        single(context, 50, "bedrock:InferenceProfileArn", Alphabet.PROFILES);
        single(context, 40, "aws:SourceArn", Alphabet.SOURCE_ARNS);
        single(context, 50, "s3:max-keys", Alphabet.NUMBERS);
        single(context, 60, "aws:CurrentTime", Alphabet.DATES);
        single(context, 60, "aws:SecureTransport", List.of("true", "false"));
        single(context, 60, "aws:SourceIp", Alphabet.ADDRESSES);
        single(context, 30, "key", Alphabet.BLOBS);
        several(context, 60, "aws:TagKeys", Alphabet.TAG_KEYS);
        several(context, 50, "aws:PrincipalOrgPaths", Alphabet.ORG_PATHS);
        return context;
    }

    private void single(ObjectNode context, int percent, String key, List<String> values) {
        if (dice.chance(percent)) {
            context.put(dice.chance(5) ? dice.anyCase(key) : key, dice.pick(values));
        }
    }

    private void several(ObjectNode context, int percent, String key, List<String> values) {
        if (dice.chance(percent)) {
            ArrayNode list = context.putArray(key);
            int count = dice.below(4);
            for (int i = 0; i < count; i++) {
                list.add(dice.pick(values));
            }
        }
    }
}
