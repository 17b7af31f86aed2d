package dev.ambit.landingzone.cfct;

import dev.ambit.landingzone.yaml.Rule;
import dev.ambit.landingzone.yaml.Rule.Anything;
import dev.ambit.landingzone.yaml.Rule.Day;
import dev.ambit.landingzone.yaml.Rule.Flag;
import dev.ambit.landingzone.yaml.Rule.Key;
import dev.ambit.landingzone.yaml.Rule.Mapping;
import dev.ambit.landingzone.yaml.Rule.OneOf;
import dev.ambit.landingzone.yaml.Rule.Sequence;
import dev.ambit.landingzone.yaml.Rule.Text;
import java.util.List;

/** The two forms of a manifest. Source: the manifest schemas of CfCT 2.8.4. */
enum Manifest {
    V2("2021-03-15"),
    V1("2020-01-01");

    private static final Sequence TEXTS = new Sequence(new Text(), false);
    private static final Sequence REGIONS = new Sequence(new Text(), true);

    private final String version;

    Manifest(String version) {
        this.version = version;
    }

    String version() {
        return version;
    }

    /** What the whole document must be. */
    Mapping rule() {
        return switch (this) {
            case V2 ->
                new Mapping(List.of(
                        must("region", new Text()),
                        must("version", new Day(version)),
                        may("enable_stack_set_deletion", new Flag()),
                        may("resources", new Sequence(resource(), false))));
            case V1 ->
                new Mapping(List.of(
                        must("region", new Text()),
                        must("version", new Day(version)),
                        may("organization_policies", new Sequence(organizationPolicy(), false)),
                        may("cloudformation_resources", new Sequence(cloudFormationResource(), false))));
        };
    }

    private static Mapping resource() {
        return new Mapping(List.of(
                must("name", new Text()),
                may("description", new Text()),
                must("resource_file", new Text()),
                must("deploy_method", new OneOf(List.of("scp", "rcp", "stack_set"))),
                must(
                        "deployment_targets",
                        new Mapping(List.of(
                                may("organizational_units", TEXTS),
                                may("accounts", new Sequence(new Anything(), false))))),
                may("parameter_file", new Text()),
                may(
                        "parameters",
                        new Sequence(
                                new Mapping(List.of(
                                        must("parameter_key", new Text()), must("parameter_value", new Anything()))),
                                false)),
                may("regions", REGIONS),
                may("export_outputs", outputs())));
    }

    /** The older schema leaves the type of the name open, but without a name CreatePolicy fails. */
    private static Mapping organizationPolicy() {
        return new Mapping(List.of(
                must("name", new Text()),
                may("description", new Text()),
                must("policy_file", new Text()),
                must("apply_to_accounts_in_ou", TEXTS)));
    }

    private static Mapping cloudFormationResource() {
        return new Mapping(List.of(
                must("name", new Text()),
                must("template_file", new Text()),
                may("parameter_file", new Text()),
                may("deploy_method", new Text()),
                may("deploy_to_account", new Sequence(new Anything(), false)),
                may("deploy_to_ou", TEXTS),
                may("depends_on", TEXTS),
                may("regions", REGIONS),
                may("ssm_parameters", outputs())));
    }

    private static Sequence outputs() {
        return new Sequence(new Mapping(List.of(must("name", new Text()), must("value", new Text()))), false);
    }

    private static Key must(String name, Rule rule) {
        return new Key(name, rule, true);
    }

    private static Key may(String name, Rule rule) {
        return new Key(name, rule, false);
    }
}
