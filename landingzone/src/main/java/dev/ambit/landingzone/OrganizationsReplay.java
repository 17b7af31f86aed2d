package dev.ambit.landingzone;

import dev.ambit.landingzone.OrganizationsEvent.AccountCreationFailed;
import dev.ambit.landingzone.OrganizationsEvent.AccountCreationRequested;
import dev.ambit.landingzone.OrganizationsEvent.AccountCreationSucceeded;
import dev.ambit.landingzone.OrganizationsEvent.AccountJoined;
import dev.ambit.landingzone.OrganizationsEvent.AccountMoved;
import dev.ambit.landingzone.OrganizationsEvent.OrganizationCreated;
import dev.ambit.landingzone.OrganizationsEvent.PolicyAttached;
import dev.ambit.landingzone.OrganizationsEvent.PolicyCreated;
import dev.ambit.landingzone.OrganizationsEvent.PolicyDeleted;
import dev.ambit.landingzone.OrganizationsEvent.PolicyDetached;
import dev.ambit.landingzone.OrganizationsEvent.PolicyTypeDisabled;
import dev.ambit.landingzone.OrganizationsEvent.PolicyTypeEnabled;
import dev.ambit.landingzone.OrganizationsEvent.PolicyUpdated;
import dev.ambit.landingzone.OrganizationsEvent.ResourceTagged;
import dev.ambit.landingzone.OrganizationsEvent.ResourceUntagged;
import dev.ambit.landingzone.OrganizationsEvent.UnitCreated;
import dev.ambit.landingzone.OrganizationsEvent.UnitDeleted;
import dev.ambit.landingzone.OrganizationsEvent.UnitRenamed;
import dev.ambit.landingzone.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Carries events out on the organization's tables. */
final class OrganizationsReplay {
    private OrganizationsReplay() {}

    static Tree begin(OrganizationCreated event) {
        Organization organization = new Organization(
                event.id(), event.managementAccount(), event.email(), event.rootId(), List.of(), List.of());
        return Tree.of(organization).changed(draft -> {
            for (OrganizationPolicyType type : OrganizationPolicyType.values()) {
                OrganizationPolicy policy = AwsManaged.fullAccess(type);
                draft.policies = draft.policies.with(policy.id(), policy);
                draft.policyNames = draft.policyNames.with(Tree.nameKey(type, policy.name()), policy.id());
            }
            join(
                    draft,
                    event.managementAccount(),
                    event.accountName(),
                    event.email(),
                    event.rootId(),
                    Account.Joined.INVITED,
                    event.at());
        });
    }

    static Tree replay(Tree tree, OrganizationsEvent event) {
        return tree.changed(draft -> carryOut(draft, tree, event));
    }

