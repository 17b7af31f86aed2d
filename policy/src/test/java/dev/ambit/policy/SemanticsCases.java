package dev.ambit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every statement and decision case of the corpus: the result, the layer that decided, and that the explanation says the same. */
class SemanticsCases {
    private static final List<JsonNode> CASES = read();

    private static List<JsonNode> read() {
        try (InputStream in = SemanticsCases.class.getResourceAsStream("/semantics-cases.json")) {
            List<JsonNode> cases = new ArrayList<>();
            new ObjectMapper().readTree(Objects.requireNonNull(in)).get("cases").forEach(cases::add);
            return cases;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theCorpusIsThereAndEveryCaseSaysWhatItExpects() {
        assertTrue(CASES.size() >= 100, "only " + CASES.size() + " cases");
        for (JsonNode one : CASES) {
            assertTrue(one.hasNonNull("expected"), one.get("id") + " has no expectation");
        }
    }

    @TestFactory
    Stream<DynamicTest> statements() {
        return of("statement").map(c -> dynamicTest(c.get("id").asText(), () -> statement(c)));
    }

    @TestFactory
    Stream<DynamicTest> decisions() {
        return of("decision").map(c -> dynamicTest(c.get("id").asText(), () -> decision(c)));
    }

    private static Stream<JsonNode> of(String kind) {
        return CASES.stream().filter(c -> c.get("kind").asText().equals(kind));
    }

    private static void statement(JsonNode one) {
        PolicyVersion version =
                one.get("version").asText().equals("2012-10-17") ? PolicyVersion.V2012 : PolicyVersion.V2008;
        Statement.Parsed parsed = Statement.parse(text(one.get("id").asText(), one.get("statement")), version);
        Statement statement = assertValid(parsed);
        boolean matches = statement.matches(request(one.get("request")));
        assertEquals(one.get("expected").asText(), matches ? "match" : "no_match", why(one));
    }

    private static Statement assertValid(Statement.Parsed parsed) {
        return switch (parsed) {
            case Statement.Parsed.Valid(Statement statement) -> statement;
            case Statement.Parsed.Invalid(List<Problem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static void decision(JsonNode one) {
        Authorizer authorizer = Authorizer.of(stack(one.get("policies")));
        AuthorizationRequest request = request(one.get("request"));
        Decision decision = authorizer.decide(request);
        String result = switch (decision) {
            case Decision.Allowed _ -> "allowed";
            case Decision.ExplicitDeny _ -> "explicit_deny";
            case Decision.ImplicitDeny _ -> "implicit_deny";
        };
        assertEquals(one.get("expected").asText(), result, why(one));
        if (one.hasNonNull("deciding_layer")) {
            String layer = switch (decision) {
                case Decision.Allowed _ -> "";
                case Decision.ExplicitDeny(Layer denying, var _) -> denying.id();
                case Decision.ImplicitDeny(Layer silent, var _) -> silent.id();
            };
            assertEquals(one.get("deciding_layer").asText(), layer, why(one));
        }
        assertEquals(decision, authorizer.explain(request).decision());
    }

    private static String why(JsonNode one) {
        return one.get("why").asText();
    }

    private static PolicyStack stack(JsonNode policies) {
        return new PolicyStack(
                levels(policies.path("scp"), PolicyType.SERVICE_CONTROL_POLICY),
                levels(policies.path("rcp"), PolicyType.RESOURCE_CONTROL_POLICY),
                documents(policies.path("identity"), PolicyType.IDENTITY_POLICY),
                optional(policies, "boundary", PolicyType.PERMISSIONS_BOUNDARY),
                optional(policies, "session", PolicyType.SESSION_POLICY),
                documents(policies.path("resource"), PolicyType.RESOURCE_POLICY),
                policies.path("trust").asBoolean());
    }

    private static List<PolicyStack.Level> levels(JsonNode levels, PolicyType type) {
        List<PolicyStack.Level> list = new ArrayList<>();
        levels.forEach(level -> list.add(new PolicyStack.Level("level " + list.size(), documents(level, type))));
        return list;
    }

    private static Optional<List<PolicyDocument>> optional(JsonNode policies, String name, PolicyType type) {
        return policies.has(name) ? Optional.of(documents(policies.get(name), type)) : Optional.empty();
    }

    private static List<PolicyDocument> documents(JsonNode nodes, PolicyType type) {
        List<PolicyDocument> list = new ArrayList<>();
        nodes.forEach(node -> list.add(Documents.valid(text("policy" + list.size(), node), type)));
        return list;
    }

    private static PolicyDocument.Text text(String name, JsonNode json) {
        return new PolicyDocument.Text(name, Optional.empty(), name + ".json", json.toString());
    }

    private static AuthorizationRequest request(JsonNode request) {
        RequestContext.Builder context = RequestContext.builder();
        request.path("context").properties().forEach(entry -> {
            if (entry.getValue().isArray()) {
                List<String> values = new ArrayList<>();
                entry.getValue().forEach(value -> values.add(value.asText()));
                context.with(entry.getKey(), values);
            } else {
                context.with(entry.getKey(), entry.getValue().asText());
            }
        });
        return new AuthorizationRequest(
                request.get("action").asText(),
                request.get("resource").asText(),
                principal(request.path("principal")),
                request.path("resource_account").asText(""),
                context.build());
    }

    private static Principal principal(JsonNode node) {
        String arn = node.path("arn").asText();
        String account = node.path("account").asText();
        boolean management = node.path("management_account").asBoolean();
        return switch (node.path("type").asText()) {
            case "AssumedRole" ->
                new Principal.RoleSession(arn, node.get("role_arn").asText(), account, management);
            case "IAMUser" -> new Principal.User(arn, account, management);
            case "Root" -> new Principal.Root(arn, account, management);
            case "FederatedUser" -> new Principal.FederatedUser(arn, account, management);
            case "AWSService" -> new Principal.Service(arn);
            case "", "Anonymous" -> new Principal.Anonymous();
            default -> throw new AssertionError("a principal of type " + node.path("type"));
        };
    }
}
