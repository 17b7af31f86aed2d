package dev.ambit.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers call cases: writes down the authorization requests of one Bedrock call and decides each with {@link ReferenceEvaluator}.
 * Source: Bedrock User Guide, "Geographic cross-Region inference" and "Global cross-Region inference".
 */
public final class CallReference {
    /** The service's answer to an id that it does not know, or to a profile that the source Region does not offer. */
    static final String INVALID_MODEL = "The provided model identifier is invalid.";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, String> ACTIONS = Map.of(
            "Converse", "bedrock:InvokeModel",
            "InvokeModel", "bedrock:InvokeModel",
            "ConverseStream", "bedrock:InvokeModelWithResponseStream",
            "InvokeModelWithResponseStream", "bedrock:InvokeModelWithResponseStream");

    private final JsonNode theCase;
    private final String region;
    private final String account;
    private final String partition;
    private final List<CallAnswer.Asked> asked = new ArrayList<>();

    private CallReference(JsonNode theCase) {
        this.theCase = theCase;
        region = theCase.path("request").path("region").asText();
        account = theCase.path("setup").path("account").asText();
        partition = region.startsWith("us-gov-") ? "aws-us-gov" : region.startsWith("cn-") ? "aws-cn" : "aws";
    }

    /** Answers a case in the call form: {@code setup}, {@code policies}, {@code request}. */
    public static CallAnswer evaluate(JsonNode theCase) {
        return new CallReference(theCase).answer();
    }

    private CallAnswer answer() {
        JsonNode request = theCase.path("request");
        String api = request.path("api").asText();
        String action = api.contains(":") ? api : ACTIONS.getOrDefault(api, "bedrock:" + api);
        if (request.hasNonNull("bearer_token")) {
            ask("bedrock:CallWithBearerToken", "*", region, null);
        }
        if (!request.hasNonNull("modelId")) {
            ask(action, "*", region, null);
            return new CallAnswer(asked, null);
        }
        String model = request.path("modelId").asText();
        boolean valid = model.contains(":application-inference-profile/")
                ? throughApplicationProfile(action, model)
                : direct(action, lastName(model));
        return valid ? new CallAnswer(asked, null) : new CallAnswer(List.of(), INVALID_MODEL);
    }

    /** Rows (a), (b) and (c): a plain model or a system-defined profile. */
    private boolean direct(String action, String id) {
        JsonNode profile = ProfileTable.find(id);
        if (profile == null) {
            if (looksLikeProfile(id)) {
                return false;
            }
            ask(action, sourceModel(id), region, null);
            return true;
        }
        if (!ProfileTable.offeredIn(profile, region)) {
            return false;
        }
        String profileArn = "arn:" + partition + ":bedrock:" + region + ":" + account + ":inference-profile/" + id;
        ask(action, profileArn, region, null);
        models(action, profile, profileArn);
        return true;
    }

    /** Rows (d) and (d'): the key carries the application profile, whatever it was made from. */
    private boolean throughApplicationProfile(String action, String arn) {
        String source = lastName(theCase.path("request").path("copiedFrom").asText());
        JsonNode profile = ProfileTable.find(source);
        if (profile == null) {
            if (source.isEmpty() || looksLikeProfile(source)) {
                return false;
            }
            ask(action, arn, region, null);
            ask(action, sourceModel(source), region, arn);
            return true;
        }
        if (!ProfileTable.offeredIn(profile, region)) {
            return false;
        }
        ask(action, arn, region, null);
        models(action, profile, arn);
        return true;
    }

    /** The model in the source Region, then in each destination; a global profile has one destination without a Region. */
    private void models(String action, JsonNode profile, String key) {
        String model = profile.path("model_id").asText();
        ask(action, sourceModel(model), region, key);
        if (ProfileTable.isGlobal(profile)) {
            ask(action, "arn:" + partition + ":bedrock:::foundation-model/" + model, "unspecified", key);
            return;
        }
        for (String destination : ProfileTable.destinations(profile, region)) {
            if (!destination.equals(region)) {
                ask(action, modelArn(destination, model), destination, key);
            }
        }
    }

    private String sourceModel(String model) {
        return modelArn(region, model);
    }

    private String modelArn(String in, String model) {
        return "arn:" + partition + ":bedrock:" + in + "::foundation-model/" + model;
    }