    private static void carryOut(Tree.Draft draft, Tree tree, OrganizationsEvent event) {
        switch (event) {
            case OrganizationCreated created ->
                throw new IllegalStateException("the journal creates an organization twice: " + created.id());
            case UnitCreated unit -> createUnit(draft, unit);
            case UnitRenamed unit -> renameUnit(draft, unit);
            case UnitDeleted unit -> deleteUnit(draft, unit);
            case AccountCreationRequested creation -> request(draft, creation);
            case AccountCreationSucceeded creation ->
                end(draft, creation.id(), creation.at(), Optional.of(creation.accountId()), Optional.empty());
            case AccountCreationFailed creation ->
                end(draft, creation.id(), creation.at(), Optional.empty(), Optional.of(creation.reason()));
            case AccountJoined account -> {
                join(
                        draft,
                        account.id(),
                        account.name(),
                        account.email(),
                        account.parentId(),
                        account.method(),
                        account.at());
                tag(draft, account.id(), account.tags());
            }
            case AccountMoved account -> move(draft, account);
            case PolicyCreated policy -> {
                put(draft, policy.id(), policy.type(), policy.name(), policy.description(), policy.content());
                tag(draft, policy.id(), policy.tags());
            }
            case PolicyUpdated policy -> update(draft, policy);
            case PolicyDeleted policy -> delete(draft, policy);
            case PolicyAttached at -> {
                OrganizationPolicyType type = typeOf(draft, at.policyId());
                draft.attachments(type, draft.attachments(type).attach(at.policyId(), at.targetId(), draft::document));
            }
            case PolicyDetached at -> {
                OrganizationPolicyType type = typeOf(draft, at.policyId());
                draft.attachments(type, draft.attachments(type).detach(at.policyId(), at.targetId(), draft::document));
            }
            case PolicyTypeEnabled enabled -> enable(draft, tree, enabled.type());
            case PolicyTypeDisabled disabled -> disable(draft, disabled.type());
            case OrganizationsEvent.PolicyTypeOnByDefault on -> setByDefault(draft, on.type(), true);
            case OrganizationsEvent.PolicyTypeConfirmed confirmed -> setByDefault(draft, confirmed.type(), false);
            case ResourceTagged tagged -> tag(draft, tagged.resourceId(), tagged.tags());
            case ResourceUntagged untagged -> untag(draft, untagged);
            case OrganizationsEvent.OrganizationDeleted deleted ->
                throw new IllegalStateException("an organization is not deleted inside itself: " + deleted.id());
            case OrganizationsEvent.AccountClosed closed -> MembershipReplay.close(draft, closed);
            case OrganizationsEvent.AccountLeft left -> MembershipReplay.leave(draft, left);
            case OrganizationsEvent.AccountInvited invited -> {
                MembershipReplay.invite(draft, invited);
                tag(draft, invited.id(), invited.tags()); // kept under the invitation until the account comes
            }
            case OrganizationsEvent.HandshakeEnded ended -> MembershipReplay.end(draft, ended);
            case OrganizationsEvent.ServiceAccessEnabled on ->
                draft.delegation =
                        draft.delegation.services(draft.delegation.services().with(on.service(), on.at()));
            case OrganizationsEvent.ServiceAccessDisabled off ->
                draft.delegation =
                        draft.delegation.services(draft.delegation.services().without(off.service()));
            case OrganizationsEvent.DelegatedAdministratorRegistered admin ->
                draft.delegation = draft.delegation.register(admin.account(), admin.service(), admin.at());
            case OrganizationsEvent.DelegatedAdministratorDeregistered admin ->
                draft.delegation = draft.delegation.deregister(admin.account(), admin.service());
            case OrganizationsEvent.ResourcePolicyPut policy -> {
                MembershipReplay.put(draft, policy);
                tag(draft, policy.id(), policy.tags());
            }
            case OrganizationsEvent.ResourcePolicyDeleted deleted -> MembershipReplay.delete(draft);
            case OrganizationsEvent.ManagementPolicyCreated policy -> {
                MembershipReplay.create(draft, policy);
                tag(draft, policy.id(), policy.tags());
            }
            case OrganizationsEvent.ManagementPolicyUpdated policy -> MembershipReplay.update(draft, policy);
            case OrganizationsEvent.ManagementPolicyDeleted policy -> MembershipReplay.delete(draft, policy);
            case OrganizationsEvent.ManagementPolicyAttached at ->
                draft.management = draft.management.attach(at.policyId(), at.targetId());
            case OrganizationsEvent.ManagementPolicyDetached at ->
                draft.management = draft.management.detach(at.policyId(), at.targetId());
            case OrganizationsEvent.ManagementPolicyTypeEnabled on ->
                draft.management = draft.management.enable(on.type());
            case OrganizationsEvent.ManagementPolicyTypeDisabled off ->
                draft.management = draft.management.disable(off.type());
        }
    }

    private static OrganizationPolicyType typeOf(Tree.Draft draft, String policyId) {
        return draft.policies.find(policyId).orElseThrow().type();
    }

    private static void createUnit(Tree.Draft draft, UnitCreated event) {
        String arn = draft.organization.unitArn(event.id());
        draft.units = draft.units.with(event.id(), new Unit(event.id(), arn, event.name(), event.parentId()));
        putName(draft, event.parentId(), event.name(), event.id());
        tag(draft, event.id(), event.tags());
        attachFullAccess(draft, event.id());
    }

    private static void putName(Tree.Draft draft, String parent, String name, String unit) {
        Table<String, String> siblings = draft.unitsOf.getOr(parent, Table.empty());
        draft.unitsOf = draft.unitsOf.with(parent, siblings.with(name, unit));
    }

    private static void dropName(Tree.Draft draft, Unit unit) {
        Table<String, String> siblings =
                draft.unitsOf.getOr(unit.parent(), Table.empty()).without(unit.name());
        draft.unitsOf =
                siblings.isEmpty() ? draft.unitsOf.without(unit.parent()) : draft.unitsOf.with(unit.parent(), siblings);
    }

    private static void attachFullAccess(Tree.Draft draft, String target) {
        for (OrganizationPolicyType type : draft.organization.enabledTypes()) {
            draft.attachments(type, draft.attachments(type).attach(type.fullAccess(), target, draft::document));
        }
    }

    private static void renameUnit(Tree.Draft draft, UnitRenamed event) {
        Unit unit = draft.units.find(event.id()).orElseThrow();
        dropName(draft, unit);
        putName(draft, unit.parent(), event.name(), unit.id());
        draft.units = draft.units.with(unit.id(), unit.named(event.name()));
    }

    private static void deleteUnit(Tree.Draft draft, UnitDeleted event) {
        Unit unit = draft.units.find(event.id()).orElseThrow();
        dropName(draft, unit);
        draft.units = draft.units.without(unit.id());
        draft.tags = draft.tags.without(unit.id());
        draft.management = draft.management.without(unit.id());
        for (OrganizationPolicyType type : OrganizationPolicyType.values()) {
            draft.attachments(type, draft.attachments(type).without(unit.id(), draft::document));
        }
    }

