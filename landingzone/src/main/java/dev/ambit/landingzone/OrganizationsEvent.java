package dev.ambit.landingzone;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens in the organization. */
public sealed interface OrganizationsEvent extends Event {
    record OrganizationCreated(
            String id, String rootId, String managementAccount, String accountName, String email, Instant at)
            implements OrganizationsEvent {}

    record UnitCreated(String id, String parentId, String name, Map<String, String> tags)
            implements OrganizationsEvent {}

    record UnitRenamed(String id, String name) implements OrganizationsEvent {}

    record UnitDeleted(String id) implements OrganizationsEvent {}

    record AccountCreationRequested(
            String id, String name, String email, String roleName, Map<String, String> tags, Instant at)
            implements OrganizationsEvent {}

    record AccountCreationSucceeded(String id, String accountId, Instant at) implements OrganizationsEvent {}

    record AccountCreationFailed(String id, String reason, Instant at) implements OrganizationsEvent {}

    record AccountJoined(
            String id,
            String name,
            String email,
            String parentId,
            Account.Joined method,
            Map<String, String> tags,
            Instant at)
            implements OrganizationsEvent {}

    record AccountMoved(String id, String parentId) implements OrganizationsEvent {}

    record PolicyCreated(
            String id,
            OrganizationPolicyType type,
            String name,
            String description,
            PolicyText content,
            Map<String, String> tags)
            implements OrganizationsEvent {}

    record PolicyUpdated(String id, String name, String description, PolicyText content)
            implements OrganizationsEvent {}

    record PolicyDeleted(String id) implements OrganizationsEvent {}

    record PolicyAttached(String policyId, String targetId) implements OrganizationsEvent {}

    record PolicyDetached(String policyId, String targetId) implements OrganizationsEvent {}

    record PolicyTypeEnabled(OrganizationPolicyType type) implements OrganizationsEvent {}

    record PolicyTypeDisabled(OrganizationPolicyType type) implements OrganizationsEvent {}

    /** A type was enabled with the organization, by nobody's request. */
    record PolicyTypeOnByDefault(OrganizationPolicyType type) implements OrganizationsEvent {}

    /** Somebody asked for a type that was on by default. */
    record PolicyTypeConfirmed(OrganizationPolicyType type) implements OrganizationsEvent {}

    record ResourceTagged(String resourceId, Map<String, String> tags) implements OrganizationsEvent {}

    record ResourceUntagged(String resourceId, List<String> keys) implements OrganizationsEvent {}

    record AccountClosed(String id, Instant at) implements OrganizationsEvent {}

    record AccountLeft(String id) implements OrganizationsEvent {}

    record OrganizationDeleted(String id) implements OrganizationsEvent {}

    record AccountInvited(
            String id,
            String target,
            boolean byEmail,
            Optional<String> account,
            String notes,
            Map<String, String> tags,
            Instant at,
            Instant expiresAt)
            implements OrganizationsEvent {}

    record HandshakeEnded(String id, Handshake.State state) implements OrganizationsEvent {}

    record ServiceAccessEnabled(String service, Instant at) implements OrganizationsEvent {}

    record ServiceAccessDisabled(String service) implements OrganizationsEvent {}

    record DelegatedAdministratorRegistered(String account, String service, Instant at) implements OrganizationsEvent {}

    record DelegatedAdministratorDeregistered(String account, String service) implements OrganizationsEvent {}

    record ResourcePolicyPut(String id, String content, Map<String, String> tags) implements OrganizationsEvent {}

    record ResourcePolicyDeleted() implements OrganizationsEvent {}

    record ManagementPolicyCreated(
            String id,
            ManagementPolicyType type,
            String name,
            String description,
            String content,
            Map<String, String> tags)
            implements OrganizationsEvent {}

    record ManagementPolicyUpdated(String id, String name, String description, String content)
            implements OrganizationsEvent {}

    record ManagementPolicyDeleted(String id) implements OrganizationsEvent {}

    record ManagementPolicyAttached(String policyId, String targetId) implements OrganizationsEvent {}

    record ManagementPolicyDetached(String policyId, String targetId) implements OrganizationsEvent {}

    record ManagementPolicyTypeEnabled(ManagementPolicyType type) implements OrganizationsEvent {}

    record ManagementPolicyTypeDisabled(ManagementPolicyType type) implements OrganizationsEvent {}
}
