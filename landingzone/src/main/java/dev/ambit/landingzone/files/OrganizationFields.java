package dev.ambit.landingzone.files;

import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.OrganizationPolicy;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.OrganizationsCommand.AddAccount;
import dev.ambit.landingzone.OrganizationsCommand.AttachPolicy;
import dev.ambit.landingzone.OrganizationsCommand.CloseAccount;
import dev.ambit.landingzone.OrganizationsCommand.CreateOrganization;
import dev.ambit.landingzone.OrganizationsCommand.CreateOrganizationalUnit;
import dev.ambit.landingzone.OrganizationsCommand.CreatePolicy;
import dev.ambit.landingzone.OrganizationsCommand.DetachPolicy;
import dev.ambit.landingzone.OrganizationsCommand.EnablePolicyType;
import dev.ambit.landingzone.OrganizationsCommand.EnableServiceAccess;
import dev.ambit.landingzone.OrganizationsCommand.MoveAccount;
import dev.ambit.landingzone.OrganizationsCommand.PutResourcePolicy;
import dev.ambit.landingzone.OrganizationsCommand.RegisterDelegatedAdministrator;
import dev.ambit.landingzone.OrganizationsCommand.TagResource;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.policy.PolicyType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Lays the organization: policy types, policies, units and accounts, and what is attached to them. */
final class OrganizationFields {
    private final LandingZoneDraft draft;
    private final YamlFields top;
    private final YamlFields organization;
    private final YamlFields management;
    private final String name;
    private final String owner;
    private final Map<String, String> policies = new TreeMap<>();
    private final Map<String, String> ids = new TreeMap<>();
    private final Map<String, YamlFields> accounts = new LinkedHashMap<>();

    OrganizationFields(LandingZoneDraft draft, YamlFields top) {
        this.draft = draft;
        this.top = top;
        this.organization = new YamlFields(top.where("organization"));
        this.management = new YamlFields(organization.where("managementAccount"));
        this.name = organization.text("name", "");
        this.owner = management.text("id", "");
    }

    void lay() {
        time();
        Map<String, String> given = new LinkedHashMap<>();
        organization.text("id").ifPresent(id -> given.put("organization", id));
        organization.text("rootId").ifPresent(id -> given.put("root", id));
        draft.apply(
                organization.node(),
                new CreateOrganization(management.text("name", ""), email(management)),
                owner,
                new NamedIds("organization/" + name, given));
        String root = draft.landingZone().organization().orElseThrow().rootId();
        types().forEach(type ->
                draft.apply(organization.node(), new EnablePolicyType(root, type), owner, NamedIds.of("")));
        top.list("policies").forEach(this::policy);
        top.list("awsPolicies").forEach(this::awsPolicy);
        YamlFields rootFields = new YamlFields(top.where("root"));
        attach(rootFields, root);
        tag(rootFields, root);
        attach(management, owner);
        tag(management, owner);
        accounts.put(owner, management);
        under(rootFields, root, name);
        insides();
        management
                .text("unit")
                .ifPresent(unit -> draft.apply(
                        management.where("unit"), new MoveAccount(owner, root, unit), owner, NamedIds.of("")));
        delegation();
    }

    /** What is inside an account concerns no other: in large organizations most of the file, so all processors take part. */
    private void insides() {
        record Inside(String account, LandingZoneDraft draft) {}
        accounts.entrySet().parallelStream()
                .map(account -> {
                    Inside inside = new Inside(account.getKey(), draft.alone(account.getKey()));
                    new AccountFields(inside.draft(), account.getValue(), inside.account()).lay();
                    return inside;
                })
                .toList()
                .forEach(inside -> draft.take(inside.account(), inside.draft()));
    }

    private void delegation() {
        organization
                .texts("trustedServices")
                .forEach(service ->
                        draft.apply(service, new EnableServiceAccess(service.getValue()), owner, NamedIds.of("")));
        organization
                .fields("resourcePolicy")
                .ifPresent(policy -> draft.files()
                        .text(policy.where("file"), policy.text("file", ""))
                        .ifPresent(content -> draft.apply(
                                policy.node(),
                                new PutResourcePolicy(content, policy.tags()),
                                owner,
                                NamedIds.of("resource-policy/" + name, "resourcePolicy", policy))));
    }

    private void awsPolicy(YamlFields fields) {
        String policy = fields.text("name", "");
        draft.files()
                .policy(fields.where("file"), fields.text("file", ""), PolicyType.IDENTITY_POLICY, policy)
                .ifPresent(text -> draft.apply(
                        fields.node(),
                        new IamCommand.CreatePolicy(
                                policy, fields.text("path", "/"), fields.text("description", ""), text),
                        "aws",
                        NamedIds.of("aws/policy/" + policy)));
    }

    private void time() {
        String text = organization.text("createdAt", "2025-01-01T00:00:00Z");
        try {
            draft.at(Instant.parse(text));
        } catch (DateTimeParseException impossible) {
            draft.problems()
                    .at(organization.where("createdAt"), "there is no such time as `" + text + "`", "a real date");
        }
    }

    private static String email(YamlFields account) {
        return account.text("email", "account+" + account.text("id", "") + "@example.com");
    }

    private static OrganizationPolicyType typeOf(String name) {
        return OrganizationPolicyType.valueOf(name);
    }

    private Set<OrganizationPolicyType> types() {
        Set<OrganizationPolicyType> types = new TreeSet<>();
        if (organization.at("policyTypes").isPresent()) {
            organization.texts("policyTypes").forEach(type -> types.add(typeOf(type.getValue())));
            return types;
        }
        types.add(OrganizationPolicyType.SERVICE_CONTROL_POLICY);
        top.list("policies").forEach(policy -> types.add(typeOf(policy.text("type", "SERVICE_CONTROL_POLICY"))));
        return types;
    }

