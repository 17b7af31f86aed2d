package dev.ambit.landingzone;

import dev.ambit.landingzone.OrganizationsCommand.AddAccount;
import dev.ambit.landingzone.OrganizationsCommand.CompleteAccountCreation;
import dev.ambit.landingzone.OrganizationsCommand.CreateAccount;
import dev.ambit.landingzone.OrganizationsCommand.CreateOrganization;
import dev.ambit.landingzone.OrganizationsCommand.CreateOrganizationalUnit;
import dev.ambit.landingzone.OrganizationsCommand.DeleteOrganizationalUnit;
import dev.ambit.landingzone.OrganizationsCommand.MoveAccount;
import dev.ambit.landingzone.OrganizationsCommand.TagResource;
import dev.ambit.landingzone.OrganizationsCommand.UntagResource;
import dev.ambit.landingzone.OrganizationsCommand.UpdateOrganizationalUnit;
import dev.ambit.landingzone.OrganizationsEvent.AccountCreationFailed;
import dev.ambit.landingzone.OrganizationsEvent.AccountCreationRequested;
import dev.ambit.landingzone.OrganizationsEvent.AccountCreationSucceeded;
import dev.ambit.landingzone.OrganizationsEvent.AccountJoined;
import dev.ambit.landingzone.OrganizationsEvent.AccountMoved;
import dev.ambit.landingzone.OrganizationsEvent.OrganizationCreated;
import dev.ambit.landingzone.OrganizationsEvent.ResourceTagged;
import dev.ambit.landingzone.OrganizationsEvent.ResourceUntagged;
import dev.ambit.landingzone.OrganizationsEvent.UnitCreated;
import dev.ambit.landingzone.OrganizationsEvent.UnitDeleted;
import dev.ambit.landingzone.OrganizationsEvent.UnitRenamed;
import dev.ambit.landingzone.Refusal.Error;
import dev.ambit.landingzone.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides what a command does to the tree of the organization. Source: Organizations API reference, errors and quotas. */
final class OrganizationsDecisions {
    private static final String MANAGEMENT_ROLE = "OrganizationAccountAccessRole";

    private final Settings settings;
    private final Tree tree;
    private final Table<String, AccountIam> iam;
    private final Caller caller;
    private final Instant now;
    private final Ids ids;

    OrganizationsDecisions(
            Settings settings, Tree tree, Table<String, AccountIam> iam, Caller caller, Instant now, Ids ids) {
        this.settings = settings;
        this.tree = tree;
        this.iam = iam;
        this.caller = caller;
        this.now = now;
        this.ids = ids;
    }

    /** Begins an organization where there is none. */
    static Decided create(CreateOrganization command, Caller caller, Instant now, Ids ids) {
        if (!command.email().contains("@")) {
            return invalid("INVALID_EMAIL_ADDRESS_TARGET", "You provided an invalid email address: " + command.email());
        }
        String id = ids.organization();
        var created =
                new OrganizationCreated(id, ids.root(), caller.account(), command.accountName(), command.email(), now);
        return command.serviceControl()
                ? Decided.created(
                        id,
                        created,
                        new OrganizationsEvent.PolicyTypeEnabled(OrganizationPolicyType.SERVICE_CONTROL_POLICY),
                        new OrganizationsEvent.PolicyTypeOnByDefault(OrganizationPolicyType.SERVICE_CONTROL_POLICY))
                : Decided.created(id, created);
    }

