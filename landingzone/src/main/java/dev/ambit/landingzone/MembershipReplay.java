package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import java.util.Locale;
import java.util.Optional;

/** Carries out the events of who comes and goes, of what is delegated, and of management policies. */
final class MembershipReplay {
    private MembershipReplay() {}

    static void close(Tree.Draft draft, OrganizationsEvent.AccountClosed event) {
        draft.accounts = draft.accounts.changed(event.id(), account -> account.in(Account.State.CLOSED));
    }

    static void leave(Tree.Draft draft, OrganizationsEvent.AccountLeft event) {
        Account account = draft.accounts.find(event.id()).orElseThrow();
        Table<String, Boolean> siblings =
                draft.accountsOf.getOr(account.parent(), Table.empty()).without(account.id());
        draft.accountsOf = siblings.isEmpty()
                ? draft.accountsOf.without(account.parent())
                : draft.accountsOf.with(account.parent(), siblings);
        draft.accounts = draft.accounts.without(account.id());
        draft.emails = draft.emails.without(account.email().toLowerCase(Locale.ROOT));
        draft.tags = draft.tags.without(account.id());
        for (OrganizationPolicyType type : OrganizationPolicyType.values()) {
            draft.attachments(type, draft.attachments(type).without(account.id(), draft::document));
        }
        draft.management = draft.management.without(account.id());
    }

    static void invite(Tree.Draft draft, OrganizationsEvent.AccountInvited event) {
        draft.handshakes = draft.handshakes.with(
                event.id(),
                new Handshake(
                        event.id(),
                        event.target(),
                        event.byEmail(),
                        event.account(),
                        event.notes(),
                        Handshake.State.OPEN,
                        event.at(),
                        event.expiresAt()));
    }

    static void end(Tree.Draft draft, OrganizationsEvent.HandshakeEnded event) {
        draft.handshakes = draft.handshakes.changed(event.id(), handshake -> handshake.in(event.state()));
        draft.tags = draft.tags.without(event.id());
    }

    static void create(Tree.Draft draft, OrganizationsEvent.ManagementPolicyCreated event) {
        put(draft, event.id(), event.type(), event.name(), event.description(), event.content());
    }

    static void update(Tree.Draft draft, OrganizationsEvent.ManagementPolicyUpdated event) {
        ManagementPolicyType type =
                draft.management.policies().find(event.id()).orElseThrow().type();
        put(draft, event.id(), type, event.name(), event.description(), event.content());
    }

    private static void put(
            Tree.Draft draft, String id, ManagementPolicyType type, String name, String description, String content) {
        draft.management = draft.management.put(new ManagementPolicy(
                id, draft.organization.managementPolicyArn(type, id), name, description, type, content));
    }

    static void delete(Tree.Draft draft, OrganizationsEvent.ManagementPolicyDeleted event) {
        draft.management = draft.management.delete(event.id());
        draft.tags = draft.tags.without(event.id());
    }

    static void put(Tree.Draft draft, OrganizationsEvent.ResourcePolicyPut event) {
        draft.delegation =
                draft.delegation.policy(Optional.of(new Delegation.ResourcePolicy(event.id(), event.content())));
    }

    static void delete(Tree.Draft draft) {
        draft.delegation.resourcePolicy().ifPresent(policy -> draft.tags = draft.tags.without(policy.id()));
        draft.delegation = draft.delegation.policy(Optional.empty());
    }
}
