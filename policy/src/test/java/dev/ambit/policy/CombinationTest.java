package dev.ambit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Every combination of what the layers can say, for callers of every kind, against a table that is written out here. The statements
 * always match, so nothing but the combination is tested.
 */
class CombinationTest {
    private static final List<String> VERDICTS = List.of("allow", "deny", "silent");
    private static final List<String> OPTIONAL = List.of("allow", "deny", "silent", "none");
    /** Grants of the resource policy by whom they name. */
    private static final List<String> RESOURCE = List.of("caller", "role", "account", "deny", "silent");

    private static final Principal SLR = new Principal.RoleSession(
            "arn:aws:sts::111122223333:assumed-role/S/x",
            "arn:aws:iam::111122223333:role/aws-service-role/s.amazonaws.com/S",
            "111122223333",
            false);

    private record Asked(
            String scp, String rcp, String resource, String identity, String boundary, String session, boolean trust) {}

    @Test
    void everyCombinationForEveryCaller() {
        List<Principal> callers = List.of(
                Documents.DEV,
                new Principal.RoleSession(
                        "arn:aws:sts::111122223333:assumed-role/Dev/s1", Documents.ROLE, Documents.ACCOUNT, true),
                SLR,
                new Principal.Root("arn:aws:iam::111122223333:root", Documents.ACCOUNT, false),
                new Principal.User("arn:aws:iam::111122223333:user/u", Documents.ACCOUNT, false),
                new Principal.Service("s.amazonaws.com"),
                new Principal.Anonymous());
        int count = 0;
        for (Asked asked : combinations()) {
            for (Principal caller : callers) {
                for (String owner : List.of(Documents.ACCOUNT, "444455556666")) {
                    check(asked, caller, owner);
                    count++;
                }
            }
        }
        assertEquals(4 * 4 * 5 * 3 * 4 * 4 * 2 * 7 * 2, count);
    }

