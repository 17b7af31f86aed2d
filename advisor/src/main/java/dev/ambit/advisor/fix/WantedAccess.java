package dev.ambit.advisor.fix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.proof.Access;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The wanted requests as policies, so that a proof can take them away from what a change allows; and what Bedrock itself guarantees about
 * requests, so that a proof counts only requests that can be made.
 */
final class WantedAccess {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PROFILE_KEY = StatementText.PROFILE_KEY;

    /** The resources of one leg: those that carry the profile's ARN in their condition key, and those that carry no key. */
    private record Resources(Set<String> models, Set<String> keyless) {}

    private final Wish wish;
    /** A wish with wildcards means every profile of that name, whatever Regions it goes to. */
    private final boolean family;

    private final Map<Wish.Leg, Resources> legs = new LinkedHashMap<>();

    WantedAccess(LandingZone zone, WantedCalls calls, Wish wish) {
        this.wish = wish;
        this.family = wish.named().contains("*") || wish.named().contains("?");
        for (WantedCalls.Wanted wanted : calls.requests(zone)) {
            AuthorizationRequest request = wanted.request();
            Resources resources = legs.computeIfAbsent(
                    wanted.leg(), leg -> new Resources(new LinkedHashSet<>(), new LinkedHashSet<>()));
            if (request.context().get(PROFILE_KEY) == null) {
                for (String account : Patterns.accounts(wish)) {
                    resources
                            .keyless()
                            .add(request.resource()
                                    .replace(":" + request.principal().account() + ":", ":" + account + ":"));
                }
            } else {
                resources.models().add(request.resource());
            }
        }
    }

    /** Exactly what is wanted, for whom it is wanted. */
    Access wanted() {
        ArrayNode statements = JSON.arrayNode();
        legs.forEach((leg, resources) -> {
            statements.add(allow(resources.keyless(), Optional.empty()));
            if (!resources.models().isEmpty() && !family) {
                statements.add(allow(resources.models(), Optional.of(Patterns.profile(leg, Patterns.accounts(wish)))));
            }
        });
        if (family) {
            statements.add(allow(Set.of("arn:aws*:bedrock:*::foundation-model/*"), Optional.of(Patterns.exact(wish))));
        }
        return access("wanted", statements);
    }

    private ObjectNode allow(Set<String> resources, Optional<List<String>> profiles) {
        ObjectNode statement = JSON.objectNode().put("Effect", "Allow");
        statement.set("Action", texts(wish.actions()));
        statement.set("Resource", texts(resources));
        ObjectNode condition = statement.putObject("Condition");
        condition.putObject("StringEquals").set("aws:PrincipalAccount", texts(wish.whom()));
        wish.principal()
                .map(Identity::arn)
                .ifPresent(arn -> condition.putObject("ArnEquals").put("aws:PrincipalArn", arn));
        profiles.ifPresent(patterns -> condition.putObject("ArnLike").set(PROFILE_KEY, texts(patterns)));
        return statement;
    }

    /**
     * Statements that grant exactly this to one user or role, as the first article writes them.
     *
     * @param account whose ARNs they name
     */
    List<ObjectNode> grant(String account) {
        ArrayNode statements = JSON.arrayNode();
        legs.forEach((leg, resources) -> {
            ObjectNode profile = statements.addObject().put("Effect", "Allow");
            profile.set("Action", texts(wish.actions()));
            profile.set(
                    "Resource",
                    texts(resources.keyless().stream()
                            .map(arn -> arn.replace(":*:", ":" + account + ":"))
                            .toList()));
            if (!resources.models().isEmpty()) {
                ObjectNode models = statements.addObject().put("Effect", "Allow");
                models.set("Action", texts(wish.actions()));
                models.set("Resource", texts(resources.models()));
                List<String> patterns = Patterns.profile(leg, List.of(account));
                models.putObject("Condition")
                        .putObject("ArnLike")
                        .set(PROFILE_KEY, patterns.size() == 1 ? JSON.textNode(patterns.getFirst()) : texts(patterns));
            }
        });
        return statements.valueStream().map(statement -> (ObjectNode) statement).toList();
    }

