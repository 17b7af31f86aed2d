package dev.ambit.landingzone.cfct;

import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.policy.Location;
import java.util.List;

/**
 * What a package asks for, in the order of its manifest.
 *
 * @param version of the manifest's form: 2021-03-15 or 2020-01-01
 * @param region the home Region
 * @param stackSets what is only listed: CloudFormation is no part of Ambit
 */
public record CfctPackage(
        String version, String region, List<PolicyResource> policies, List<StackSetResource> stackSets) {
    public CfctPackage {
        policies = List.copyOf(policies);
        stackSets = List.copyOf(stackSets);
    }

    /**
     * A policy to deploy.
     *
     * @param description empty when the manifest has none
     * @param file the policy's file, as messages name it
     * @param content the text that the pipeline sends, see {@link SentText}
     * @param targets where it is attached; each once
     */
    public record PolicyResource(
            String name,
            String description,
            OrganizationPolicyType type,
            String file,
            String content,
            List<OuPath> targets,
            Location where) {
        public PolicyResource {
            targets = List.copyOf(targets);
        }
    }

    /**
     * The root or a unit, by the names that lead to it.
     *
     * @param written as the manifest has it: {@code Root}, {@code Sandbox}, {@code Workloads:Test}
     */
    public record OuPath(String written, Location where) {
        /** Whether it is the root of the organization. */
        public boolean root() {
            return written.equals("Root");
        }

        /** The names from the level under the root down to the unit; blanks around a name do not count. */
        public List<String> names() {
            return List.of(written.split(":", -1)).stream()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }

    /** A CloudFormation stack set, which Ambit does not deploy. */
    public record StackSetResource(String name, String file, Location where) {}
}