    /** {@code nova} of {@code arn:…:foundation-model/nova}; an id stays as it is. */
    private static String lastName(String idOrArn) {
        return idOrArn.startsWith("arn:") ? idOrArn.substring(idOrArn.indexOf('/') + 1) : idOrArn;
    }

    /** Ids of models have two parts before the name ends ({@code amazon.nova}); ids of profiles begin with a geography. */
    private static boolean looksLikeProfile(String id) {
        return List.of("us", "eu", "apac", "jp", "au", "ca", "us-gov", "global").contains(id.split("\\.", 2)[0]);
    }

    private void ask(String action, String resource, String requestedRegion, @Nullable String profileArn) {
        ObjectNode decision = JSON.objectNode();
        decision.put("kind", "decision");
        decision.set("policies", policies());
        ObjectNode request = decision.putObject("request");
        request.put("action", action).put("resource", resource).put("resource_account", account);
        ObjectNode principal = principal();
        request.set("principal", principal);
        request.set("context", context(action, requestedRegion, profileArn, principal));
        asked.add(new CallAnswer.Asked(
                action, resource, requestedRegion, profileArn, ReferenceEvaluator.evaluate(decision)));
    }

    private ObjectNode context(
            String action, String requestedRegion, @Nullable String profileArn, ObjectNode principal) {
        ObjectNode context = JSON.objectNode();
        context.put("aws:RequestedRegion", requestedRegion);
        context.put("aws:PrincipalAccount", account);
        context.put(
                "aws:PrincipalArn",
                principal.path("role_arn").asText(principal.path("arn").asText()));
        if (principal.path("type").asText().equals("IAMUser")) {
            String arn = principal.path("arn").asText();
            context.put("aws:username", arn.substring(arn.lastIndexOf('/') + 1));
        }
        if (profileArn != null) {
            context.put("bedrock:InferenceProfileArn", profileArn);
        }
        if (action.equals("bedrock:CallWithBearerToken")) {
            context.put(
                    "bedrock:bearerTokenType",
                    theCase.path("request").path("bearer_token").asText());
        }
        return context;
    }

    /** A role's session is named {@code session}, and its ARN leaves out the role's path. */
    private ObjectNode principal() {
        String arn = theCase.path("setup").path("principal_arn").asText();
        ObjectNode principal = JSON.objectNode().put("account", account);
        if (!arn.contains(":role/")) {
            return principal.put("type", "IAMUser").put("arn", arn);
        }
        String role = arn.substring(arn.lastIndexOf('/') + 1);
        return principal
                .put("type", "AssumedRole")
                .put("role_arn", arn)
                .put("arn", "arn:" + partition + ":sts::" + account + ":assumed-role/" + role + "/session");
    }

    private ObjectNode policies() {
        JsonNode given = theCase.path("policies");
        ObjectNode policies = JSON.objectNode();
        if (!given.path("scps").isEmpty()) {
            policies.set("scp", levels(given.path("scps")));
        }
        if (!given.path("rcps").isEmpty()) {
            policies.set("rcp", levels(given.path("rcps")));
        }
        for (String layer : List.of("identity", "boundary", "session", "resource")) {
            if (given.hasNonNull(layer)) {
                policies.set(layer, documents(given.path(layer)));
            }
        }
        return policies;
    }

    /** The chain root, OU, account, by the words of {@code attached_to}. */
    private static ArrayNode levels(JsonNode attached) {
        ArrayNode root = JSON.arrayNode();
        ArrayNode unit = JSON.arrayNode();
        ArrayNode member = JSON.arrayNode();
        for (JsonNode policy : attached) {
            String where = policy.path("attached_to").asText();
            boolean everywhere = where.equals("every level");
            boolean onRoot = where.equals("root");
            boolean onAccount = where.equals("the account") || where.startsWith("the account ");
            if (everywhere || onRoot) {
                root.add(policy.path("document"));
            }
            if (everywhere || onAccount) {
                member.add(policy.path("document"));
            }
            if (everywhere || !(onRoot || onAccount)) {
                unit.add(policy.path("document"));
            }
        }
        return JSON.arrayNode().add(root).add(unit).add(member);
    }

    private static ArrayNode documents(JsonNode named) {
        ArrayNode documents = JSON.arrayNode();
        named.forEach(policy -> documents.add(policy.has("document") ? policy.get("document") : policy));
        return documents;
    }
}