    /** Statements that let exactly this through at a level of the organization that has no Allow for it. */
    List<ObjectNode> levelGrant() {
        ArrayNode statements = JSON.arrayNode();
        legs.forEach((leg, resources) -> {
            ObjectNode all = statements.addObject().put("Effect", "Allow");
            all.set("Action", texts(wish.actions()));
            Set<String> both = new LinkedHashSet<>(resources.keyless());
            both.addAll(resources.models());
            all.set("Resource", texts(both));
        });
        return statements.valueStream().map(statement -> (ObjectNode) statement).toList();
    }

    /**
     * The requests that can be made: {@code bedrock:InferenceProfileArn} is set by Bedrock, on model invocations only, on the models of the
     * profile, and with a profile of the caller's own account; {@code unspecified} is the Region of the model ARN without one. Source:
     * Bedrock user guide, geographic and global cross-Region inference; the service authorization reference.
     */
    Access possible() {
        ArrayNode statements = JSON.arrayNode();
        ObjectNode all = statements.addObject().put("Effect", "Allow");
        all.put("Action", "*").put("Resource", "*");
        ObjectNode others = deny(statements);
        others.set("NotAction", texts(List.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream")));
        others.put("Resource", "*").putObject("Condition").putObject("Null").put(PROFILE_KEY, "false");
        ObjectNode models = deny(statements);
        models.put("Action", "*").put("NotResource", "arn:aws*:bedrock:*::foundation-model/*");
        models.putObject("Condition").putObject("Null").put(PROFILE_KEY, "false");
        ObjectNode regionless = deny(statements);
        regionless.put("Action", "*").put("NotResource", "arn:aws*:bedrock:::foundation-model/*");
        regionless.putObject("Condition").putObject("StringEquals").put("aws:RequestedRegion", "unspecified");
        legs.forEach((leg, resources) -> {
            if (!resources.models().isEmpty() && !family) {
                ObjectNode own = deny(statements);
                own.put("Action", "*").set("NotResource", texts(resources.models()));
                own.putObject("Condition")
                        .putObject("ArnLike")
                        .set(PROFILE_KEY, texts(Patterns.profile(leg, List.of("*"))));
            }
        });
        if (Patterns.namesAccounts(wish)) {
            ownAccount(statements);
        }
        return access("possible", statements);
    }

    private void ownAccount(ArrayNode statements) {
        for (String account : wish.whom()) {
            ObjectNode foreign = deny(statements);
            foreign.put("Action", "*").put("Resource", "*");
            ObjectNode condition = foreign.putObject("Condition");
            condition.putObject("StringEquals").put("aws:PrincipalAccount", account);
            condition.putObject("ArnNotLikeIfExists").put(PROFILE_KEY, "arn:aws*:bedrock:*:" + account + ":*");
            condition.putObject("Null").put(PROFILE_KEY, "false");
            ObjectNode strangers = deny(statements);
            strangers.put("Action", "*").put("Resource", "*");
            ObjectNode theirs = strangers.putObject("Condition");
            theirs.putObject("StringNotEquals").put("aws:PrincipalAccount", account);
            theirs.putObject("ArnLike").put(PROFILE_KEY, "arn:aws*:bedrock:*:" + account + ":*");
        }
    }

    private static ObjectNode deny(ArrayNode statements) {
        return statements.addObject().put("Effect", "Deny");
    }

    private static ArrayNode texts(Iterable<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }

    private static Access access(String name, JsonNode statements) {
        ObjectNode document = JSON.objectNode().put("Version", "2012-10-17");
        document.set("Statement", statements);
        PolicyDocument.Text text = new PolicyDocument.Text(name, Optional.empty(), name, document.toString());
        return switch (PolicyDocument.parse(text, PolicyType.SERVICE_CONTROL_POLICY)) {
            case PolicyDocument.Parsed.Valid(PolicyDocument valid) -> Access.union(List.of(valid));
            case PolicyDocument.Parsed.Invalid(var problems) ->
                throw new IllegalStateException("the wish became an invalid policy: " + problems);
        };
    }
}
