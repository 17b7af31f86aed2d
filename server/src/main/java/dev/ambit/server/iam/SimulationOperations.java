package dev.ambit.server.iam;

import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.paging.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/**
 * Asks the policy engine what would be decided. As in AWS's simulator RCPs are left out, and a custom simulation knows no SCPs.
 */
final class SimulationOperations {
    /** A user or role of the caller's account, with the policies given besides its own. */
    SimulatePrincipalPolicyResponse principal(Exchange exchange, SimulatePrincipalPolicyRequest in) {
        LandingZone zone = exchange.landingZone();
        Identity source = zone.principal(in.policySourceArn())
                .filter(found -> found.account().equals(exchange.caller().account()))
                .orElseThrow(() -> Find.noSuchEntity("The user or role " + in.policySourceArn() + " cannot be found."));
        Principal principal = switch (source) {
            case User user -> zone.principalOf(user);
            case Role role -> zone.sessionOf(role, "simulation");
        };
        PolicyStack own = zone.policyStack(principal, source.account());
        List<PolicyDocument> identity = new ArrayList<>(own.identity());
        identity.addAll(documents(in.policyInputList(), "PolicyInputList", PolicyType.IDENTITY_POLICY));
        PolicyStack stack = new PolicyStack(
                own.serviceControl(),
                List.of(),
                identity,
                boundary(in.permissionsBoundaryPolicyInputList()).or(own::boundary),
                Optional.empty(),
                resourcePolicy(in.resourcePolicy()),
                false);
        boolean organized = zone.account(source.account()).isPresent()
                && zone.organization()
                        .filter(known -> known.enabled(OrganizationPolicyType.SERVICE_CONTROL_POLICY))
                        .isPresent();
        Page<EvaluationResult> page = page(
                new Simulation(principal, stack, context(zone.contextOf(principal), in.contextEntries()), organized),
                in.actionNames(),
                in.resourceArns(),
                in.resourceOwner(),
                in.maxItems(),
                in.marker());
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    /** The policies given, and nothing else. */
    SimulateCustomPolicyResponse custom(Exchange exchange, SimulateCustomPolicyRequest in) {
        LandingZone zone = exchange.landingZone();
        String account = exchange.caller().account();
        String arn = in.callerArn() == null ? "arn:aws:iam::" + account + ":user/simulation" : in.callerArn();
        Principal principal = new Principal.User(arn, account, false);
        PolicyStack stack = new PolicyStack(
                List.of(),
                List.of(),
                documents(in.policyInputList(), "PolicyInputList", PolicyType.IDENTITY_POLICY),
                boundary(in.permissionsBoundaryPolicyInputList()),
                Optional.empty(),
                resourcePolicy(in.resourcePolicy()),
                false);
        Page<EvaluationResult> page = page(
                new Simulation(principal, stack, context(zone.contextOf(principal), in.contextEntries()), false),
                in.actionNames(),
                in.resourceArns(),
                in.resourceOwner(),
                in.maxItems(),
                in.marker());
        return SimulateCustomPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private record Numbered(String id, String action, String resource) {}

    private static Page<EvaluationResult> page(
            Simulation simulation,
            List<String> actions,
            List<String> resources,
            @Nullable String owner,
            @Nullable Integer most,
            @Nullable String marker) {
        List<Numbered> all = new ArrayList<>();
        for (String action : actions) {
            if (action.indexOf(':') <= 0) {
                throw ServiceError.of("InvalidInput", 400, "Invalid action " + action + "; expected service:Action.");
            }
            for (String resource : resources.isEmpty() ? List.of("*") : resources) {
                all.add(new Numbered(String.format(Locale.ROOT, "%08d", all.size()), action, resource));
            }
        }
        Page<Numbered> page = Pages.of(all, Numbered::id, most, marker);
        return page.map(one -> simulation.of(one.action(), one.resource(), Optional.ofNullable(owner)));
    }

    private static Optional<List<PolicyDocument>> boundary(List<String> texts) {
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of(documents(texts, "PermissionsBoundaryPolicyInputList", PolicyType.PERMISSIONS_BOUNDARY));
    }

    private static List<PolicyDocument> resourcePolicy(@Nullable String text) {
        return text == null ? List.of() : documents(List.of(text), "ResourcePolicy", PolicyType.RESOURCE_POLICY);
    }

    private static List<PolicyDocument> documents(List<String> texts, String list, PolicyType type) {
        List<PolicyDocument> documents = new ArrayList<>();
        for (String text : texts) {
            String name = list + "." + (documents.size() + 1);
            switch (PolicyDocument.parse(new PolicyDocument.Text(name, Optional.empty(), name, text), type)) {
                case PolicyDocument.Parsed.Valid(PolicyDocument document) -> documents.add(document);
                case PolicyDocument.Parsed.Invalid invalid ->
                    throw ServiceError.of(
                            "InvalidInput",
                            400,
                            "Invalid policy " + name + ": " + invalid.problems().getFirst());
            }
        }
        return documents;
    }

    private static RequestContext context(RequestContext own, List<ContextEntry> entries) {
        RequestContext context = own;
        for (ContextEntry entry : entries) {
            boolean list = String.valueOf(entry.contextKeyTypeAsString()).endsWith("List");
            context = list || entry.contextKeyValues().size() != 1
                    ? context.with(entry.contextKeyName(), entry.contextKeyValues())
                    : context.with(
                            entry.contextKeyName(), entry.contextKeyValues().getFirst());
        }
        return context;
    }
}
