package dev.ambit.cli.cfct;

import dev.ambit.advisor.cfct.DeploymentPlan;
import dev.ambit.advisor.cfct.DeploymentPlan.Attachment;
import dev.ambit.advisor.cfct.DeploymentPlan.Step;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.cfct.CfctPackage.PolicyResource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.ConcurrentModificationException;
import software.amazon.awssdk.services.organizations.model.DuplicatePolicyAttachmentException;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyTypeAlreadyEnabledException;

/**
 * Carries a plan out with the pipeline's own calls in its own order. It looks everything up again, so that a run after a failure in the
 * middle goes on where the other stopped, and it never detaches or deletes.
 */
final class Deployment {
    private static final int ENABLE_ATTEMPTS = 3;

    private final OrganizationsClient client;
    private final OrganizationReading organization;
    private final Consumer<String> done;
    private final Duration pause;

    /**
     * @param done is told every change, in words, when it is made
     * @param pause before a policy type is enabled again
     */
    Deployment(OrganizationsClient client, Consumer<String> done, Duration pause) {
        this.client = client;
        this.organization = new OrganizationReading(client);
        this.done = done;
        this.pause = pause;
    }

    void carryOut(DeploymentPlan plan) throws InterruptedException {
        for (OrganizationPolicyType type : plan.enable()) {
            enable(type);
        }
        for (Step step : plan.steps()) {
            carryOut(step);
        }
    }

    private void enable(OrganizationPolicyType type) throws InterruptedException {
        String root = client.listRoots(request -> {}).roots().getFirst().id();
        for (int attempt = 1; ; attempt++) {
            try {
                client.enablePolicyType(request -> request.rootId(root).policyType(OrganizationReading.sdk(type)));
                done.accept("enabled " + Words.type(type) + "s");
                return;
            } catch (PolicyTypeAlreadyEnabledException on) {
                return;
            } catch (ConcurrentModificationException busy) {
                if (attempt == ENABLE_ATTEMPTS) {
                    throw busy;
                }
                Thread.sleep(pause);
            }
        }
    }

    private void carryOut(Step step) {
        PolicyResource resource = step.resource();
        String id = write(step);
        for (Attachment attachment : step.attachments()) {
            if (!attached(resource, attachment)) {
                attach(id, resource, attachment);
            }
        }
    }

    private String write(Step step) {
        PolicyResource resource = step.resource();
        Optional<PolicySummary> found = organization.find(resource.type(), resource.name());
        if (found.isEmpty()) {
            String id = client.createPolicy(request -> request.type(OrganizationReading.sdk(resource.type()))
                            .name(resource.name())
                            .description(resource.description())
                            .content(resource.content()))
                    .policy()
                    .policySummary()
                    .id();
            done.accept("created " + Words.type(resource.type()) + " " + resource.name() + " (" + id + ")");
            return id;
        }
        String id = found.get().id();
        client.updatePolicy(request -> request.policyId(id)
                .name(resource.name())
                .description(resource.description())
                .content(resource.content()));
        String how = step.change() instanceof DeploymentPlan.Change.Create ? "updated" : Words.done(step.change());
        done.accept(how + ": " + Words.type(resource.type()) + " " + resource.name() + " (" + id + ")");
        return id;
    }

    private boolean attached(PolicyResource resource, Attachment attachment) {
        return client
                .listPoliciesForTargetPaginator(request ->
                        request.targetId(attachment.target()).filter(OrganizationReading.sdk(resource.type())))
                .stream()
                .flatMap(page -> page.policies().stream())
                .anyMatch(policy -> policy.name().equals(resource.name()));
    }

    private void attach(String id, PolicyResource resource, Attachment attachment) {
        try {
            client.attachPolicy(request -> request.policyId(id).targetId(attachment.target()));
            done.accept("attached " + resource.name() + " to "
                    + attachment.path().written() + " (" + attachment.target() + ")");
        } catch (DuplicatePolicyAttachmentException attachedMeanwhile) {
            done.accept(resource.name() + " is attached to " + attachment.path().written() + " already");
        }
    }
}
