package dev.ambit.cli.imports.aws;

import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.Route;
import dev.ambit.landingzone.BedrockCommand;
import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.files.Gap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Lays what was read of one account into the landing zone. */
final class AccountAssembly {
    private final Assembly assembly;
    private final String account;

    AccountAssembly(Assembly assembly, String account) {
        this.assembly = assembly;
        this.account = account;
    }

    void lay(Found.Account found) {
        found.policies().forEach(this::managed);
        found.identities().forEach(identity -> {
            if (make(identity)) {
                rights(identity);
            }
        });
        found.profiles().forEach(this::profile);
    }

    private boolean iam(IamCommand command, String id, String what) {
        return assembly.apply(command, account, GivenIds.of(id), Gap.Part.IAM, what);
    }

    void managed(Found.ManagedPolicy policy) {
        iam(
                new IamCommand.CreatePolicy(
                        policy.name(), policy.path(), policy.description(), PolicyText.of(policy.content())),
                policy.id(),
                "managed policy " + policy.name());
    }

    private static String name(Found.Identity identity) {
        return (identity.role() ? "role " : "user ") + identity.name();
    }

    private boolean make(Found.Identity identity) {
        Optional<String> boundary = identity.boundary().isEmpty() ? Optional.empty() : Optional.of(identity.boundary());
        IamCommand command = identity.role()
                ? new IamCommand.CreateRole(
                        identity.name(),
                        identity.path(),
                        PolicyText.of(identity.trust()),
                        identity.description(),
                        identity.maxSession(),
                        boundary,
                        identity.tags())
                : new IamCommand.CreateUser(identity.name(), identity.path(), boundary, identity.tags());
        return iam(command, identity.id(), name(identity));
    }

    private void rights(Found.Identity identity) {
        String name = identity.name();
        identity.inline().forEach((policy, text) -> {
            PolicyText content = PolicyText.of(text);
            iam(
                    identity.role()
                            ? new IamCommand.PutRolePolicy(name, policy, content)
                            : new IamCommand.PutUserPolicy(name, policy, content),
                    "",
                    name(identity) + ", policy " + policy);
        });
        identity.attached()
                .forEach(arn -> iam(
                        identity.role()
                                ? new IamCommand.AttachRolePolicy(name, arn)
                                : new IamCommand.AttachUserPolicy(name, arn),
                        "",
                        name(identity) + ", policy " + arn));
    }

    private void profile(Found.Profile profile) {
        assembly.apply(
                new BedrockCommand.CreateApplicationProfile(
                        profile.region(),
                        profile.name(),
                        profile.description(),
                        madeFrom(profile),
                        profile.models(),
                        profile.tags()),
                account,
                GivenIds.of(profile.id()),
                Gap.Part.BEDROCK,
                "application profile " + profile.id() + " in " + profile.region());
    }

    /** AWS does not say what a profile was made from; the system profile with the same models in the same Regions, or the one model. */
    private String madeFrom(Found.Profile profile) {
        TreeSet<String> models = new TreeSet<>(profile.models());
        return BundledCatalogue.catalogue()
                .region(profile.region())
                .map(region -> BundledCatalogue.catalogue().profilesIn(region))
                .orElse(List.of())
                .stream()
                .filter(route -> models.size() > 1 && new TreeSet<>(route.modelArns()).equals(models))
                .map((Route route) -> route.arn(account))
                .findFirst()
                .orElseGet(() -> likeliest(profile, models));
    }

    /** Where AWS has changed the Regions of a profile since: one with the same model. */
    private String likeliest(Found.Profile profile, TreeSet<String> models) {
        if (models.size() <= 1) {
            return models.isEmpty() ? "" : models.first();
        }
        String model = models.first().substring(models.first().lastIndexOf('/') + 1);
        return BundledCatalogue.catalogue()
                .region(profile.region())
                .map(region -> BundledCatalogue.catalogue().profilesIn(region))
                .orElse(List.of())
                .stream()
                .filter(route -> route.modelArns().stream().anyMatch(arn -> arn.endsWith("/" + model)))
                .filter(route -> models.stream().anyMatch(arn -> arn.startsWith("arn:aws:bedrock:::"))
                        == route.profile().id().startsWith("global."))
                .map((Route route) -> route.arn(account))
                .findFirst()
                .orElse(models.first());
    }
}
