package dev.ambit.advisor.findings;

import dev.ambit.inference.FoundationModel;
import dev.ambit.inference.ModelId;
import dev.ambit.inference.Route;
import dev.ambit.policy.Effect;
import dev.ambit.policy.Glob;
import dev.ambit.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An identity policy grants a model in Regions where it cannot be called by its plain id, and grants no profile of it. Source: Amazon
 * Bedrock User Guide, models by Region; the service's answer "Invocation of model ID … with on-demand throughput isn’t supported".
 */
final class ProfileOnlyModel implements Rule {
    @Override
    public String id() {
        return "AMBIT021";
    }

    @Override
    public String title() {
        return "model granted that only a profile can call";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Grantee grantee : survey.grantees()) {
            for (Sheet sheet : grantee.granted()) {
                for (Statement statement : sheet.statements()) {
                    if (statement.effect() == Effect.ALLOW
                            && !sheet.ofAws()
                            && Part.namesInference(statement)
                            && Part.conditions(statement, Part.PROFILE_ARN).isEmpty()) {
                        Part.resource(statement)
                                .filter(part -> !part.atom().negated())
                                .ifPresent(
                                        part -> part.entries().forEach(entry -> check(survey, grantee, entry, report)));
                    }
                }
            }
        }
    }

    private void check(Survey survey, Grantee grantee, Part.Entry entry, Consumer<Finding> report) {
        int at = entry.text().indexOf("::foundation-model/");
        String id = at < 0 ? "" : entry.text().substring(at + "::foundation-model/".length());
        if (id.isEmpty() || Part.wild(id)) {
            return;
        }
        String[] parts = entry.text().split(":", -1);
        Optional<FoundationModel> model = survey.catalogue().model(new ModelId(id));
        boolean direct = model.map(known -> known.onDemand().stream()
                        .anyMatch(region -> Glob.of(parts[3]).matches(region.id())))
                .orElse(true);
        List<Route> routes = survey.routes().stream()
                .filter(route -> route.profile().model().value().equals(id))
                .toList();
        boolean granted = routes.stream()
                .anyMatch(route -> grantee.identity()
                        .decide(ProfilePatterns.request(grantee, route))
                        .allowed());
        if (!direct && !routes.isEmpty() && !granted && !throughApplication(grantee)) {
            report.accept(new Finding(
                    id(),
                    Severity.WARNING,
                    entry.where(),
                    grantee.named() + " may invoke `" + id
                            + "`, which cannot be called by its plain id there, and none of its profiles "
                            + Words.list(routes.stream()
                                    .map(route -> route.profile().id())
                                    .toList())
                            + " is granted: every call fails",
                    "Grant the profile's ARN and the model in every destination Region, and call the profile's id"));
        }
    }

    private static boolean throughApplication(Grantee grantee) {
        return grantee.granted().stream()
                .anyMatch(sheet -> sheet.document().content().contains("application-inference-profile/"));
    }
}
