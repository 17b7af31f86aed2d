package dev.ambit.advisor.fix;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.Document;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Effect;
import dev.ambit.policy.Layer;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Changes of the policies of a user or role: its inline policies and its permissions boundary. */
final class IdentitySteps {
    private static final String NEW_POLICY = "cross-region-inference";

    private final LandingZone zone;
    private final WantedAccess access;
    private final Identity identity;

    IdentitySteps(LandingZone zone, WantedAccess access, Identity identity) {
        this.zone = zone;
        this.access = access;
        this.identity = identity;
    }

    /** The edits against the refusals of one layer; none where nothing can be done. */
    List<Edit> edits(Layer layer, Decision decision, List<AuthorizationRequest> refused, List<String> patterns) {
        return switch (decision) {
            case Decision.Allowed _ -> List.of();
            case Decision.ImplicitDeny _ ->
                layer == Layer.BOUNDARY ? boundary(Optional.empty(), patterns) : grant(refused);
            case Decision.ExplicitDeny(var _, var statement) ->
                layer == Layer.BOUNDARY ? boundary(Optional.of(statement), patterns) : except(statement, patterns);
        };
    }

    private List<Edit> grant(List<AuthorizationRequest> refused) {
        for (Table.Entry<String, Document> inline : identity.inline()) {
            Optional<Edit> longer = longer(inline.key(), inline.value(), refused);
            if (longer.isPresent()) {
                return List.of(longer.get());
            }
        }
        List<ObjectNode> statements = access.grant(identity.account());
        for (Table.Entry<String, Document> inline : identity.inline()) {
            if (inline.key().equals(NEW_POLICY)) {
                String text = StatementText.withStatements(inline.value().content(), statements);
                return List.of(inline(inline.key(), inline.value(), text, statements.size()));
            }
        }
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        document.putArray("Statement").addAll(statements);
        return List.of(new Edit.InlinePolicy(
                List.of(identity.arn()),
                NEW_POLICY,
                "policies/" + identity.name() + "-" + NEW_POLICY + ".json",
                Optional.empty(),
                JsonText.pretty(document, "", "  ") + "\n",
                statements.size()));
    }

    /** An Allow of the policy that lacks nothing but the refused resources; the one with most conditions, where several do. */
    private Optional<Edit> longer(String name, Document inline, List<AuthorizationRequest> refused) {
        List<String> resources =
                refused.stream().map(AuthorizationRequest::resource).distinct().toList();
        List<Statement> narrowFirst = inline.parsed().statements().stream()
                .sorted(Comparator.comparingInt(
                        (Statement statement) -> -statement.clauses().size()))
                .toList();
        for (Statement statement : narrowFirst) {
            if (statement.effect() == Effect.ALLOW) {
                Optional<String> text =
                        StatementText.of(inline.content(), statement.index()).withResources(resources);
                if (text.isPresent()
                        && parsed(inline, text.get())
                                .map(document -> document.statements().get(statement.index()))
                                .filter(changed -> refused.stream().allMatch(changed::matches))
                                .isPresent()) {
                    return Optional.of(inline(name, inline, text.get(), 1));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<PolicyDocument> parsed(Document like, String text) {
        PolicyDocument.Text named = new PolicyDocument.Text(
                like.parsed().name(), like.parsed().arn(), like.parsed().file(), text);
        return PolicyDocument.parse(named, PolicyType.IDENTITY_POLICY)
                        instanceof PolicyDocument.Parsed.Valid(PolicyDocument valid)
                ? Optional.of(valid)
                : Optional.empty();
    }

    /** A file that several users and roles share changes for all of them. */
    private Edit inline(String name, Document inline, String after, int statements) {
        List<String> sharing = new ArrayList<>();
        boolean inFile = inline.parsed().file().endsWith(".json");
        for (Account account : zone.accounts().values()) {
            List<Identity> identities = new ArrayList<>(zone.users(account.id()));
            identities.addAll(zone.roles(account.id()));
            for (Identity other : identities) {
                Document theirs = other.inline().get(name);
                boolean same = theirs != null
                        && inFile
                        && theirs.parsed().file().equals(inline.parsed().file());
                if (same || other.arn().equals(identity.arn())) {
                    sharing.add(other.arn());
                }
            }
        }
        return new Edit.InlinePolicy(
                sharing, name, inline.parsed().file(), Optional.of(inline.content()), after, statements);
    }

    private List<Edit> except(Decision.StatementRef ref, List<String> patterns) {
        for (Table.Entry<String, Document> inline : identity.inline()) {
            for (Statement statement : inline.value().parsed().statements()) {
                if (statement.where().equals(ref.where()) && !patterns.isEmpty()) {
                    String text = StatementText.of(inline.value().content(), statement.index())
                            .exceptProfiles(patterns);
                    return List.of(inline(inline.key(), inline.value(), text, 1));
                }
            }
        }
        return List.of();
    }

    private List<Edit> boundary(Optional<Decision.StatementRef> deny, List<String> patterns) {
        Optional<ManagedPolicy> old = identity.boundary().flatMap(arn -> zone.managedPolicy(identity.account(), arn));
        if (old.isEmpty()) {
            return List.of();
        }
        String content = old.get().document().content();
        List<ObjectNode> grant = access.grant(identity.account());
        int statements = grant.size();
        String text;
        if (deny.isPresent()) {
            Optional<Statement> statement = old.get().document().parsed().statements().stream()
                    .filter(one -> one.where().equals(deny.get().where()))
                    .findFirst();
            if (statement.isEmpty() || patterns.isEmpty()) {
                return List.of();
            }
            text = StatementText.of(content, statement.get().index()).exceptProfiles(patterns);
            statements = 1;
        } else {
            text = StatementText.withStatements(content, grant);
        }
        String base = old.get().name().replaceAll("-with-inference\\d*$", "");
        String name = base + "-with-inference";
        int number = 2;
        while (taken(name)) {
            name = base + "-with-inference" + number++;
        }
        return List.of(new Edit.Boundary(identity.arn(), old.get().arn(), name, text, statements));
    }

    private boolean taken(String name) {
        return zone.managedPolicies(identity.account()).stream()
                .anyMatch(policy -> policy.name().equals(name));
    }
}
