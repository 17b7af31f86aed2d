package dev.ambit.landingzone;

import dev.ambit.landingzone.Outcome.Applied;
import dev.ambit.landingzone.Outcome.Refused;
import dev.ambit.landingzone.controltower.ControlTower;
import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One immutable snapshot of an organization, the IAM of its accounts and their Bedrock settings. {@link #apply} changes it by a command;
 * the events of an applied command, replayed, give the same snapshot again. Lists are in the order of their ids or names. What can be
 * read of the organization is in {@link OrganizationQueries}.
 */
public final class LandingZone extends OrganizationQueries {
    private final Settings settings;
    private final Table<String, AccountIam> iam;
    private final Table<String, KeyRef> keys;
    private final Table<String, AccountBedrock> bedrock;
    private final ControlTower controlTower;
    private final Table<String, AccountQuotas> quotas;

    /** Whose key it is; the user is looked up, so that it is the newest. */
    private record KeyRef(String account, String user) {}

    private LandingZone(
            Settings settings,
            @Nullable Tree tree,
            Table<String, AccountIam> iam,
            Table<String, KeyRef> keys,
            Table<String, AccountBedrock> bedrock,
            ControlTower controlTower,
            Table<String, AccountQuotas> quotas) {
        super(tree);
        this.settings = settings;
        this.iam = iam;
        this.keys = keys;
        this.bedrock = bedrock;
        this.controlTower = controlTower;
        this.quotas = quotas;
    }

    /** Without an organization, before the first command. */
    public static LandingZone empty(Settings settings) {
        return new LandingZone(
                settings, null, Table.empty(), Table.empty(), Table.empty(), ControlTower.none(), Table.empty());
    }

    public Settings settings() {
        return settings;
    }

    /** The same organization under other settings. */
    public LandingZone with(Settings changed) {
        return new LandingZone(changed, tree, iam, keys, bedrock, controlTower, quotas);
    }

    /**
     * The landing zone in which one account alone has IAM, Bedrock settings and quotas; AWS's own policies are there. A command for that
     * account has the same outcome in it as in the whole, where {@link #with(String, LandingZone)} puts it.
     */
    public LandingZone alone(String account) {
        Table<String, AccountIam> own = Table.<String, AccountIam>empty().with(account, iamOf(account));
        return new LandingZone(
                settings,
                tree,
                own.with(AccountIam.AWS, iamOf(AccountIam.AWS)),
                keysOf(account),
                Table.<String, AccountBedrock>empty().with(account, bedrockOf(account)),
                controlTower,
                Table.<String, AccountQuotas>empty().with(account, quotasOf(account)));
    }

    /** This landing zone with the IAM, Bedrock settings and quotas that the account has in another, which was {@link #alone} before. */
    public LandingZone with(String account, LandingZone alone) {
        Table<String, KeyRef> after = keys;
        for (Table.Entry<String, KeyRef> key : keysOf(account)) {
            after = after.without(key.key());
        }
        for (Table.Entry<String, KeyRef> key : alone.keysOf(account)) {
            after = after.with(key.key(), key.value());
        }
        return new LandingZone(
                settings,
                tree,
                withUnless(iam, account, alone.iamOf(account), AccountIam.none()),
                after,
                withUnless(bedrock, account, alone.bedrockOf(account), AccountBedrock.none()),
                controlTower,
                withUnless(quotas, account, alone.quotasOf(account), AccountQuotas.none()));
    }

    /** A table has no entry for an account that never had any. */
    private static <V> Table<String, V> withUnless(Table<String, V> table, String account, V value, V none) {
        return value == none && !table.has(account) ? table : table.with(account, value);
    }

    private Table<String, KeyRef> keysOf(String account) {
        Table<String, KeyRef> found = Table.empty();
        for (Table.Entry<String, User> user : iamOf(account).users()) {
            for (Table.Entry<String, AccessKey> key : user.value().keys()) {
                found = found.with(key.key(), new KeyRef(account, user.value().name()));
            }
        }
        return found;
    }

    /** Carries out a command, or says why not; {@code now} is written into the events. */
    public Outcome apply(Command command, Caller caller, Instant now, Ids ids) {
        return switch (decide(command, caller, now, ids)) {
            case Decided.No no -> new Refused(no.refusal());
            case Decided.Yes yes -> {
                LandingZone after = this;
                for (Event event : yes.events()) {
                    after = after.replay(event);
                }
                yield new Applied(after, yes.events(), yes.reply());
            }
        };
    }

    private Decided decide(Command command, Caller caller, Instant now, Ids ids) {
        return switch (command) {
            case OrganizationsCommand organizations -> decide(organizations, caller, now, ids);
            case IamCommand of ->
                new IamDecisions(settings, iamOf(caller.account()), furtherAwsPolicies(), caller, now, ids).decide(of);
            case BedrockCommand of -> bedrockOf(caller.account()).decide(of, settings, caller.account(), now, ids);
            case QuotaCommand of -> quotasOf(caller.account()).decide(of, settings, caller.account(), now, ids);
            case ControlTowerCommand of -> new ControlTowerDecisions(this, caller, now, ids).decide(of);
        };
    }

    private Decided decide(OrganizationsCommand command, Caller caller, Instant now, Ids ids) {
        if (tree == null) {
            return command instanceof OrganizationsCommand.CreateOrganization create
                    ? OrganizationsDecisions.create(create, caller, now, ids)
                    : Decided.no(
                            Refusal.Error.ORGANIZATIONS_NOT_IN_USE, "Your account is not a member of an organization.");
        }
        if (!openToMembers(command)
                && !caller.account().equals(tree.organization().managementAccount())) {
            return Decided.no(Refusal.Error.ACCESS_DENIED, "You don't have permissions to access this resource.");
        }
        return new OrganizationsDecisions(settings, tree, iam, caller, now, ids).decide(command);
    }

    private boolean openToMembers(OrganizationsCommand command) {
        return command instanceof OrganizationsCommand.CreateOrganization
                || command instanceof OrganizationsCommand.AcceptHandshake
                || command instanceof OrganizationsCommand.DeclineHandshake
                || command instanceof OrganizationsCommand.LeaveOrganization;
    }

    /** The snapshot after an event of a journal; throws when the event cannot follow on this snapshot. */
    public LandingZone replay(Event event) {
        return switch (event) {
            case OrganizationsEvent.OrganizationCreated created
            when tree == null ->
                new LandingZone(settings, OrganizationsReplay.begin(created), iam, keys, bedrock, controlTower, quotas);
            case OrganizationsEvent.OrganizationDeleted deleted ->
                new LandingZone(settings, null, iam, keys, bedrock, controlTower, quotas);
            case OrganizationsEvent of ->
                new LandingZone(
                        settings,
                        OrganizationsReplay.replay(requireTree(), of),
                        iam,
                        keys,
                        bedrock,
                        controlTower,
                        quotas);
            case IamEvent of -> {
                AccountIam after = IamReplay.replay(iamOf(of.account()), of);
                yield new LandingZone(
                        settings, tree, iam.with(of.account(), after), keys(of), bedrock, controlTower, quotas);
            }
            case BedrockEvent of -> {
                AccountBedrock after = bedrockOf(of.account()).replay(of);
                yield new LandingZone(
                        settings, tree, iam, keys, bedrock.with(of.account(), after), controlTower, quotas);
            }
            case ControlTowerEvent of ->
                new LandingZone(
                        settings, tree, iam, keys, bedrock, ControlTowerReplay.replay(controlTower, of), quotas);
            case QuotaEvent of -> {
                AccountQuotas after = quotasOf(of.account()).replay(of);
                yield new LandingZone(
                        settings, tree, iam, keys, bedrock, controlTower, quotas.with(of.account(), after));
            }
        };
    }

    private Table<String, KeyRef> keys(IamEvent event) {
        return switch (event) {
            case IamEvent.AccessKeyCreated key -> keys.with(key.id(), new KeyRef(key.account(), key.user()));
            case IamEvent.AccessKeyDeleted key -> keys.without(key.id());
            case IamEvent.UserRenamed renamed -> {
                Table<String, KeyRef> after = keys;
                for (AccessKey key : iamOf(renamed.account())
                        .user(renamed.user())
                        .orElseThrow()
                        .keys()
                        .values()) {
                    after = after.with(key.id(), new KeyRef(renamed.account(), renamed.name()));
                }
                yield after;
            }
            default -> keys; // the other events have no keys in them
        };
    }

    private AccountIam iamOf(String account) {
        return iam.getOr(account, AccountIam.none());
    }

    private Table<String, ManagedPolicy> furtherAwsPolicies() {
        return iamOf(AccountIam.AWS).policies();
    }

    private AccountBedrock bedrockOf(String account) {
        return bedrock.getOr(account, AccountBedrock.none());
    }

    private AccountQuotas quotasOf(String account) {
        return quotas.getOr(account, AccountQuotas.none());
    }

    // --- IAM

    public List<User> users(String account) {
        return iamOf(account).users().values();
    }

    public List<Role> roles(String account) {
        return iamOf(account).roles().values();
    }

    public Optional<User> user(String account, String name) {
        return iamOf(account).user(name);
    }

    public Optional<Role> role(String account, String name) {
        return iamOf(account).role(name);
    }

    public List<Group> groups(String account) {
        return iamOf(account).groups().values();
    }

    public Optional<Group> group(String account, String name) {
        return iamOf(account).group(name);
    }

    /** The groups that a user or role is in, by name; a role is in none. */
    public List<Group> groupsOf(Identity identity) {
        return identity.groups().keys().stream()
                .flatMap(name -> group(identity.account(), name).stream())
                .toList();
    }

    /** The users in a group, by name. */
    public List<User> members(Group group) {
        return iamOf(group.account()).members(group.name());
    }

    public Optional<String> accountAlias(String account) {
        return iamOf(account).alias();
    }

    /** Every policy that grants something to a user or role, its groups' included: inline ones first, each in the order of their names. */
    public List<PolicyDocument> grants(Identity identity) {
        return Principals.grants(this, identity);
    }

    /** Customer-managed policies of an account. */
    public List<ManagedPolicy> managedPolicies(String account) {
        return iamOf(account).policies().values();
    }

    /** AWS's own managed policies that are known here. */
    public List<ManagedPolicy> awsManagedPolicies() {
        List<ManagedPolicy> policies = new ArrayList<>(AwsManaged.policies().values());
        policies.addAll(furtherAwsPolicies().values());
        return List.copyOf(policies);
    }

    /** One that the account may attach: its own or AWS's. */
    public Optional<ManagedPolicy> managedPolicy(String account, String arn) {
        return iamOf(account).policy(arn, furtherAwsPolicies());
    }

    /** The user or role with exactly this ARN. */
    public Optional<Identity> principal(String arn) {
        return Principals.identity(this, arn);
    }

    public Optional<KeyOwner> accessKey(String id) {
        return keys.find(id)
                .flatMap(ref -> user(ref.account(), ref.user()))
                .flatMap(user -> user.keys().find(id).map(key -> new KeyOwner(user, key)));
    }

    // --- Bedrock

    public List<ModelAccess> modelAccess(String account) {
        return bedrockOf(account).access().values();
    }

    /** Whether the account may use the model from that source Region; always, where access is automatic. */
    public boolean hasModelAccess(String account, String sourceRegion, String modelId) {
        return settings.modelAccess() == Settings.ModelAccessMode.AUTOMATIC
                || bedrockOf(account).access().has(AccountBedrock.key(sourceRegion, modelId));
    }

    public List<ApplicationProfile> applicationProfiles(String account, String sourceRegion) {
        return bedrockOf(account).profiles().values().stream()
                .filter(profile -> profile.sourceRegion().equals(sourceRegion))
                .toList();
    }

    /** In every source Region, by ARN. */
    public List<ApplicationProfile> applicationProfiles(String account) {
        return bedrockOf(account).profiles().values();
    }

    public Optional<ApplicationProfile> applicationProfile(String arn) {
        return dev.ambit.policy.Arn.parse(arn)
                .flatMap(parsed -> bedrockOf(parsed.account()).profiles().find(arn));
    }

    // --- quotas

    /** What an account was granted above the default; empty where the default holds. */
    public Optional<Double> grantedQuota(String account, String region, String serviceCode, String quotaCode) {
        return quotasOf(account).granted().find(AccountQuotas.key(region, serviceCode, quotaCode));
    }

    /** Every request for a higher quota, by id. */
    public List<QuotaIncrease> quotaIncreases(String account) {
        return quotasOf(account).increases().values();
    }

    /** Likewise, of every account. */
    public List<QuotaIncrease> quotaIncreases() {
        return quotas.values().stream()
                .flatMap(account -> account.increases().values().stream())
                .toList();
    }

    public Optional<QuotaIncrease> quotaIncrease(String account, String id) {
        return quotasOf(account).increases().find(id);
    }

    /** Tags of a quota. */
    public Table<String, String> quotaTags(String account, String quotaArn) {
        return quotasOf(account).tags().getOr(quotaArn, Table.empty());
    }

    // --- Control Tower

    /** Control Tower's own state; what it does to units and SCPs is in the organization. */
    public ControlTower controlTower() {
        return controlTower;
    }

    // --- authorization

    /** Every policy on a request of the principal for a resource of the account; the session policy is added by the caller. */
    public PolicyStack policyStack(Principal principal, String resourceAccount) {
        return Principals.stack(this, principal, resourceAccount);
    }

    /** Likewise for {@code sts:AssumeRole} on the role. */
    public PolicyStack trustStack(Principal principal, Role role) {
        return Principals.trustStack(this, principal, role);
    }

    /** The condition keys that tell who the principal is. */
    public RequestContext contextOf(Principal principal) {
        return Principals.context(this, principal);
    }

    public Principal.User principalOf(User user) {
        return new Principal.User(user.arn(), user.account(), isManagementAccount(user.account()));
    }

    public Principal.RoleSession sessionOf(Role role, String sessionName) {
        return new Principal.RoleSession(
                "arn:aws:sts::" + role.account() + ":assumed-role/" + role.name() + "/" + sessionName,
                role.arn(),
                role.account(),
                isManagementAccount(role.account()));
    }

    public Principal.Root rootOf(String account) {
        return new Principal.Root("arn:aws:iam::" + account + ":root", account, isManagementAccount(account));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LandingZone that
                && settings.equals(that.settings)
                && Objects.equals(tree, that.tree)
                && iam.equals(that.iam)
                && keys.equals(that.keys)
                && bedrock.equals(that.bedrock)
                && controlTower.equals(that.controlTower)
                && quotas.equals(that.quotas);
    }

    @Override
    public int hashCode() {
        return Objects.hash(settings, tree, iam, keys, bedrock, controlTower, quotas);
    }

    @Override
    public String toString() {
        return "LandingZone[" + organization().map(Organization::id).orElse("no organization") + ", "
                + accounts().size() + " accounts]";
    }
}
