package dev.ambit.server.iam;

import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.Reply;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import java.util.Locale;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/** The versions of managed policies. Of AWS's own only the default one is known. */
final class PolicyVersionOperations {
    private final LiveLandingZone live;

    PolicyVersionOperations(LiveLandingZone live) {
        this.live = live;
    }

    CreatePolicyVersionResponse create(Exchange exchange, CreatePolicyVersionRequest in) {
        LiveLandingZone.Done done = live.apply(
                exchange,
                new IamCommand.CreatePolicyVersion(
                        in.policyArn(), PolicyText.of(in.policyDocument()), Boolean.TRUE.equals(in.setAsDefault())));
        ManagedPolicy policy = Find.policy(exchange, done.after(), in.policyArn());
        String id = switch (done.reply()) {
            case Reply.Created(String made) -> made;
            case Reply.Done() -> throw new IllegalStateException("no version was made");
        };
        return CreatePolicyVersionResponse.builder()
                .policyVersion(shown(policy, found(policy, id)))
                .build();
    }

    GetPolicyVersionResponse get(Exchange exchange, GetPolicyVersionRequest in) {
        ManagedPolicy policy = Find.policy(exchange, exchange.landingZone(), in.policyArn());
        ManagedPolicy.Version version = found(policy, in.versionId());
        return GetPolicyVersionResponse.builder()
                .policyVersion(shown(policy, version).toBuilder()
                        .document(Shapes.document(version.document().content()))
                        .build())
                .build();
    }

    private static ManagedPolicy.Version found(ManagedPolicy policy, String id) {
        return policy.versions().values().stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Find.noSuchEntity(
                        "Policy " + policy.arn() + " version " + id + " does not exist or is not attachable."));
    }

    /** Without the document, which only GetPolicyVersion shows. */
    static PolicyVersion shown(ManagedPolicy policy, ManagedPolicy.Version version) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(version.number() == policy.defaultNumber())
                .createDate(version.createdAt())
                .build();
    }

    /** The newest first. */
    ListPolicyVersionsResponse list(Exchange exchange, ListPolicyVersionsRequest in) {
        ManagedPolicy policy = Find.policy(exchange, exchange.landingZone(), in.policyArn());
        Page<ManagedPolicy.Version> page =
                Pages.of(policy.versions().values(), PolicyVersionOperations::newestFirst, in.maxItems(), in.marker());
        return ListPolicyVersionsResponse.builder()
                .versions(page.map(version -> shown(policy, version)).items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    private static String newestFirst(ManagedPolicy.Version version) {
        return String.format(Locale.ROOT, "%010d", Integer.MAX_VALUE - version.number());
    }

    DeletePolicyVersionResponse delete(Exchange exchange, DeletePolicyVersionRequest in) {
        live.apply(exchange, new IamCommand.DeletePolicyVersion(in.policyArn(), in.versionId()));
        return DeletePolicyVersionResponse.builder().build();
    }

    SetDefaultPolicyVersionResponse setDefault(Exchange exchange, SetDefaultPolicyVersionRequest in) {
        live.apply(exchange, new IamCommand.SetDefaultPolicyVersion(in.policyArn(), in.versionId()));
        return SetDefaultPolicyVersionResponse.builder().build();
    }
}
