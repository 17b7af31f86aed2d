package dev.ambit.landingzone.lza;

import dev.ambit.landingzone.yaml.Rule;
import dev.ambit.landingzone.yaml.Rule.Anything;
import dev.ambit.landingzone.yaml.Rule.Flag;
import dev.ambit.landingzone.yaml.Rule.Key;
import dev.ambit.landingzone.yaml.Rule.Mapping;
import dev.ambit.landingzone.yaml.Rule.OneOf;
import dev.ambit.landingzone.yaml.Rule.Sequence;
import dev.ambit.landingzone.yaml.Rule.Text;
import java.util.ArrayList;
import java.util.List;

/** What may stand in the files of a configuration. Source: the accelerator's JSON schemas of its configuration files. */
final class LzaForm {
    private static final Text TEXT = new Text();
    private static final Flag FLAG = new Flag();
    private static final Anything ANYTHING = new Anything();
    private static final Sequence TEXTS = new Sequence(TEXT, false);
    private static final Mapping TARGETS = new Mapping(List.of(
            may("organizationalUnits", TEXTS),
            may("accounts", TEXTS),
            may("excludedAccounts", TEXTS),
            may("excludedRegions", TEXTS)));
    private static final Mapping POLICIES =
            new Mapping(List.of(may("awsManaged", TEXTS), may("customerManaged", TEXTS)));

    private LzaForm() {}

    private static Key must(String name, Rule rule) {
        return new Key(name, rule, true);
    }

    private static Key may(String name, Rule rule) {
        return new Key(name, rule, false);
    }

    private static Sequence list(Key... keys) {
        return new Sequence(new Mapping(List.of(keys)), false);
    }

    private static Sequence policies(Key... more) {
        List<Key> keys = new ArrayList<>(List.of(
                must("name", TEXT),
                must("description", TEXT),
                must("policy", TEXT),
                must("deploymentTargets", TARGETS)));
        keys.addAll(List.of(more));
        return new Sequence(new Mapping(keys), false);
    }

    /** {@code organization-config.yaml}. */
    static Mapping organization() {
        Key strategy = may("strategy", new OneOf(List.of("deny-list", "allow-list")));
        return new Mapping(
                List.of(
                        must("enable", FLAG),
                        must("organizationalUnits", list(must("name", TEXT), may("ignore", FLAG))),
                        may("organizationalUnitIds", list(must("name", TEXT), must("id", TEXT), must("arn", TEXT))),
                        may(
                                "quarantineNewAccounts",
                                new Mapping(List.of(must("enable", FLAG), may("scpPolicyName", TEXT)))),
                        must(
                                "serviceControlPolicies",
                                policies(must("type", new OneOf(List.of("awsManaged", "customerManaged"))), strategy)),
                        may("resourceControlPolicies", policies(strategy, may("type", ANYTHING))),
                        must("taggingPolicies", policies()),
                        must("backupPolicies", policies()),
                        may("chatbotPolicies", policies()),
                        may("declarativePolicies", policies())),
                true);
    }

    /** {@code accounts-config.yaml}. */
    static Mapping accounts() {
        Sequence accounts = list(
                must("name", TEXT),
                must("email", TEXT),
                may("description", TEXT),
                may("organizationalUnit", TEXT),
                may("warm", FLAG),
                may("enableGovCloud", FLAG),
                may("accountAlias", TEXT));
        return new Mapping(
                List.of(
                        must("mandatoryAccounts", accounts),
                        must("workloadAccounts", accounts),
                        may("accountIds", list(must("email", TEXT), must("accountId", TEXT)))),
                true);
    }

    /** {@code replacements-config.yaml}. */
    static Mapping replacements() {
        return new Mapping(
                List.of(may(
                        "globalReplacements",
                        list(
                                must("key", TEXT),
                                may("path", TEXT),
                                may("type", new OneOf(List.of("SSM", "String", "StringList"))),
                                may("value", ANYTHING)))),
                true);
    }

    /** {@code iam-config.yaml}. */
    static Mapping iam() {
        return new Mapping(
                List.of(
                        may("homeRegion", TEXT),
                        may("providers", list(must("name", TEXT), must("metadataDocument", TEXT))),
                        may(
                                "policySets",
                                list(
                                        must("deploymentTargets", TARGETS),
                                        may("identityCenterDependency", FLAG),
                                        must("policies", list(must("name", TEXT), must("policy", TEXT))))),
                        may("roleSets", roleSets()),
                        may(
                                "groupSets",
                                list(
                                        must("deploymentTargets", TARGETS),
                                        must("groups", list(must("name", TEXT), may("policies", POLICIES))))),
                        may(
                                "userSets",
                                list(
                                        must("deploymentTargets", TARGETS),
                                        must(
                                                "users",
                                                list(
                                                        must("username", TEXT),
                                                        must("group", TEXT),
                                                        may("boundaryPolicy", TEXT),
                                                        may("disableConsoleAccess", FLAG))))),
                        may("identityCenter", identityCenter()),
                        may("managedActiveDirectories", ANYTHING)),
                true);
    }

    private static Sequence roleSets() {
        return list(
                must("deploymentTargets", TARGETS),
                may("path", TEXT),
                must(
                        "roles",
                        list(
                                must("name", TEXT),
                                must(
                                        "assumedBy",
                                        list(
                                                must(
                                                        "type",
                                                        new OneOf(List.of(
                                                                "service", "account", "principalArn", "provider"))),
                                                may("principal", TEXT))),
                                may("boundaryPolicy", TEXT),
                                may("externalIds", TEXTS),
                                may("instanceProfile", FLAG),
                                may("maxSessionDuration", ANYTHING),
                                may("policies", POLICIES))));
    }

    private static Mapping identityCenter() {
        Mapping boundary = new Mapping(List.of(
                may("awsManagedPolicyName", TEXT),
                may("customerManagedPolicy", new Mapping(List.of(must("name", TEXT), may("path", TEXT))))));
        return new Mapping(List.of(
                must("name", TEXT),
                may("delegatedAdminAccount", TEXT),
                may(
                        "identityCenterPermissionSets",
                        list(
                                must("name", TEXT),
                                may("description", TEXT),
                                may("sessionDuration", ANYTHING),
                                may(
                                        "policies",
                                        new Mapping(List.of(
                                                may("awsManaged", TEXTS),
                                                may("customerManaged", TEXTS),
                                                may("acceleratorManaged", TEXTS),
                                                may("inlinePolicy", TEXT),
                                                may("permissionsBoundary", boundary)))))),
                may(
                        "identityCenterAssignments",
                        list(
                                must("name", TEXT),
                                must("permissionSetName", TEXT),
                                may("principalId", TEXT),
                                may("principalType", TEXT),
                                may("principals", list(must("type", TEXT), must("name", TEXT))),
                                must("deploymentTargets", TARGETS)))));
    }
}