    private void policy(YamlFields fields) {
        OrganizationPolicyType type = typeOf(fields.text("type", "SERVICE_CONTROL_POLICY"));
        String policy = fields.text("name", "");
        policies.putIfAbsent(policy, "");
        Optional<PolicyText> text =
                draft.files().policy(fields.where("file"), fields.text("file", ""), type.language(), policy);
        int most = type == OrganizationPolicyType.SERVICE_CONTROL_POLICY
                ? draft.landingZone().settings().limits().scpSize()
                : draft.landingZone().settings().limits().rcpSize();
        if (text.isEmpty() || !draft.files().fits(text.get(), most)) {
            return;
        }
        Map<String, String> given = new LinkedHashMap<>();
        fields.text("id").ifPresent(id -> given.put("policy", id));
        if (given.containsKey("policy")
                && draft.landingZone().policy(given.get("policy")).isPresent()) {
            draft.problems().at(fields.where("id"), "the id `" + given.get("policy") + "` is another policy's", "");
            return;
        }
        draft.apply(
                        fields.node(),
                        new CreatePolicy(type, policy, fields.text("description", ""), text.get(), fields.tags()),
                        owner,
                        new NamedIds("policy/" + name + "/" + type + "/" + policy, given))
                .ifPresent(id -> {
                    policies.put(policy, id);
                    ids.put(id, id);
                });
    }

    private void attach(YamlFields fields, String target) {
        boolean detach = !fields.flag("fullAWSAccess", true);
        for (ScalarNode named : fields.texts("policies")) {
            String id = policies.getOrDefault(named.getValue(), ids.get(named.getValue()));
            if (id == null) {
                id = draft.landingZone().policies().values().stream()
                        .filter(OrganizationPolicy::awsManaged)
                        .filter(policy -> policy.name().equals(named.getValue()))
                        .map(OrganizationPolicy::id)
                        .findFirst()
                        .orElse(null);
            }
            if (id == null) {
                draft.problems().unknown(named, "policy", named.getValue(), policies.keySet());
            } else if (!id.isEmpty() && !alreadyFullAccess(id, target)) {
                draft.apply(named, new AttachPolicy(id, target), owner, NamedIds.of(""));
                if (detach && hasAnother(target)) {
                    detachFullAccess(fields, target);
                    detach = false;
                }
            }
        }
        if (detach) {
            detachFullAccess(fields, target);
        }
    }

    /** As soon as it may go: it counts as one of the policies that a target can have. */
    private boolean hasAnother(String target) {
        return draft.landingZone()
                        .attachedTo(target, OrganizationPolicyType.SERVICE_CONTROL_POLICY)
                        .size()
                > 1;
    }

    private void detachFullAccess(YamlFields fields, String target) {
        draft.apply(
                fields.where("fullAWSAccess"),
                new DetachPolicy(OrganizationPolicyType.SERVICE_CONTROL_POLICY.fullAccess(), target),
                owner,
                NamedIds.of(""));
    }

    /** FullAWSAccess is there from the start; naming it in a list is no mistake. */
    private boolean alreadyFullAccess(String policyId, String target) {
        return draft.landingZone().policy(policyId).stream()
                .filter(OrganizationPolicy::awsManaged)
                .anyMatch(policy ->
                        draft.landingZone().attachedTo(target, policy.type()).contains(policy));
    }

    private void tag(YamlFields fields, String resource) {
        Map<String, String> tags = fields.tags();
        if (!tags.isEmpty()) {
            draft.apply(fields.where("tags"), new TagResource(resource, tags), owner, NamedIds.of(""));
        }
    }

    private void under(YamlFields parent, String parentId, String path) {
        for (YamlFields account : parent.list("accounts")) {
            account(account, parentId);
        }
        for (YamlFields unit : parent.list("units")) {
            String unitPath = path + "/" + unit.text("name", "");
            Map<String, String> given = new LinkedHashMap<>();
            unit.text("id").ifPresent(id -> given.put("unit", id));
            if (given.containsKey("unit")
                    && draft.landingZone().unit(given.get("unit")).isPresent()) {
                draft.problems().at(unit.where("id"), "the id `" + given.get("unit") + "` is another unit's", "");
                continue;
            }
            draft.apply(
                            unit.node(),
                            new CreateOrganizationalUnit(parentId, unit.text("name", ""), unit.tags()),
                            owner,
                            new NamedIds("unit/" + unitPath, given))
                    .ifPresent(id -> {
                        attach(unit, id);
                        under(unit, id, unitPath);
                    });
        }
    }

    private void account(YamlFields fields, String parentId) {
        String id = fields.text("id", "");
        draft.apply(
                        fields.node(),
                        new AddAccount(id, fields.text("name", ""), email(fields), parentId),
                        owner,
                        NamedIds.of(""))
                .ifPresent(added -> {
                    tag(fields, id);
                    attach(fields, id);
                    accounts.put(id, fields);
                    fields.texts("delegatedServices")
                            .forEach(service -> draft.apply(
                                    service,
                                    new RegisterDelegatedAdministrator(id, service.getValue()),
                                    owner,
                                    NamedIds.of("")));
                    if (fields.flag("closed", false)) {
                        draft.apply(fields.where("closed"), new CloseAccount(id), owner, NamedIds.of(""));
                    }
                });
    }
}
