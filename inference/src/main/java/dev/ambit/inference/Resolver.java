package dev.ambit.inference;

import dev.ambit.inference.Resolution.Refused;
import dev.ambit.inference.Resolution.Resolved;
import dev.ambit.policy.Arn;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what the model id of a call stands for. It may be a model id or ARN, a system-defined profile id or ARN, or an application
 * profile id or ARN. An ARN of another Region, partition or account than the call's is an invalid identifier.
 */
public final class Resolver {
    /** How far a plain model id is checked. */
    public enum ModelCheck {
        /** As the service does it: the model exists and has on-demand throughput in the source Region. */
        CATALOGUE,
        /**
         * For questions about policies only: any id of the form {@code provider.name} is taken as a model with on-demand throughput.
         */
        ASSUME_ON_DEMAND
    }

    /** Prefixes of profile ids, those too of which the catalogue has no profile. Source: profiles.json, prefixes. */
    private static final Set<String> GEOGRAPHIES =
            Set.of("us", "eu", "apac", "jp", "au", "ca", "in", "sa", "amer", "na", "us-gov", "global");

    private final Catalogue catalogue;
    private final ModelCheck check;

    public Resolver(Catalogue catalogue, ModelCheck check) {
        this.catalogue = catalogue;
        this.check = check;
    }

    /** The target of {@code called} for a caller of {@code account} in {@code source}. */
    public Resolution resolve(String called, Region source, String account, ApplicationProfiles applications) {
        if (called.startsWith("arn:")) {
            return Arn.parse(called)
                    .map(arn -> resolveArn(called, arn, source, account, applications))
                    .orElseGet(() -> invalid(called));
        }
        Optional<Route> route = catalogue.route(called, source);
        if (route.isPresent()) {
            return new Resolved(new Target.SystemProfile(route.get()));
        }
        Optional<ApplicationInferenceProfile> application = applications.find(account, source, called);
        if (application.isPresent()) {
            return resolveApplication(called, application.get(), source, account);
        }
        return plain(called, called, source);
    }

    private Resolution resolveArn(
            String called, Arn arn, Region source, String account, ApplicationProfiles applications) {
        boolean here = arn.partition().equals(source.partition())
                && arn.service().equals("bedrock")
                && arn.region().equals(source.id());
        int slash = arn.resource().indexOf('/');
        if (!here || slash < 0) {
            return invalid(called);
        }
        String kind = arn.resource().substring(0, slash);
        String id = arn.resource().substring(slash + 1);
        boolean own = arn.account().equals(account);
        if (kind.equals("foundation-model") && arn.account().isEmpty()) {
            return plain(called, id, source);
        }
        if (kind.equals("inference-profile") && own) {
            return catalogue
                    .route(id, source)
                    .<Resolution>map(route -> new Resolved(new Target.SystemProfile(route)))
                    .orElseGet(() -> invalid(called));
        }
        if (kind.equals("application-inference-profile") && own) {
            return applications
                    .find(account, source, id)
                    .map(profile -> resolveApplication(called, profile, source, account))
                    .orElseGet(() -> invalid(called));
        }
        return invalid(called);
    }

    private Resolution resolveApplication(
            String called, ApplicationInferenceProfile profile, Region source, String account) {
        Resolution base = resolve(profile.copiedFrom(), source, account, ApplicationProfiles.none());
        return switch (base) {
            case Resolved(Target.PlainModel model) -> new Resolved(new Target.ApplicationOverModel(profile, model));
            case Resolved(Target.SystemProfile system) ->
                new Resolved(new Target.ApplicationOverProfile(profile, system));
            // The base was looked up without application profiles, so it cannot be one; an application profile has one
            // level.
            case Resolved(Target.ApplicationOverModel over) -> invalid(called);
            case Resolved(Target.ApplicationOverProfile over) -> invalid(called);
            case Refused refused -> invalid(called);
        };
    }

    private Resolution plain(String called, String id, Region source) {
        if (id.isEmpty()) {
            return invalid(called);
        }
        ModelId model = new ModelId(id);
        Target.PlainModel target = new Target.PlainModel(model, source);
        return switch (check) {
            case ASSUME_ON_DEMAND -> looksLikeModel(id) ? new Resolved(target) : invalid(called);
            case CATALOGUE -> {
                Set<InferenceType> types = catalogue.inferenceTypes(model, source);
                yield types.contains(InferenceType.ON_DEMAND)
                        ? new Resolved(target)
                        : types.isEmpty() ? invalid(called) : new Refused(new Refusal.ProfileOnly(called));
            }
        };
    }

    private static boolean looksLikeModel(String id) {
        int dot = id.indexOf('.');
        return dot > 0 && dot < id.length() - 1 && !GEOGRAPHIES.contains(id.substring(0, dot));
    }

    private static Resolution invalid(String called) {
        return new Refused(new Refusal.InvalidIdentifier(called));
    }
}
