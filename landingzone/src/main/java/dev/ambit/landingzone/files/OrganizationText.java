package dev.ambit.landingzone.files;

import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.Delegation;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.Organization;
import dev.ambit.landingzone.OrganizationPolicy;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.Settings;
import dev.ambit.landingzone.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What {@link OrganizationFields} reads, written: the organization, its policies and the tree. */
final class OrganizationText {
    private static final List<String> BROUGHT = LandingZone.empty(Settings.current()).awsManagedPolicies().stream()
            .map(ManagedPolicy::arn)
            .toList();

    private final LandingZone zone;
    private final Organization organization;
    private final FileNames names;
    private final Set<String> leftOut;

    /** {@code leftOut}: ids of policies that are not to be written, because something else makes them. */
    OrganizationText(LandingZone zone, FileNames names, Set<String> leftOut) {
        this.zone = zone;
        this.organization = zone.organization().orElseThrow();
        this.names = names;
        this.leftOut = leftOut;
    }

    Fields organization() {
        Account management = zone.account(organization.managementAccount()).orElseThrow();
        Fields fields = new Fields()
                .put("name", organization.id())
                .put("id", organization.id())
                .put("rootId", organization.rootId())
                .put(
                        "createdAt",
                        management
                                .joinedAt()
                                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                                .toString())
                .put(
                        "policyTypes",
                        organization.enabledTypes().stream().map(Enum::name).toList())
                .putIfAny("trustedServices", zone.delegation().services().keys())
                .putIfAny("resourcePolicy", resourcePolicy());
        Fields account = account(management);
        if (!management.parent().equals(organization.rootId())) {
            account.put("unit", management.parent());
        }
        return fields.put("managementAccount", account.map());
    }

    private Fields resourcePolicy() {
        Fields fields = new Fields();
        Optional<Delegation.ResourcePolicy> policy = zone.delegation().resourcePolicy();
        policy.ifPresent(found -> fields.put("file", names.numbered("policies", "resource-policy", found.content()))
                .put("id", found.id())
                .tags(zone.tagsOf(found.id())));
        return fields;
    }

    List<Object> policies() {
        return Fields.maps(own().map(this::policy).toList());
    }

    private Stream<OrganizationPolicy> own() {
        return zone.policies().values().stream()
                .filter(policy -> !policy.awsManaged() && !leftOut.contains(policy.id()))
                .sorted(java.util.Comparator.comparing(OrganizationPolicy::type)
                        .thenComparing(OrganizationPolicy::name)
                        .thenComparing(OrganizationPolicy::id));
    }

    private Fields policy(OrganizationPolicy policy) {
        boolean scp = policy.type() == OrganizationPolicyType.SERVICE_CONTROL_POLICY;
        return new Fields()
                .put("name", policy.name())
                .putUnless(
                        OrganizationPolicyType.SERVICE_CONTROL_POLICY.name(),
                        "type",
                        policy.type().name())
                .put(
                        "file",
                        names.numbered(
                                scp ? "policies/scp" : "policies/rcp",
                                policy.name(),
                                policy.document().content()))
                .putUnless("", "description", policy.description())
                .put("id", policy.id())
                .tags(zone.tagsOf(policy.id()));
    }

    /** AWS's own that are not known to every landing zone. */
    List<Object> awsPolicies() {
        List<Fields> policies = new ArrayList<>();
        for (ManagedPolicy policy : zone.awsManagedPolicies()) {
            if (!BROUGHT.contains(policy.arn())) {
                policies.add(new Fields()
                        .put("name", policy.name())
                        .putUnless("/", "path", policy.path())
                        .put(
                                "file",
                                names.named(
                                        FileNames.slug(policy.name()),
                                        policy.document().content(),
                                        "policies/aws"))
                        .putUnless("", "description", policy.description()));
            }
        }
        return Fields.maps(policies);
    }

    Fields root() {
        Fields fields = new Fields();
        attached(fields, organization.rootId());
        fields.tags(zone.tagsOf(organization.rootId()));
        return under(fields, organization.rootId());
    }

    private Fields under(Fields fields, String parent) {
        fields.putIfAny(
                "accounts",
                Fields.maps(zone.accountsOf(parent).stream()
                        .filter(account -> !account.id().equals(organization.managementAccount()))
                        .map(this::account)
                        .toList()));
        return fields.putIfAny(
                "units",
                Fields.maps(zone.unitsOf(parent).stream().map(this::unit).toList()));
    }

    private Fields unit(Unit unit) {
        Fields fields = new Fields().put("name", unit.name()).put("id", unit.id());
        attached(fields, unit.id());
        fields.tags(zone.tagsOf(unit.id()));
        return under(fields, unit.id());
    }

    private Fields account(Account account) {
        Fields fields = new Fields()
                .put("id", account.id())
                .put("name", account.name())
                .putUnless("account+" + account.id() + "@example.com", "email", account.email())
                .putUnless(false, "closed", account.state() != Account.State.ACTIVE)
                .putIfAny(
                        "delegatedServices",
                        zone.delegation()
                                .administrators()
                                .find(account.id())
                                .map(services -> services.keys())
                                .orElse(List.of()));
        attached(fields, account.id());
        fields.tags(zone.tagsOf(account.id()));
        AccountText text = new AccountText(zone, names, account.id());
        return fields.putIfAny("iam", text.iam()).putIfAny("bedrock", text.bedrock());
    }

    private void attached(Fields fields, String target) {
        List<String> attached = new ArrayList<>();
        for (OrganizationPolicyType type : OrganizationPolicyType.values()) {
            zone.attachedTo(target, type).stream()
                    .filter(policy -> !policy.awsManaged() && !leftOut.contains(policy.id()))
                    .map(this::reference)
                    .forEach(attached::add);
        }
        fields.putIfAny("policies", attached);
        boolean detached = organization.enabled(OrganizationPolicyType.SERVICE_CONTROL_POLICY)
                && zone.attachedTo(target, OrganizationPolicyType.SERVICE_CONTROL_POLICY).stream()
                        .noneMatch(OrganizationPolicy::awsManaged);
        if (detached) {
            fields.put("fullAWSAccess", false);
        }
    }

    /** By its name, unless another policy has that too. */
    private String reference(OrganizationPolicy policy) {
        Predicate<OrganizationPolicy> other = named -> !named.id().equals(policy.id());
        boolean shared = Stream.of(OrganizationPolicyType.values())
                .anyMatch(type ->
                        zone.policyNamed(type, policy.name()).filter(other).isPresent());
        return shared ? policy.id() : policy.name();
    }
}
