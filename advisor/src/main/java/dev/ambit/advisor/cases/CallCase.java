package dev.ambit.advisor.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.inference.ApplicationInferenceProfile;
import dev.ambit.inference.ApplicationProfiles;
import dev.ambit.inference.BearerToken;
import dev.ambit.inference.Call;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.policy.Arn;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One inference call with the policies it stands under, as a case describes it.
 *
 * @param modelId null for a call that is no inference
 */
record CallCase(Call call, @Nullable String modelId, ApplicationProfiles applications, PolicyStack stack) {
    static CallCase read(JsonNode json, Catalogue catalogue) throws MalformedCase {
        JsonNode request = json.path("request");
        String account = CaseJson.text(json.path("setup"), "account");
        Region source = region(CaseJson.text(request, "region"), catalogue);
        Principal principal = principal(CaseJson.text(json.path("setup"), "principal_arn"), account, source);
        Call call = new Call(
                CaseJson.text(request, "api"), source, account, bearer(request), principal, context(principal));
        Optional<String> modelId = CaseJson.optionalText(request, "modelId");
        return new CallCase(
                call,
                modelId.orElse(null),
                applications(request, modelId, account, source),
                stack(json.path("policies")));
    }

    private static Region region(String id, Catalogue catalogue) throws MalformedCase {
        Optional<Region> region = catalogue.region(id);
        if (region.isEmpty()) {
            throw new MalformedCase("Region `" + id + "` is not known; expected a Region such as eu-central-1");
        }
        return region.get();
    }

    private static Optional<BearerToken> bearer(JsonNode request) throws MalformedCase {
        Optional<String> kind = CaseJson.optionalText(request, "bearer_token");
        for (BearerToken token : BearerToken.values()) {
            if (kind.isPresent() && token.name().equals(kind.get())) {
                return Optional.of(token);
            }
        }
        if (kind.isPresent()) {
            throw new MalformedCase("bearer_token `" + kind.get() + "` is not known; expected SHORT_TERM or LONG_TERM");
        }
        return Optional.empty();
    }

    /** A role's session is named {@code session}. */
    private static Principal principal(String text, String account, Region source) throws MalformedCase {
        Optional<Arn> arn = Arn.parse(text);
        if (arn.isPresent() && arn.get().resource().startsWith("role/")) {
            String name = text.substring(text.lastIndexOf('/') + 1);
            return new Principal.RoleSession(
                    "arn:" + source.partition() + ":sts::" + account + ":assumed-role/" + name + "/session",
                    text,
                    account,
                    false);
        }
        if (arn.isPresent() && arn.get().resource().startsWith("user/")) {
            return new Principal.User(text, account, false);
        }
        if (arn.isPresent() && arn.get().resource().equals("root")) {
            return new Principal.Root(text, account, false);
        }
        throw new MalformedCase("principal_arn `" + text + "` is not the ARN of a role, a user or a root user");
    }

    private static RequestContext context(Principal principal) {
        RequestContext of = RequestContext.empty().with("aws:PrincipalAccount", principal.account());
        return switch (principal) {
            case Principal.RoleSession session ->
                of.with("aws:PrincipalArn", session.roleArn()).with("aws:PrincipalType", "AssumedRole");
            case Principal.User user ->
                of.with("aws:PrincipalArn", user.arn())
                        .with("aws:PrincipalType", "User")
                        .with("aws:username", user.arn().substring(user.arn().lastIndexOf('/') + 1));
            case Principal.Root root -> of.with("aws:PrincipalArn", root.arn()).with("aws:PrincipalType", "Account");
            case Principal.FederatedUser federated -> of.with("aws:PrincipalArn", federated.arn());
            case Principal.Service service -> of;
            case Principal.Anonymous anonymous -> of;
        };
    }

    private static ApplicationProfiles applications(
            JsonNode request, Optional<String> modelId, String account, Region source) throws MalformedCase {
        Optional<String> copiedFrom = CaseJson.optionalText(request, "copiedFrom");
        if (copiedFrom.isEmpty() || modelId.isEmpty()) {
            return ApplicationProfiles.none();
        }
        String id = modelId.get().substring(modelId.get().lastIndexOf('/') + 1);
        ApplicationInferenceProfile profile = new ApplicationInferenceProfile(
                id,
                id,
                "",
                ApplicationInferenceProfile.arn(source, account, id),
                account,
                source,
                copiedFrom.get(),
                new TreeMap<>(),
                Instant.EPOCH,
                Instant.EPOCH,
                ApplicationInferenceProfile.Status.ACTIVE);
        return (owner, region, wanted) -> owner.equals(account) && region.equals(source) && wanted.equals(id)
                ? Optional.of(profile)
                : Optional.empty();
    }

    /** The chain root, OU, account. Where a policy is attached nowhere in particular, it is at the OU. */
    private static PolicyStack stack(JsonNode policies) throws MalformedCase {
        return new PolicyStack(
                levels(policies.path("scps"), PolicyType.SERVICE_CONTROL_POLICY),
                levels(policies.path("rcps"), PolicyType.RESOURCE_CONTROL_POLICY),
                named(policies.path("identity"), PolicyType.IDENTITY_POLICY),
                optional(policies.path("boundary"), PolicyType.PERMISSIONS_BOUNDARY),
                optional(policies.path("session"), PolicyType.SESSION_POLICY),
                List.of(),
                false);
    }

    private static List<PolicyStack.Level> levels(JsonNode attached, PolicyType type) throws MalformedCase {
        if (attached.isEmpty()) {
            return List.of();
        }
        List<PolicyDocument> root = new ArrayList<>();
        List<PolicyDocument> unit = new ArrayList<>();
        List<PolicyDocument> account = new ArrayList<>();
        for (JsonNode one : attached) {
            PolicyDocument document = document(one, type);
            String where = one.path("attached_to").asText("");
            boolean everywhere = where.equals("every level");
            boolean atRoot = where.equals("root");
            boolean atAccount = where.startsWith("the account ") && !where.startsWith("the account or ");
            if (everywhere || atRoot) {
                root.add(document);
            }
            if (everywhere || !atRoot && !atAccount) {
                unit.add(document);
            }
            if (everywhere || atAccount) {
                account.add(document);
            }
        }
        return List.of(
                new PolicyStack.Level("root", root),
                new PolicyStack.Level("OU", unit),
                new PolicyStack.Level("account", account));
    }

    private static Optional<List<PolicyDocument>> optional(JsonNode json, PolicyType type) throws MalformedCase {
        return json.isArray() ? Optional.of(named(json, type)) : Optional.empty();
    }

    private static List<PolicyDocument> named(JsonNode json, PolicyType type) throws MalformedCase {
        List<PolicyDocument> documents = new ArrayList<>();
        for (JsonNode one : json) {
            documents.add(document(one, type));
        }
        return documents;
    }

    private static PolicyDocument document(JsonNode one, PolicyType type) throws MalformedCase {
        return CaseJson.document(one.path("name").asText("policy"), one.path("document"), type);
    }
}
