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
}
