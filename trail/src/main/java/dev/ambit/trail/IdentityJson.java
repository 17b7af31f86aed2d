package dev.ambit.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code userIdentity} as JSON. */
final class IdentityJson {
    private IdentityJson() {}

    static ObjectNode write(UserIdentity identity) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", identity.type());
        switch (identity) {
            case UserIdentity.Root root -> {
                named(json, root.accountId(), "arn:aws:iam::" + root.accountId() + ":root", root.accountId());
                TrailJson.put(json, "accessKeyId", root.accessKeyId());
                root.session().ifPresent(session -> json.set("sessionContext", write(session)));
                json.setAll(root.further());
            }
            case UserIdentity.IamUser user -> {
                named(json, user.principalId(), user.arn(), user.accountId());
                TrailJson.put(json, "accessKeyId", user.accessKeyId());
                json.put("userName", user.userName());
                user.session().ifPresent(session -> json.set("sessionContext", write(session)));
                json.setAll(user.further());
            }
            case UserIdentity.AssumedRole role -> {
                named(json, role.principalId(), role.arn(), role.accountId());
                TrailJson.put(json, "accessKeyId", role.accessKeyId());
                json.set("sessionContext", write(role.session()));
                TrailJson.put(json, "invokedBy", role.invokedBy());
                json.setAll(role.further());
            }
            case UserIdentity.FederatedUser user -> {
                named(json, user.principalId(), user.arn(), user.accountId());
                TrailJson.put(json, "accessKeyId", user.accessKeyId());
                user.session().ifPresent(session -> json.set("sessionContext", write(session)));
                json.setAll(user.further());
            }
            case UserIdentity.AwsAccount account -> {
                json.put("principalId", account.principalId());
                json.put("accountId", account.accountId());
            }
            case UserIdentity.AwsService service -> json.put("invokedBy", service.invokedBy());
            case UserIdentity.Other other -> {
                json.removeAll();
                json.setAll(other.fields());
            }
        }
        return json;
    }

    private static void named(ObjectNode json, String principalId, String arn, String accountId) {
        json.put("principalId", principalId);
        json.put("arn", arn);
        json.put("accountId", accountId);
    }

    private static ObjectNode write(SessionContext session) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        session.issuer().ifPresent(issuer -> {
            ObjectNode of = json.putObject("sessionIssuer");
            of.put("type", issuer.type());
            named(of, issuer.principalId(), issuer.arn(), issuer.accountId());
            of.put("userName", issuer.userName());
        });
        ObjectNode attributes = json.putObject("attributes");
        attributes.put("creationDate", session.creationDate().toString());
        attributes.put("mfaAuthenticated", session.mfaAuthenticated() ? "true" : "false");
        TrailJson.put(json, "sourceIdentity", session.sourceIdentity());
        json.setAll(session.further());
        return json;
    }

    /** The identity by its type, with nothing lost: what a type does not name stays in {@code further}. */
    static UserIdentity read(JsonNode json) {
        ObjectNode fields = json.isObject() ? (ObjectNode) json : JsonNodeFactory.instance.objectNode();
        String type = Json.text(fields, "type").orElse("Unknown");
        String principalId = fields.path("principalId").asText();
        String arn = fields.path("arn").asText();
        String account = fields.path("accountId").asText();
        Optional<String> key = Json.text(fields, "accessKeyId");
        Optional<SessionContext> session = session(fields.path("sessionContext"));
        UserIdentity asRead = new UserIdentity.Other(type, fields);
        return switch (type) {
            case "Root" -> new UserIdentity.Root(account, key, session, beyond(fields, session));
            case "IAMUser" -> {
                ObjectNode further = beyond(fields, session);
                further.remove("userName");
                yield new UserIdentity.IamUser(
                        principalId, arn, account, key, fields.path("userName").asText(), session, further);
            }
            case "AssumedRole" -> {
                ObjectNode further = beyond(fields, session);
                further.remove("invokedBy");
                Optional<String> invokedBy = Json.text(fields, "invokedBy");
                yield session.<UserIdentity>map(of ->
                                new UserIdentity.AssumedRole(principalId, arn, account, key, of, invokedBy, further))
                        .orElse(asRead);
            }
            case "FederatedUser" ->
                new UserIdentity.FederatedUser(principalId, arn, account, key, session, beyond(fields, session));
            case "AWSAccount" -> fields.size() == 3 ? new UserIdentity.AwsAccount(principalId, account) : asRead;
            case "AWSService" ->
                fields.size() == 2
                        ? Json.text(fields, "invokedBy")
                                .<UserIdentity>map(UserIdentity.AwsService::new)
                                .orElse(asRead)
                        : asRead;
            default -> asRead;
        };
    }

    private static ObjectNode beyond(ObjectNode fields, Optional<SessionContext> session) {
        ObjectNode further = fields.deepCopy();
        further.remove(List.of("type", "principalId", "arn", "accountId", "accessKeyId"));
        if (session.isPresent()) {
            further.remove("sessionContext");
        }
        return further;
    }

    private static Optional<SessionContext> session(JsonNode json) {
        JsonNode attributes = json.path("attributes");
        return Json.text(attributes, "creationDate")
                .flatMap(IdentityJson::instant)
                .map(created -> {
                    JsonNode issuer = json.path("sessionIssuer");
                    ObjectNode further = ((ObjectNode) json).deepCopy();
                    further.remove(List.of("attributes", "sourceIdentity"));
                    Optional<SessionContext.Issuer> of = Optional.empty();
                    if (issuer.isObject() && issuer.size() > 0) {
                        further.remove("sessionIssuer");
                        of = Optional.of(new SessionContext.Issuer(
                                issuer.path("type").asText(),
                                issuer.path("principalId").asText(),
                                issuer.path("arn").asText(),
                                issuer.path("accountId").asText(),
                                issuer.path("userName").asText()));
                    }
                    boolean mfa = attributes.path("mfaAuthenticated").asText().equals("true");
                    return new SessionContext(of, created, mfa, Json.text(json, "sourceIdentity"), further);
                });
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