    Decided decide(OrganizationsCommand command) {
        return switch (command) {
            case CreateOrganization create ->
                Decided.no(
                        Error.ALREADY_IN_ORGANIZATION, "The provided account is already a member of an organization.");
            case CreateOrganizationalUnit create -> createUnit(create);
            case UpdateOrganizationalUnit update -> renameUnit(update);
            case DeleteOrganizationalUnit delete -> deleteUnit(delete);
            case CreateAccount create -> createAccount(create);
            case CompleteAccountCreation complete -> completeAccount(complete);
            case AddAccount add -> addAccount(add);
            case MoveAccount move -> moveAccount(move);
            case TagResource tag -> tag(tag);
            case UntagResource untag -> untag(untag);
            case OrganizationsCommand.CreatePolicy policy -> policies().create(policy);
            case OrganizationsCommand.UpdatePolicy policy ->
                managed(policy.policyId())
                        ? management().update(policy)
                        : policies().update(policy);
            case OrganizationsCommand.DeletePolicy policy ->
                managed(policy.policyId())
                        ? management().delete(policy.policyId())
                        : policies().delete(policy);
            case OrganizationsCommand.AttachPolicy policy ->
                managed(policy.policyId())
                        ? management().attach(policy)
                        : policies().attach(policy);
            case OrganizationsCommand.DetachPolicy policy ->
                managed(policy.policyId())
                        ? management().detach(policy)
                        : policies().detach(policy);
            case OrganizationsCommand.CreateManagementPolicy policy ->
                management().create(policy);
            case OrganizationsCommand.EnableManagementPolicyType type ->
                management().enable(type);
            case OrganizationsCommand.DisableManagementPolicyType type ->
                management().disable(type);
            case OrganizationsCommand.CloseAccount close -> membership().close(close);
            case OrganizationsCommand.RemoveAccount remove -> membership().remove(remove.account());
            case OrganizationsCommand.LeaveOrganization leave -> membership().remove(caller.account());
            case OrganizationsCommand.DeleteOrganization delete -> membership().delete();
            case OrganizationsCommand.InviteAccount invite -> membership().invite(invite);
            case OrganizationsCommand.AcceptHandshake accept -> membership().accept(accept);
            case OrganizationsCommand.DeclineHandshake decline -> membership().decline(decline);
            case OrganizationsCommand.CancelHandshake cancel -> membership().cancel(cancel);
            case OrganizationsCommand.EnableServiceAccess service ->
                delegation().enable(service);
            case OrganizationsCommand.DisableServiceAccess service ->
                delegation().disable(service);
            case OrganizationsCommand.RegisterDelegatedAdministrator admin ->
                delegation().register(admin);
            case OrganizationsCommand.DeregisterDelegatedAdministrator admin ->
                delegation().deregister(admin);
            case OrganizationsCommand.PutResourcePolicy policy -> delegation().put(policy);
            case OrganizationsCommand.DeleteResourcePolicy delete ->
                delegation().delete();
            case OrganizationsCommand.EnablePolicyType type -> policies().enable(type);
            case OrganizationsCommand.DisablePolicyType type -> policies().disable(type);
        };
    }

    private boolean managed(String policyId) {
        return tree.management().policies().has(policyId);
    }

    private ManagementPolicyDecisions management() {
        return new ManagementPolicyDecisions(tree, ids);
    }

    private MembershipDecisions membership() {
        return new MembershipDecisions(settings, tree, caller, now, ids);
    }

    private DelegationDecisions delegation() {
        return new DelegationDecisions(tree, now, ids);
    }

    private PolicyDecisions policies() {
        return new PolicyDecisions(settings, tree, ids);
    }

    static Decided invalid(String reason, String message) {
        return Decided.no(Error.ORGANIZATIONS_INVALID_INPUT, reason, message);
    }

    static Decided over(String reason, String message) {
        return Decided.no(Error.CONSTRAINT_VIOLATION, reason, message);
    }

    private Decided createUnit(CreateOrganizationalUnit command) {
        Settings.Limits limits = settings.limits();
        if (!tree.isParent(command.parentId())) {
            return Decided.no(Error.PARENT_NOT_FOUND, "You specified a parent that doesn't exist.");
        }
        if (badName(command.name())) {
            return badName();
        }
        if (tree.unitsOf().getOr(command.parentId(), Table.empty()).has(command.name())) {
            return Decided.no(Error.DUPLICATE_ORGANIZATIONAL_UNIT, "An OU with the same name already exists.");
        }
        if (tree.depth(command.parentId()) >= limits.unitDepth()) {
            return over("OU_DEPTH_LIMIT_EXCEEDED", "You have exceeded the maximum depth of an OU tree.");
        }
        if (tree.units().size() >= limits.units()) {
            return over("OU_NUMBER_LIMIT_EXCEEDED", "You have exceeded the allowed number of OUs.");
        }
        if (command.tags().size() > limits.tags()) {
            return tooManyTags();
        }
        String id = ids.unit(tree.organization().rootId());
        return Decided.created(id, new UnitCreated(id, command.parentId(), command.name(), command.tags()));
    }

