package dev.ambit.policy;

import java.util.List;
import java.util.Optional;

/**
 * Every policy that takes part in one decision.
 *
 * @param serviceControl SCP levels of the principal's account, root first, then each OU, then the account; empty when SCPs are off
 * @param resourceControl RCP levels of the resource's account, likewise
 * @param boundary empty when no permissions boundary is set; an empty list would allow nothing
 * @param session empty when no session policy was passed
 * @param resource policies of the resource
 * @param trust true when the resource policies are a role's trust policy, which must allow explicitly
 */
public record PolicyStack(
        List<Level> serviceControl,
        List<Level> resourceControl,
        List<PolicyDocument> identity,
        Optional<List<PolicyDocument>> boundary,
        Optional<List<PolicyDocument>> session,
        List<PolicyDocument> resource,
        boolean trust) {

    /**
     * One level of the organization: what is attached to a root, an OU or an account.
     *
     * @param target a name that a person knows, such as {@code Root}, {@code Sandbox} or an account id
     */
    public record Level(String target, List<PolicyDocument> policies) {
        public Level {
            policies = List.copyOf(policies);
        }
    }

    public PolicyStack {
        serviceControl = List.copyOf(serviceControl);
        resourceControl = List.copyOf(resourceControl);
        identity = List.copyOf(identity);
        boundary = boundary.map(List::copyOf);
        session = session.map(List::copyOf);
        resource = List.copyOf(resource);
    }

    /** This stack with the policies that a session was given; empty when it was given none. */
    public PolicyStack withSession(Optional<List<PolicyDocument>> policies) {
        return new PolicyStack(serviceControl, resourceControl, identity, boundary, policies, resource, trust);
    }

    /** Identity policies alone. */
    public static PolicyStack identity(List<PolicyDocument> identity) {
        return new PolicyStack(List.of(), List.of(), identity, Optional.empty(), Optional.empty(), List.of(), false);
    }
}
