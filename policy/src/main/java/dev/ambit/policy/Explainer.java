package dev.ambit.policy;

import dev.ambit.policy.Explanation.LayerReport;
import dev.ambit.policy.Explanation.Mismatch;
import dev.ambit.policy.Explanation.StatementReport;
import dev.ambit.policy.Explanation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells what every layer and statement of a stack says about a request; the decision itself stays {@link Authorizer#decide}'s. */
final class Explainer {
    private Explainer() {}

    static Explanation explain(Authorizer authorizer, AuthorizationRequest request) {
        List<LayerReport> reports = new ArrayList<>();
        for (CompiledLayer layer : authorizer.layers()) {
            for (CompiledLayer.Level level : layer.levels()) {
                reports.add(report(layer, level, request));
            }
        }
        Decision decision = authorizer.decide(request);
        return new Explanation(request, decision, reports, needed(authorizer, request, decision));
    }

    private static LayerReport report(CompiledLayer layer, CompiledLayer.Level level, AuthorizationRequest request) {
        if (Authorizer.alwaysAllowed(request)) {
            return new LayerReport(
                    layer.layer(),
                    level.target(),
                    Verdict.NOT_ASKED,
                    request.action() + " needs no permission",
                    List.of());
        }
        if (!layer.applies(request)) {
            return new LayerReport(
                    layer.layer(), level.target(), Verdict.NOT_ASKED, notAsked(layer.layer()), List.of());
        }
        List<StatementReport> statements = level.statements().stream()
                .map(placed -> new StatementReport(
                        placed.ref(), placed.statement().effect(), mismatch(placed.statement(), request)))
                .toList();
        return new LayerReport(
                layer.layer(), level.target(), verdict(statements), note(layer, level, request), statements);
    }

    private static String notAsked(Layer layer) {
        return switch (layer) {
            case SCP ->
                "service control policies do not bind the management account, service-linked roles, services and anonymous callers";
            case RCP -> "resource control policies do not bind service-linked roles";
            case RESOURCE -> "";
            case IDENTITY, BOUNDARY -> "root users, services and anonymous callers have no identity policies";
            case SESSION -> "services and anonymous callers have no session policies";
        };
    }

    private static Verdict verdict(List<StatementReport> statements) {
        Verdict verdict = Verdict.SILENT;
        for (StatementReport report : statements) {
            if (report.matched()) {
                if (report.effect() == Effect.DENY) {
                    return Verdict.DENIES;
                }
                verdict = Verdict.ALLOWS;
            }
        }
        return verdict;
    }

    private static String note(CompiledLayer layer, CompiledLayer.Level level, AuthorizationRequest request) {
        PlacedStatement granting = layer.layer() == Layer.RESOURCE ? level.furthestAllow(request) : null;
        if (granting == null) {
            return "";
        }
        if (!Authorizer.sameAccount(request)) {
            return "the caller is of another account, whose own policies must allow too";
        }
        return switch (granting.statement().grant(request)) {
            case NONE -> "";
            case DELEGATED -> "the grant is to the account: an identity policy must allow";
            case ROLE -> "the grant is to the role: boundary and session policies still limit it";
            case DIRECT -> "the grant is to the caller itself: no other policy need allow";
        };
    }

    private static Optional<Mismatch> mismatch(Statement statement, AuthorizationRequest request) {
        for (Statement.Clause clause : statement.clauses()) {
            if (!clause.atom().holds(request)) {
                return Optional.of(mismatch(clause.atom(), request));
            }
        }
        return Optional.empty();
    }

    private static Mismatch mismatch(Atom atom, AuthorizationRequest request) {
        return switch (atom) {
            case PrincipalTest test ->
                new Mismatch.PrincipalMismatch(
                        test.form() == PrincipalTest.Form.PRINCIPAL ? "Principal" : "NotPrincipal",
                        request.principal().arn(),
                        test.entries().stream().map(PrincipalTest.Entry::text).toList());
            case ActionTest test ->
                new Mismatch.ActionMismatch(test.negated() ? "NotAction" : "Action", request.action(), test.patterns());
            case ResourceTest test ->
                new Mismatch.ResourceMismatch(
                        test.negated() ? "NotResource" : "Resource",
                        request.resource(),
                        test.patterns().stream().map(Template::source).toList());
            case ConditionTest test ->
                new Mismatch.ConditionMismatch(
                        test.keyAsWritten(),
                        test.operatorName(),
                        test.sources(),
                        Optional.ofNullable(request.context().lookup(test.key()))
                                .map(RequestContext.Values::values));
        };
    }

    private static String needed(Authorizer authorizer, AuthorizationRequest request, Decision decision) {
        return switch (decision) {
            case Decision.Allowed _, Decision.ExplicitDeny _ -> "";
            case Decision.ImplicitDeny(Layer layer, String target) ->
                String.format(
                        Locale.ROOT,
                        "an Allow for `%s` on `%s` in %s",
                        request.action(),
                        request.resource(),
                        place(layer, target, authorizer.stack().trust()));
        };
    }

    private static String place(Layer layer, String target, boolean trust) {
        String level = target.isEmpty() ? "" : " attached to " + target;
        return switch (layer) {
            case SCP -> "a service control policy" + level;
            case RCP -> "a resource control policy" + level;
            case RESOURCE -> trust ? "the role's trust policy" : "a policy of the resource";
            case IDENTITY -> "an identity-based policy of the caller";
            case BOUNDARY -> "the permissions boundary";
            case SESSION -> "the session policy";
        };
    }
}