    static boolean badName(String name) {
        return name.isBlank() || name.length() > 128;
    }

    static Decided badName() {
        return invalid("INVALID_PATTERN", "You provided a name that is empty or longer than 128 characters.");
    }

    private static Decided tooManyTags() {
        return over("TAG_POLICY_VIOLATION", "You have exceeded the number of tags for a resource.");
    }

    private Decided renameUnit(UpdateOrganizationalUnit command) {
        Unit unit = tree.units().get(command.unitId());
        if (unit == null) {
            return noUnit();
        }
        if (badName(command.name())) {
            return badName();
        }
        // Its own name counts too, as the service has it.
        if (tree.unitsOf().getOr(unit.parent(), Table.empty()).has(command.name())) {
            return Decided.no(Error.DUPLICATE_ORGANIZATIONAL_UNIT, "An OU with the same name already exists.");
        }
        return Decided.done(new UnitRenamed(unit.id(), command.name()));
    }

    private static Decided noUnit() {
        return Decided.no(
                Error.ORGANIZATIONAL_UNIT_NOT_FOUND, "You specified an organizational unit that doesn't exist.");
    }

    private Decided deleteUnit(DeleteOrganizationalUnit command) {
        if (!tree.units().has(command.unitId())) {
            return noUnit();
        }
        if (!tree.unitsOf().getOr(command.unitId(), Table.empty()).isEmpty()
                || !tree.accountsOf().getOr(command.unitId(), Table.empty()).isEmpty()) {
            return Decided.no(
                    Error.ORGANIZATIONAL_UNIT_NOT_EMPTY,
                    "The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.");
        }
        return Decided.done(new UnitDeleted(command.unitId()));
    }

    private Decided createAccount(CreateAccount command) {
        if (!command.email().contains("@")) {
            return invalid("INVALID_EMAIL_ADDRESS_TARGET", "You provided an invalid email address.");
        }
        if (command.name().isBlank() || command.name().length() > 50) {
            return invalid("INVALID_PATTERN", "You provided a name that is empty or longer than 50 characters.");
        }
        if (command.tags().size() > settings.limits().tags()) {
            return tooManyTags();
        }
        long open = tree.creations().values().stream()
                .filter(creation -> creation.state() == AccountCreation.State.IN_PROGRESS)
                .count();
        if (open >= settings.limits().creationsAtOnce()) {
            return over(
                    "ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED",
                    "You attempted to exceed the number of accounts that you can create at one time.");
        }
        if (tree.accounts().size() + open >= settings.limits().accounts()) {
            return over(
                    "ACCOUNT_NUMBER_LIMIT_EXCEEDED",
                    "You have exceeded the allowed number of AWS accounts for your organization.");
        }
        String id = ids.accountCreation();
        return Decided.created(
                id,
                new AccountCreationRequested(
                        id,
                        command.name(),
                        command.email(),
                        command.roleName().orElse(MANAGEMENT_ROLE),
                        command.tags(),
                        now));
    }

    private Decided completeAccount(CompleteAccountCreation command) {
        AccountCreation creation = tree.creations().get(command.creationId());
        if (creation == null) {
            return Decided.no(
                    Error.CREATE_ACCOUNT_STATUS_NOT_FOUND,
                    "You specified a create account request that doesn't exist.");
        }
        if (creation.state() != AccountCreation.State.IN_PROGRESS) {
            return Decided.done();
        }
        if (tree.emails().has(creation.email().toLowerCase(Locale.ROOT))) {
            return Decided.done(new AccountCreationFailed(creation.id(), "EMAIL_ALREADY_EXISTS", now));
        }
        String account = ids.account();
        Map<String, String> tags = asMap(tree.tags().getOr(creation.id(), Table.empty()));
        List<Event> events = new ArrayList<>();
        events.add(new AccountJoined(
                account,
                creation.name(),
                creation.email(),
                tree.organization().rootId(),
                Account.Joined.CREATED,
                tags,
                now));
        if (!iam.getOr(account, AccountIam.none()).roles().has(AccountIam.key(creation.roleName()))) {
            events.addAll(AccountIam.managementRole(
                    account, tree.organization().managementAccount(), creation.roleName(), ids.role(), now));
        }
        events.add(new AccountCreationSucceeded(creation.id(), account, now));
        return new Decided.Yes(events, new Reply.Created(account));
    }

