package dev.ambit.landingzone;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands of AWS Organizations; all but {@link CreateOrganization} are the management account's. */
public sealed interface OrganizationsCommand extends Command {
    /**
     * With all features; the caller's account becomes the management account.
     *
     * @param serviceControl whether SCPs are on from the start, as when the organization is made through the API
     */
    record CreateOrganization(String accountName, String email, boolean serviceControl)
            implements OrganizationsCommand {
        public CreateOrganization(String accountName, String email) {
            this(accountName, email, false);
        }
    }

    record CreateOrganizationalUnit(String parentId, String name, Map<String, String> tags)
            implements OrganizationsCommand {}

    record UpdateOrganizationalUnit(String unitId, String name) implements OrganizationsCommand {}

    record DeleteOrganizationalUnit(String unitId) implements OrganizationsCommand {}

    /** Answers a {@code car-…} id at once; {@link CompleteAccountCreation} ends it. */
    record CreateAccount(String name, String email, Optional<String> roleName, Map<String, String> tags)
            implements OrganizationsCommand {}

    /** The service's own step: the account comes to be, or the creation fails. */
    record CompleteAccountCreation(String creationId) implements OrganizationsCommand {}

    /** An existing account comes in, as by an accepted invitation. */
    record AddAccount(String accountId, String name, String email, String parentId) implements OrganizationsCommand {}

    record MoveAccount(String accountId, String sourceParentId, String destinationParentId)
            implements OrganizationsCommand {}

    record CreatePolicy(
            OrganizationPolicyType type, String name, String description, PolicyText content, Map<String, String> tags)
            implements OrganizationsCommand {}

    /** What is empty stays. */
    record UpdatePolicy(
            String policyId, Optional<String> name, Optional<String> description, Optional<PolicyText> content)
            implements OrganizationsCommand {}

    record DeletePolicy(String policyId) implements OrganizationsCommand {}

    record AttachPolicy(String policyId, String targetId) implements OrganizationsCommand {}

    record DetachPolicy(String policyId, String targetId) implements OrganizationsCommand {}

    /** Attaches AWS's policy that allows everything to the root, every unit and every account. */
    record EnablePolicyType(String rootId, OrganizationPolicyType type) implements OrganizationsCommand {}

    /** Detaches every policy of the type; the attachments are lost. */
    record DisablePolicyType(String rootId, OrganizationPolicyType type) implements OrganizationsCommand {}

    record TagResource(String resourceId, Map<String, String> tags) implements OrganizationsCommand {}

    record UntagResource(String resourceId, List<String> keys) implements OrganizationsCommand {}

    /** The account stays a member, but nobody of it is let in any more. */
    record CloseAccount(String account) implements OrganizationsCommand {}

    record RemoveAccount(String account) implements OrganizationsCommand {}

    /** The caller's account goes. */
    record LeaveOrganization() implements OrganizationsCommand {}

    record DeleteOrganization() implements OrganizationsCommand {}

    /** {@code target}: an account id, or an address. */
    record InviteAccount(String target, boolean byEmail, String notes, Map<String, String> tags)
            implements OrganizationsCommand {}

    /** By the account that was invited. */
    record AcceptHandshake(String id) implements OrganizationsCommand {}

    record DeclineHandshake(String id) implements OrganizationsCommand {}

    record CancelHandshake(String id) implements OrganizationsCommand {}

    record EnableServiceAccess(String service) implements OrganizationsCommand {}

    record DisableServiceAccess(String service) implements OrganizationsCommand {}

    record RegisterDelegatedAdministrator(String account, String service) implements OrganizationsCommand {}

    record DeregisterDelegatedAdministrator(String account, String service) implements OrganizationsCommand {}

    record PutResourcePolicy(String content, Map<String, String> tags) implements OrganizationsCommand {}

    record DeleteResourcePolicy() implements OrganizationsCommand {}

    /** Changed, deleted, attached and detached by the commands for SCPs and RCPs. */
    record CreateManagementPolicy(
            ManagementPolicyType type, String name, String description, String content, Map<String, String> tags)
            implements OrganizationsCommand {}

    record EnableManagementPolicyType(String rootId, ManagementPolicyType type) implements OrganizationsCommand {}

    record DisableManagementPolicyType(String rootId, ManagementPolicyType type) implements OrganizationsCommand {}
}
