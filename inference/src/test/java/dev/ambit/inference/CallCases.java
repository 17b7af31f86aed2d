package dev.ambit.inference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.RequestContext;
import dev.ambit.testkit.CaseFiles;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The authorization requests of every call case, without regard to their order. Decisions are another room's. */
class CallCases {
    private static final Resolver RESOLVER = new Resolver(Samples.CATALOGUE, Resolver.ModelCheck.ASSUME_ON_DEMAND);

    @TestFactory
    List<DynamicTest> asksForExactlyTheseRequests() {
        return CaseFiles.ofRepository()
                .tests(
                        "inference",
                        "calls",
                        one -> !one.expected().path("basis").asText().equals("disputed"),
                        CallCases::failure);
    }

    private static @Nullable String failure(CaseFiles.Case one) {
        TreeSet<String> expected = new TreeSet<>();
        one.expected()
                .path("model_tuples")
                .forEach(tuple -> expected.add(String.join(
                        " ",
                        tuple.path("action").asText(),
                        tuple.path("resource").asText(),
                        tuple.path("aws:RequestedRegion").asText(),
                        tuple.path("bedrock:InferenceProfileArn").asText())));
        TreeSet<String> found = found(one.body());
        return found.equals(expected) ? null : "found " + found + ", expected " + expected;
    }

    private static TreeSet<String> found(JsonNode body) {
        JsonNode request = body.path("request");
        String account = body.path("setup").path("account").asText();
        Region source = Samples.region(request.path("region").asText());
        Optional<BearerToken> bearer = request.path("bearer_token").isTextual()
                ? Optional.of(BearerToken.valueOf(request.path("bearer_token").asText()))
                : Optional.empty();
        Call call =
                new Call(request.path("api").asText(), source, account, bearer, Samples.role(), RequestContext.empty());
        String modelId =
                request.path("modelId").isTextual() ? request.path("modelId").asText() : null;
        CallAuthorization asked = CallAuthorization.of(
                call,
                modelId,
                Samples.CATALOGUE,
                RESOLVER,
                (owner, region, id) -> application(request, owner, region, id));
        return switch (asked) {
            case CallAuthorization.Required required -> {
                TreeSet<String> rows = new TreeSet<>();
                required.requests().forEach(one -> rows.add(row(one)));
                yield rows;
            }
            // Refused before any policy is asked: nothing is to be authorized.
            case CallAuthorization.Refused refused -> new TreeSet<>();
        };
    }

    private static Optional<ApplicationInferenceProfile> application(
            JsonNode request, String account, Region source, String id) {
        if (!request.path("copiedFrom").isTextual()
                || !request.path("modelId").asText().endsWith(id)) {
            return Optional.empty();
        }
        ApplicationInferenceProfile sample =
                Samples.application(source.id(), request.path("copiedFrom").asText());
        return Optional.of(new ApplicationInferenceProfile(
                id,
                sample.name(),
                sample.description(),
                ApplicationInferenceProfile.arn(source, account, id),
                account,
                source,
                sample.copiedFrom(),
                sample.tags(),
                sample.created(),
                sample.updated(),
                sample.status()));
    }

    private static String row(AuthorizationRequest request) {
        return String.join(
                " ",
                request.action(),
                request.resource(),
                value(request, "aws:RequestedRegion"),
                value(request, "bedrock:InferenceProfileArn"));
    }

    private static String value(AuthorizationRequest request, String key) {
        RequestContext.Values values = request.context().get(key);
        return values == null ? "null" : values.values().getFirst();
    }
}
