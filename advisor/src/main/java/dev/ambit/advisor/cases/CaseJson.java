package dev.ambit.advisor.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Principal;
import dev.ambit.policy.Problem;
import dev.ambit.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the parts of a case: documents, levels, principals, contexts. */
final class CaseJson {
    private CaseJson() {}

    static String text(JsonNode parent, String field) throws MalformedCase {
        JsonNode value = parent.path(field);
        if (!value.isTextual()) {
            throw new MalformedCase("`" + field + "` is " + kind(value) + "; expected a string");
        }
        return value.asText();
    }

    static Optional<String> optionalText(JsonNode parent, String field) throws MalformedCase {
        return parent.path(field).isMissingNode() || parent.path(field).isNull()
                ? Optional.empty()
                : Optional.of(text(parent, field));
    }

    static RequestContext context(JsonNode json) throws MalformedCase {
        RequestContext context = RequestContext.empty();
        for (Map.Entry<String, JsonNode> key : json.properties()) {
            JsonNode value = key.getValue();
            if (value.isArray()) {
                List<String> values = new ArrayList<>();
                value.forEach(item -> values.add(item.asText()));
                context = context.with(key.getKey(), values);
            } else if (value.isValueNode() && !value.isNull()) {
                context = context.with(key.getKey(), value.asText());
            } else {
                throw new MalformedCase("context key `" + key.getKey() + "` is " + kind(value)
                        + "; expected a string or a list of strings");
            }
        }
        return context;
    }

    static AuthorizationRequest request(JsonNode json) throws MalformedCase {
        Principal principal = json.has("principal") ? principal(json.get("principal")) : new Principal.Anonymous();
        return new AuthorizationRequest(
                text(json, "action"),
                text(json, "resource"),
                principal,
                optionalText(json, "resource_account").orElse(principal.account()),
                context(json.path("context")));
    }

    static Principal principal(JsonNode json) throws MalformedCase {
        String type = optionalText(json, "type").orElse("AssumedRole");
        boolean management = json.path("management_account").asBoolean(false);
        String account = optionalText(json, "account").orElse("");
        return switch (type) {
            case "AssumedRole" -> session(json, account, management);
            case "IAMUser", "User" -> new Principal.User(text(json, "arn"), account, management);
            case "Root", "Account" -> new Principal.Root(text(json, "arn"), account, management);
            case "FederatedUser" -> new Principal.FederatedUser(text(json, "arn"), account, management);
            case "Service", "AWSService" -> new Principal.Service(text(json, "arn"));
            case "Anonymous" -> new Principal.Anonymous();
            default ->
                throw new MalformedCase("principal type `" + type
                        + "` is not known; expected AssumedRole, IAMUser, Root, FederatedUser, Service or Anonymous");
        };
    }

    private static Principal session(JsonNode json, String account, boolean management) throws MalformedCase {
        String roleArn = text(json, "role_arn");
        if (json.path("service_linked").asBoolean(false) && !roleArn.contains(":role/aws-service-role/")) {
            throw new MalformedCase("`service_linked` is true, but the role `" + roleArn
                    + "` has another path; expected :role/aws-service-role/…");
        }
        return new Principal.RoleSession(text(json, "arn"), roleArn, account, management);
    }

    static PolicyStack stack(JsonNode policies) throws MalformedCase {
        return new PolicyStack(
                levels(policies.path("scp"), "scp", PolicyType.SERVICE_CONTROL_POLICY),
                levels(policies.path("rcp"), "rcp", PolicyType.RESOURCE_CONTROL_POLICY),
                documents(policies.path("identity"), "identity", PolicyType.IDENTITY_POLICY),
                optionalDocuments(policies, "boundary", PolicyType.PERMISSIONS_BOUNDARY),
                optionalDocuments(policies, "session", PolicyType.SESSION_POLICY),
                // A case may give a trust policy a Resource, which the API would refuse.
                documents(policies.path("resource"), "resource", PolicyType.RESOURCE_POLICY),
                policies.path("trust").asBoolean(false));
    }

    private static List<PolicyStack.Level> levels(JsonNode json, String layer, PolicyType type) throws MalformedCase {
        List<PolicyStack.Level> levels = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            String name = layer + "[" + i + "]";
            levels.add(new PolicyStack.Level(name, documents(json.get(i), name, type)));
        }
        return levels;
    }

    private static Optional<List<PolicyDocument>> optionalDocuments(JsonNode policies, String layer, PolicyType type)
            throws MalformedCase {
        return policies.path(layer).isArray()
                ? Optional.of(documents(policies.path(layer), layer, type))
                : Optional.empty();
    }

    static List<PolicyDocument> documents(JsonNode json, String layer, PolicyType type) throws MalformedCase {
        List<PolicyDocument> documents = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            documents.add(document(layer + "[" + i + "]", json.get(i), type));
        }
        return documents;
    }

    static PolicyDocument document(String name, JsonNode json, PolicyType type) throws MalformedCase {
        PolicyDocument.Text text = new PolicyDocument.Text(name, Optional.empty(), name, json.toString());
        return switch (PolicyDocument.parse(text, type)) {
            case PolicyDocument.Parsed.Valid valid -> valid.document();
            case PolicyDocument.Parsed.Invalid invalid ->
                throw new MalformedCase("policy " + name + " is not valid: "
                        + invalid.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
        };
    }

    private static String kind(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }
}
