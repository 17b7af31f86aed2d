package dev.ambit.advisor.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.CallAuthorization;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.DeniedCall;
import dev.ambit.inference.Resolver;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Authorizer;
import dev.ambit.policy.Decision;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.PolicyVersion;
import dev.ambit.policy.Problem;
import dev.ambit.policy.Refusals;
import dev.ambit.policy.RequestContext;
import dev.ambit.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers cases in the three forms of {@code docs/evaluate.md}; safe for any number of threads. */
public final class CaseEvaluator {
    /** One line of output. {@code understood} is false when the line was no case, and the answer then says why. */
    public record Answer(String json, boolean understood) {}

    private static final ObjectMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(200).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Catalogue catalogue;
    private final Resolver resolver;

    public CaseEvaluator(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.resolver = new Resolver(catalogue, Resolver.ModelCheck.ASSUME_ON_DEMAND);
    }

    /** An evaluator over the catalogue that ships. */
    public static CaseEvaluator withBundledCatalogue() {
        return new CaseEvaluator(BundledCatalogue.catalogue());
    }

    /** Answers one line; never throws for what stands in it. */
    public Answer answer(String line) {
        ObjectNode answer = JSON.createObjectNode();
        try {
            JsonNode json = JSON.readTree(line);
            answer.set("id", json.path("id").isMissingNode() ? null : json.get("id"));
            return new Answer(JSON.writeValueAsString(answer(json, answer)), true);
        } catch (MalformedCase malformed) {
            answer.put("error", malformed.getMessage());
        } catch (JsonProcessingException notJson) {
            answer.putIfAbsent("id", null);
            answer.put("error", "not JSON: " + notJson.getOriginalMessage());
        }
        return new Answer(answer.toString(), false);
    }

    private ObjectNode answer(JsonNode json, ObjectNode answer) throws MalformedCase {
        if (json.has("setup")) {
            return call(CallCase.read(json, catalogue), answer);
        }
        return switch (json.path("kind").asText("")) {
            case "statement" -> statement(json, answer);
            case "decision" -> decision(json, answer);
            default ->
                throw new MalformedCase("kind `" + json.path("kind").asText("")
                        + "` is not known; expected statement or decision, or a call with `setup`");
        };
    }

    private ObjectNode statement(JsonNode json, ObjectNode answer) throws MalformedCase {
        PolicyVersion version = version(CaseJson.optionalText(json, "version").orElse(PolicyVersion.V2008.id()));
        PolicyDocument.Text text = new PolicyDocument.Text(
                "statement",
                Optional.empty(),
                "statement",
                json.path("statement").toString());
        return switch (Statement.parse(text, version)) {
            case Statement.Parsed.Valid(Statement statement) ->
                answer.put("result", statement.matches(CaseJson.request(json.path("request"))) ? "match" : "no_match");
            case Statement.Parsed.Invalid(List<Problem> problems) ->
                throw new MalformedCase("the statement is not valid: "
                        + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        };
    }

    private static PolicyVersion version(String id) throws MalformedCase {
        for (PolicyVersion version : PolicyVersion.values()) {
            if (version.id().equals(id)) {
                return version;
            }
        }
        throw new MalformedCase("version `" + id + "` is not known; expected 2012-10-17 or 2008-10-17");
    }

    private ObjectNode decision(JsonNode json, ObjectNode answer) throws MalformedCase {
        PolicyStack stack = CaseJson.stack(json.path("policies"));
        return decision(Authorizer.of(stack).decide(CaseJson.request(json.path("request"))), answer);
    }

    private static ObjectNode decision(Decision decision, ObjectNode answer) {
        return switch (decision) {
            case Decision.Allowed allowed ->
                place(answer.put("result", "allowed").putNull("layer"), allowed.grant());
            case Decision.ExplicitDeny deny ->
                place(
                        answer.put("result", "explicit_deny")
                                .put("layer", deny.layer().id()),
                        Optional.of(deny.statement()));
            case Decision.ImplicitDeny deny ->
                place(
                        answer.put("result", "implicit_deny")
                                .put("layer", deny.layer().id()),
                        Optional.empty());
        };
    }

    private static ObjectNode place(ObjectNode answer, Optional<Decision.StatementRef> statement) {
        return answer.put("policy", statement.map(Decision.StatementRef::policy).orElse(null))
                .put("statement", statement.map(Decision.StatementRef::sid).orElse(null));
    }

    private ObjectNode call(CallCase asked, ObjectNode answer) {
        return switch (CallAuthorization.of(asked.call(), asked.modelId(), catalogue, resolver, asked.applications())) {
            case CallAuthorization.Refused(var refusal) -> {
                answer.put("result", "deny");
                answer.putArray("requests");
                yield answer.put("message", refusal.message());
            }
            case CallAuthorization.Required(var target, List<AuthorizationRequest> requests) ->
                decided(asked, requests, answer);
        };
    }

    private static ObjectNode decided(CallCase asked, List<AuthorizationRequest> requests, ObjectNode answer) {
        Authorizer authorizer = Authorizer.of(asked.stack());
        List<Decision> decisions = new ArrayList<>();
        requests.forEach(request -> decisions.add(authorizer.decide(request)));
        Optional<DeniedCall> denied = DeniedCall.of(asked.call().source(), requests, decisions);
        answer.put("result", denied.isEmpty() ? "allow" : "deny");
        ArrayNode listed = answer.putArray("requests");
        for (int i = 0; i < requests.size(); i++) {
            decision(decisions.get(i), request(requests.get(i), listed.addObject()));
        }
        return answer.put(
                "message",
                denied.flatMap(one -> Refusals.CURRENT.message(one.request(), one.decision(), false))
                        .orElse(null));
    }

    private static ObjectNode request(AuthorizationRequest request, ObjectNode json) {
        return json.put("action", request.action())
                .put("resource", request.resource())
                .put(
                        "aws:RequestedRegion",
                        value(request.context(), "aws:RequestedRegion").orElse(null))
                .put(
                        "bedrock:InferenceProfileArn",
                        value(request.context(), "bedrock:InferenceProfileArn").orElse(null));
    }

    private static Optional<String> value(RequestContext context, String key) {
        return Optional.ofNullable(context.get(key))
                .map(values -> values.values().getFirst());
    }
}
