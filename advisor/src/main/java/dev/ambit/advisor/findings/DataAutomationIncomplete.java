package dev.ambit.advisor.findings;

import dev.ambit.inference.Authorizations;
import dev.ambit.inference.DataAutomationProfile;
import dev.ambit.inference.Region;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Effect;
import dev.ambit.policy.Glob;
import dev.ambit.policy.Location;
import dev.ambit.policy.ResourceTest;
import dev.ambit.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * {@code bedrock:InvokeDataAutomationAsync} is granted on the profile in one Region and refused in another of the row. Cross-Region
 * processing is mandatory, and an exception on {@code bedrock:InferenceProfileArn} does not reach it. Source: Amazon Bedrock User Guide,
 * bda-cris.
 */
final class DataAutomationIncomplete implements Rule {
    @Override
    public String id() {
        return "AMBIT024";
    }

    @Override
    public String title() {
        return "Data Automation needs its profile in every Region";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Grantee grantee : survey.grantees()) {
            for (Sheet sheet : grantee.granted()) {
                for (Statement statement : sheet.statements()) {
                    if (statement.effect() == Effect.ALLOW && Part.covers(statement, Part.AUTOMATE)) {
                        Part.resource(statement)
                                .filter(part -> !part.atom().negated())
                                .ifPresent(part -> check(survey, grantee, part, report));
                    }
                }
            }
        }
    }

    private void check(Survey survey, Grantee grantee, Part<ResourceTest> part, Consumer<Finding> report) {
        Set<String> profiles = new TreeSet<>();
        Set<String> sources = new TreeSet<>();
        Set<String> refused = new TreeSet<>();
        Location where = part.clause().where();
        for (int i = 0; i < part.entries().size(); i++) {
            if (!part.entries().get(i).text().contains(":data-automation-profile/")) {
                continue;
            }
            Optional<Glob> glob = part.atom().patterns().get(i).fixed();
            for (Region source : survey.catalogue().regions()) {
                for (AuthorizationRequest denied : denied(survey, grantee, source, glob)) {
                    where = refused.isEmpty() ? part.entries().get(i).where() : where;
                    profiles.add(denied.resource().substring(denied.resource().indexOf('/') + 1));
                    sources.add(source.id());
                    refused.add(denied.resource());
                }
            }
        }
        if (!refused.isEmpty()) {
            report.accept(new Finding(
                    id(),
                    Severity.ERROR,
                    where,
                    grantee.named() + " may use " + Words.list(profiles) + " in " + Words.list(sources)
                            + ", and is refused on " + Words.list(refused) + ": InvokeDataAutomationAsync fails",
                    "Allow `bedrock:InvokeDataAutomationAsync` on the profile in every Region of its row, in the identity policy and in every Region deny: "
                            + String.join(", ", refused)));
        }
    }

    /** What is refused of a call from the Region, when the entry grants the profile there. */
    private static List<AuthorizationRequest> denied(
            Survey survey, Grantee grantee, Region source, Optional<Glob> glob) {
        Optional<DataAutomationProfile> profile = DataAutomationProfile.in(survey.catalogue(), source);
        if (profile.isEmpty() || glob.isEmpty()) {
            return List.of();
        }
        List<AuthorizationRequest> requests = Authorizations.ofDataAutomation(
                Surveyor.call(grantee, source, "InvokeDataAutomationAsync"), profile.get());
        boolean granted = requests.stream()
                .filter(request -> request.resource().contains(":" + source.id() + ":"))
                .anyMatch(request -> glob.get().matches(request.resource())
                        && grantee.whole().decide(request).allowed());
        return granted
                ? requests.stream()
                        .filter(request -> !grantee.whole().decide(request).allowed())
                        .toList()
                : List.of();
    }
}
