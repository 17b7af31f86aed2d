package dev.ambit.advisor.cfct;

import dev.ambit.advisor.cfct.OrganizationState.Policy;
import dev.ambit.advisor.cfct.OrganizationState.Unit;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.cfct.CfctPackage;
import dev.ambit.landingzone.cfct.CfctPackage.OuPath;
import dev.ambit.landingzone.cfct.CfctPackage.PolicyResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline would do, step by step, in the order of the manifest. It never detaches and never deletes.
 *
 * @param enable the policy types that have to be switched on first
 */
public record DeploymentPlan(List<OrganizationPolicyType> enable, List<Step> steps) {
    public DeploymentPlan {
        enable = List.copyOf(enable);
        steps = List.copyOf(steps);
    }

    /** One policy: what becomes of it, and where it belongs. */
    public record Step(PolicyResource resource, Change change, List<Attachment> attachments, List<OuPath> unknown) {
        public Step {
            attachments = List.copyOf(attachments);
            unknown = List.copyOf(unknown);
        }

        /** Whether carrying it out makes a difference. */
        public boolean changes() {
            return !(change instanceof Change.Rewrite)
                    || attachments.stream().anyMatch(attachment -> !attachment.there());
        }
    }

    /** What becomes of a policy. */
    public sealed interface Change {
        /** There is none of this name and type. */
        record Create() implements Change {}

        /** There is one, and it reads otherwise. */
        record Update(boolean text, boolean description) implements Change {}

        /** There is one just like it; the pipeline writes it again all the same. */
        record Rewrite() implements Change {}
    }

    /**
     * A target of a policy.
     *
     * @param target the id of the root or unit
     * @param there whether the policy is attached already
     */
    public record Attachment(OuPath path, String target, boolean there) {}

    /** Whether carrying it out makes a difference. */
    public boolean changes() {
        return !enable.isEmpty() || steps.stream().anyMatch(Step::changes);
    }

    /** The plan for a package in an organization; a second policy of the same name finds what the first has left. */
    public static DeploymentPlan of(CfctPackage content, OrganizationState before) {
        Set<OrganizationPolicyType> enable = new LinkedHashSet<>();
        List<Step> steps = new ArrayList<>();
        Map<List<Object>, Policy> left = new LinkedHashMap<>();
        for (PolicyResource resource : content.policies()) {
            if (!before.enabled().contains(resource.type())) {
                enable.add(resource.type());
            }
            List<Object> key = List.of(resource.type(), resource.name());
            @Nullable Policy earlier = left.get(key);
            Optional<Policy> found =
                    earlier == null ? before.policy(resource.type(), resource.name()) : Optional.of(earlier);
            Step step = step(resource, before, found);
            steps.add(step);
            left.put(key, after(step, found));
        }
        return new DeploymentPlan(List.copyOf(enable), steps);
    }

    private static Step step(PolicyResource resource, OrganizationState state, Optional<Policy> found) {
        List<Attachment> attachments = new ArrayList<>();
        List<OuPath> unknown = new ArrayList<>();
        List<String> targets = found.map(Policy::targets).orElse(List.of());
        for (OuPath path : resource.targets()) {
            target(path, state)
                    .ifPresentOrElse(
                            id -> attachments.add(new Attachment(path, id, targets.contains(id))),
                            () -> unknown.add(path));
        }
        return new Step(resource, change(resource, found), attachments, unknown);
    }

    private static Change change(PolicyResource resource, Optional<Policy> found) {
        if (found.isEmpty()) {
            return new Change.Create();
        }
        boolean text = !found.get().content().equals(resource.content());
        boolean description = !found.get().description().equals(resource.description());
        return text || description ? new Change.Update(text, description) : new Change.Rewrite();
    }

    /** The id at the end of a path; a name counts only right under the one before it. */
    private static Optional<String> target(OuPath path, OrganizationState state) {
        if (path.root()) {
            return Optional.of(state.rootId());
        }
        Optional<String> id = Optional.of(state.rootId());
        for (String name : path.names()) {
            id = id.flatMap(parent -> state.unit(parent, name)).map(Unit::id);
        }
        return path.names().isEmpty() ? Optional.empty() : id;
    }

    private static Policy after(Step step, Optional<Policy> found) {
        Set<String> targets = new LinkedHashSet<>(found.map(Policy::targets).orElse(List.of()));
        step.attachments().forEach(attachment -> targets.add(attachment.target()));
        PolicyResource resource = step.resource();
        return new Policy(
                found.map(Policy::id).orElse(""),
                resource.type(),
                resource.name(),
                resource.description(),
                resource.content(),
                List.copyOf(targets));
    }
}
