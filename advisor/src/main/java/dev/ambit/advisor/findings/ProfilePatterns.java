package dev.ambit.advisor.findings;

import dev.ambit.inference.Authorizations;
import dev.ambit.inference.Route;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.ConditionTest;
import java.util.List;

/** Which system-defined profiles a pattern over their ARNs means. */
final class ProfilePatterns {
    private ProfilePatterns() {}

    /** The routes whose ARN in the account matches one value of a condition. */
    static List<Route> routes(Survey survey, ConditionTest test, int value, String account) {
        return survey.routes().stream()
                .filter(route -> test.values()
                        .get(value)
                        .matches(
                                test.operator(),
                                route.arn(accountIn(test.sources().get(value), account)),
                                dev.ambit.policy.RequestContext.empty()))
                .toList();
    }

    /** The account that a pattern names, or the given one where it has a wildcard. */
    static String accountIn(String pattern, String account) {
        String[] parts = pattern.split(":", -1);
        return parts.length > 4 && parts[4].matches("[0-9]{12}") ? parts[4] : account;
    }

    /** The request of the grantee for the profile itself. */
    static AuthorizationRequest request(Grantee grantee, Route route) {
        return Authorizations.of(
                        Surveyor.call(grantee, route.source(), "InvokeModel"),
                        new dev.ambit.inference.Target.SystemProfile(route))
                .getFirst();
    }
}