    static Map<String, String> asMap(Table<String, String> table) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        table.forEach(entry -> map.put(entry.key(), entry.value()));
        return map;
    }

    private Decided addAccount(AddAccount command) {
        if (!command.accountId().matches("\\d{12}")) {
            return invalid("INVALID_PATTERN", "An account id has twelve digits; found " + command.accountId() + ".");
        }
        if (tree.accounts().has(command.accountId())) {
            return Decided.no(Error.DUPLICATE_ACCOUNT, "That account is already a member of the organization.");
        }
        if (tree.emails().has(command.email().toLowerCase(Locale.ROOT))) {
            return Decided.no(
                    Error.DUPLICATE_ACCOUNT,
                    "An account with the email address " + command.email()
                            + " is already a member of the organization.");
        }
        if (!tree.isParent(command.parentId())) {
            return Decided.no(Error.PARENT_NOT_FOUND, "You specified a parent that doesn't exist.");
        }
        if (tree.accounts().size() >= settings.limits().accounts()) {
            return over(
                    "ACCOUNT_NUMBER_LIMIT_EXCEEDED",
                    "You have exceeded the allowed number of AWS accounts for your organization.");
        }
        return Decided.created(
                command.accountId(),
                new AccountJoined(
                        command.accountId(),
                        command.name(),
                        command.email(),
                        command.parentId(),
                        Account.Joined.INVITED,
                        Map.of(),
                        now));
    }

    private Decided moveAccount(MoveAccount command) {
        Account account = tree.accounts().get(command.accountId());
        if (account == null) {
            return Decided.no(Error.ACCOUNT_NOT_FOUND, "You specified an account that doesn't exist.");
        }
        if (!tree.isParent(command.sourceParentId()) || !account.parent().equals(command.sourceParentId())) {
            return Decided.no(Error.SOURCE_PARENT_NOT_FOUND, "You specified a source parent that doesn't exist.");
        }
        if (!tree.isParent(command.destinationParentId())) {
            return Decided.no(
                    Error.DESTINATION_PARENT_NOT_FOUND, "You specified a destination parent that doesn't exist.");
        }
        if (command.destinationParentId().equals(command.sourceParentId())) {
            return Decided.no(Error.DUPLICATE_ACCOUNT, "That account is already present in the specified destination.");
        }
        return Decided.done(new AccountMoved(account.id(), command.destinationParentId()));
    }

    private Optional<Decided> notTaggable(String resource) {
        boolean other = managed(resource)
                || tree.delegation()
                        .resourcePolicy()
                        .filter(policy -> policy.id().equals(resource))
                        .isPresent();
        if (other || tree.isTarget(resource)) {
            return Optional.empty();
        }
        OrganizationPolicy policy = tree.policies().get(resource);
        if (policy == null) {
            return Optional.of(Decided.no(Error.TARGET_NOT_FOUND, "You specified a target that doesn't exist."));
        }
        return policy.awsManaged()
                ? Optional.of(invalid("IMMUTABLE_POLICY", "You can't change a policy that AWS manages."))
                : Optional.empty();
    }

    private Decided tag(TagResource command) {
        Optional<Decided> no = notTaggable(command.resourceId());
        if (no.isPresent()) {
            return no.get();
        }
        Table<String, String> tags = tree.tags().getOr(command.resourceId(), Table.empty());
        for (String key : command.tags().keySet()) {
            if (key.startsWith("aws:")) {
                return invalid("INVALID_SYSTEM_TAGS_PARAMETER", "You can't change a tag that begins with aws:.");
            }
            tags = tags.with(key, "");
        }
        if (tags.size() > settings.limits().tags()) {
            return tooManyTags();
        }
        return command.tags().isEmpty()
                ? Decided.done()
                : Decided.done(new ResourceTagged(command.resourceId(), command.tags()));
    }

    private Decided untag(UntagResource command) {
        Optional<Decided> no = notTaggable(command.resourceId());
        return no.isPresent() ? no.get() : Decided.done(new ResourceUntagged(command.resourceId(), command.keys()));
    }
}