    private static void request(Tree.Draft draft, AccountCreationRequested event) {
        draft.creations = draft.creations.with(
                event.id(),
                new AccountCreation(
                        event.id(),
                        event.name(),
                        event.email(),
                        event.roleName(),
                        AccountCreation.State.IN_PROGRESS,
                        event.at(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        tag(draft, event.id(), event.tags()); // kept under the request until the account is there
    }

    private static void end(
            Tree.Draft draft, String id, Instant at, Optional<String> account, Optional<String> failure) {
        draft.tags = draft.tags.without(id);
        draft.creations = draft.creations.changed(
                id,
                open -> new AccountCreation(
                        id,
                        open.name(),
                        open.email(),
                        open.roleName(),
                        failure.isEmpty() ? AccountCreation.State.SUCCEEDED : AccountCreation.State.FAILED,
                        open.requestedAt(),
                        Optional.of(at),
                        account,
                        failure));
    }

    private static void join(
            Tree.Draft draft, String id, String name, String email, String parent, Account.Joined method, Instant at) {
        String arn = draft.organization.accountArn(id);
        draft.accounts =
                draft.accounts.with(id, new Account(id, arn, name, email, Account.State.ACTIVE, method, at, parent));
        draft.emails = draft.emails.with(email.toLowerCase(Locale.ROOT), id);
        draft.accountsOf = draft.accountsOf.with(
                parent, draft.accountsOf.getOr(parent, Table.empty()).with(id, true));
        attachFullAccess(draft, id);
    }

    private static void move(Tree.Draft draft, AccountMoved event) {
        Account account = draft.accounts.find(event.id()).orElseThrow();
        Table<String, Boolean> left =
                draft.accountsOf.getOr(account.parent(), Table.empty()).without(account.id());
        draft.accountsOf = left.isEmpty()
                ? draft.accountsOf.without(account.parent())
                : draft.accountsOf.with(account.parent(), left);
        draft.accountsOf = draft.accountsOf.with(
                event.parentId(),
                draft.accountsOf.getOr(event.parentId(), Table.empty()).with(account.id(), true));
        draft.accounts = draft.accounts.with(account.id(), account.movedTo(event.parentId()));
    }

    private static void put(
            Tree.Draft draft,
            String id,
            OrganizationPolicyType type,
            String name,
            String description,
            PolicyText content) {
        String arn = draft.organization.policyArn(type, id);
        Document document = Documents.parsed(content, type.language(), name, Optional.of(arn));
        draft.policies =
                draft.policies.with(id, new OrganizationPolicy(id, arn, name, description, type, false, document));
        draft.policyNames = draft.policyNames.with(Tree.nameKey(type, name), id);
    }

    private static void update(Tree.Draft draft, PolicyUpdated event) {
        OrganizationPolicy before = draft.policies.find(event.id()).orElseThrow();
        draft.policyNames = draft.policyNames.without(Tree.nameKey(before.type(), before.name()));
        put(draft, event.id(), before.type(), event.name(), event.description(), event.content());
        draft.attachments(before.type(), draft.attachments(before.type()).rewritten(event.id(), draft::document));
    }

    private static void delete(Tree.Draft draft, PolicyDeleted event) {
        OrganizationPolicy policy = draft.policies.find(event.id()).orElseThrow();
        draft.policies = draft.policies.without(policy.id());
        draft.policyNames = draft.policyNames.without(Tree.nameKey(policy.type(), policy.name()));
        draft.tags = draft.tags.without(policy.id());
    }

    private static void enable(Tree.Draft draft, Tree tree, OrganizationPolicyType type) {
        setTypes(draft, type, true);
        for (String target : tree.targets()) {
            draft.attachments(type, draft.attachments(type).attach(type.fullAccess(), target, draft::document));
        }
    }

    private static void disable(Tree.Draft draft, OrganizationPolicyType type) {
        setTypes(draft, type, false);
        draft.attachments(type, Attachments.none());
    }

    private static void setTypes(Tree.Draft draft, OrganizationPolicyType changed, boolean enabled) {
        List<OrganizationPolicyType> types = new ArrayList<>();
        for (OrganizationPolicyType type : OrganizationPolicyType.values()) {
            if (type == changed ? enabled : draft.organization.enabled(type)) {
                types.add(type);
            }
        }
        draft.organization = draft.organization.with(types, draft.organization.onByDefault());
        setByDefault(draft, changed, false);
    }

    private static void setByDefault(Tree.Draft draft, OrganizationPolicyType type, boolean byDefault) {
        List<OrganizationPolicyType> types = new ArrayList<>(draft.organization.onByDefault());
        types.remove(type);
        if (byDefault) {
            types.add(type);
        }
        draft.organization = draft.organization.with(draft.organization.enabledTypes(), types);
    }

    private static void tag(Tree.Draft draft, String resource, Map<String, String> tags) {
        Table<String, String> table = draft.tags.getOr(resource, Table.empty());
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            table = table.with(tag.getKey(), tag.getValue());
        }
        if (!table.isEmpty()) {
            draft.tags = draft.tags.with(resource, table);
        }
    }

    private static void untag(Tree.Draft draft, ResourceUntagged event) {
        Table<String, String> table = draft.tags.getOr(event.resourceId(), Table.empty());
        for (String key : event.keys()) {
            table = table.without(key);
        }
        draft.tags =
                table.isEmpty() ? draft.tags.without(event.resourceId()) : draft.tags.with(event.resourceId(), table);
    }
}