    private static List<Asked> combinations() {
        List<Asked> all = new ArrayList<>();
        for (String scp : OPTIONAL) {
            for (String rcp : OPTIONAL) {
                for (String resource : RESOURCE) {
                    for (String identity : VERDICTS) {
                        for (String boundary : OPTIONAL) {
                            for (String session : OPTIONAL) {
                                all.add(new Asked(scp, rcp, resource, identity, boundary, session, false));
                                all.add(new Asked(scp, rcp, resource, identity, boundary, session, true));
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    private static void check(Asked asked, Principal caller, String owner) {
        PolicyStack stack = new PolicyStack(
                levels(asked.scp),
                levels(asked.rcp),
                documents(asked.identity),
                optional(asked.boundary),
                optional(asked.session),
                resource(asked.resource, caller),
                asked.trust);
        AuthorizationRequest request = new AuthorizationRequest("x:Y", "*", caller, owner, RequestContext.empty());
        String got = told(Authorizer.of(stack).decide(request));
        assertEquals(expected(asked, caller, owner), got, () -> asked + " " + caller + " owner " + owner);
    }

    private static String told(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> "allowed";
            case Decision.ExplicitDeny(Layer layer, var _) -> "deny " + layer.id();
            case Decision.ImplicitDeny(Layer layer, var _) -> "silent " + layer.id();
        };
    }

    /** The table. */
    private static String expected(Asked asked, Principal caller, String owner) {
        boolean person = !(caller instanceof Principal.Root
                || caller instanceof Principal.Service
                || caller instanceof Principal.Anonymous);
        boolean scp = !asked.scp.equals("none")
                && !caller.account().isEmpty()
                && !caller.managementAccount()
                && caller != SLR;
        boolean rcp = !asked.rcp.equals("none") && caller != SLR;
        boolean boundary = person && !asked.boundary.equals("none");
        boolean session = (person || caller instanceof Principal.Root) && !asked.session.equals("none");
        if (scp && asked.scp.equals("deny")) {
            return "deny scp";
        } else if (rcp && asked.rcp.equals("deny")) {
            return "deny rcp";
        } else if (asked.resource.equals("deny")) {
            return "deny resource";
        } else if (person && asked.identity.equals("deny")) {
            return "deny identity";
        } else if (boundary && asked.boundary.equals("deny")) {
            return "deny boundary";
        } else if (session && asked.session.equals("deny")) {
            return "deny session";
        } else if (rcp && asked.rcp.equals("silent")) {
            return "silent rcp";
        } else if (scp && asked.scp.equals("silent")) {
            return "silent scp";
        }
        String grant = grant(asked.resource, caller);
        boolean own = caller.account().equals(owner);
        if (grant.isEmpty() && (!own || asked.trust)) {
            return "silent resource";
        } else if (own && grant.equals("caller")) {
            return "allowed";
        } else if (person && asked.identity.equals("silent") && !(own && grant.equals("role"))) {
            return "silent identity";
        } else if (boundary && asked.boundary.equals("silent")) {
            return "silent boundary";
        }
        return session && asked.session.equals("silent") ? "silent session" : "allowed";
    }

    /** Only role sessions have a role, and only callers with an account can be granted through it. */
    private static String grant(String resource, Principal caller) {
        return switch (resource) {
            case "role" -> caller instanceof Principal.RoleSession ? "role" : "";
            case "account" -> caller.account().isEmpty() ? "" : "account";
            case "silent", "deny" -> "";
            default -> "caller";
        };
    }

    private static List<PolicyStack.Level> levels(String verdict) {
        return verdict.equals("none")
                ? List.of()
                : List.of(
                        new PolicyStack.Level("Root", documents("allow")),
                        new PolicyStack.Level("Account", documents(verdict)));
    }

    private static Optional<List<PolicyDocument>> optional(String verdict) {
        return verdict.equals("none") ? Optional.empty() : Optional.of(documents(verdict));
    }

    private static final PolicyDocument ALLOW = Documents.valid(
            PolicyType.IDENTITY_POLICY, Documents.document("{'Effect':'Allow','Action':'*','Resource':'*'}"));
    private static final PolicyDocument DENY = Documents.valid(
            PolicyType.IDENTITY_POLICY,
            Documents.document(
                    "{'Effect':'Allow','Action':'*','Resource':'*'}", "{'Effect':'Deny','Action':'*','Resource':'*'}"));
    private static final PolicyDocument OTHER = Documents.valid(
            PolicyType.IDENTITY_POLICY, Documents.document("{'Effect':'Allow','Action':'z:Z','Resource':'*'}"));

    private static List<PolicyDocument> documents(String verdict) {
        return switch (verdict) {
            case "allow" -> List.of(ALLOW);
            case "deny" -> List.of(DENY);
            default -> List.of(OTHER);
        };
    }

    private static final java.util.Map<String, PolicyDocument> RESOURCE_DOCUMENTS = new java.util.HashMap<>();

    private static List<PolicyDocument> resource(String grant, Principal caller) {
        String principal = switch (grant) {
            case "role" -> caller instanceof Principal.RoleSession session ? "{'AWS':'" + session.roleArn() + "'}" : "";
            case "account" -> "{'AWS':'111122223333'}";
            case "silent" -> "";
            default -> "'*'";
        };
        if (principal.isEmpty()) {
            return List.of();
        }
        String effect = grant.equals("deny") ? "Deny" : "Allow";
        String statement = "{'Effect':'" + effect + "','Principal':" + principal + ",'Action':'*','Resource':'*'}";
        return List.of(RESOURCE_DOCUMENTS.computeIfAbsent(
                statement, s -> Documents.valid(PolicyType.RESOURCE_POLICY, Documents.document(s))));
    }

    @Test
    void callerIdentityIsAlwaysTold() {
        PolicyStack denied = new PolicyStack(
                levels("deny"),
                levels("deny"),
                documents("deny"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false);
        assertEquals("allowed", told(Authorizer.of(denied).decide(Documents.request("sts:getcallerIDENTITY", "*"))));
    }

    @Test
    void theExplanationOfCallerIdentityAsksNoLayer() {
        Explanation explanation = Authorizer.of(PolicyStack.identity(documents("deny")))
                .explain(Documents.request("sts:GetCallerIdentity", "*"));
        assertEquals(
                List.of(Explanation.Verdict.NOT_ASKED, Explanation.Verdict.NOT_ASKED),
                explanation.layers().stream()
                        .map(Explanation.LayerReport::verdict)
                        .toList());
    }

    @Test
    void aKeyPolicyThatIsGivenMustAllow() {
        String key = "arn:aws:kms:eu-central-1:111122223333:key/1";
        PolicyStack stack = new PolicyStack(
                List.of(), List.of(), documents("allow"), Optional.empty(), Optional.empty(), List.of(OTHER), false);
        assertEquals("silent resource", told(Authorizer.of(stack).decide(Documents.request("kms:Decrypt", key))));
        PolicyStack unknown = PolicyStack.identity(documents("allow"));
        assertEquals("allowed", told(Authorizer.of(unknown).decide(Documents.request("kms:Decrypt", key))));
    }
}
