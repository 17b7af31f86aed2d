package dev.ambit.inference;

import static dev.ambit.inference.Samples.ACCOUNT;
import static dev.ambit.inference.Samples.NOVA_PRO;
import static dev.ambit.inference.Samples.SONNET;
import static dev.ambit.inference.Samples.region;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResolverTest {
    private static final Resolver STRICT = new Resolver(Samples.CATALOGUE, Resolver.ModelCheck.CATALOGUE);
    private static final Resolver OPEN = new Resolver(Samples.CATALOGUE, Resolver.ModelCheck.ASSUME_ON_DEMAND);

    private static Resolution in(String region, String called) {
        return STRICT.resolve(called, region(region), ACCOUNT, ApplicationProfiles.none());
    }

    private static Refusal refused(Resolution resolution) {
        return assertInstanceOf(Resolution.Refused.class, resolution).refusal();
    }

    private static Target resolved(Resolution resolution) {
        return assertInstanceOf(Resolution.Resolved.class, resolution).target();
    }

    @Test
    void everySpellingOfAModelOrProfileIsUnderstood() {
        Target profile = resolved(in("eu-central-1", "eu." + NOVA_PRO));
        assertEquals(
                profile,
                resolved(in(
                        "eu-central-1", "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu." + NOVA_PRO)));
        Target model = resolved(in("us-east-1", NOVA_PRO));
        assertInstanceOf(Target.PlainModel.class, model);
        assertEquals(model, resolved(in("us-east-1", "arn:aws:bedrock:us-east-1::foundation-model/" + NOVA_PRO)));
    }

    @Test
    void whatIsNotOfferedHereIsAnInvalidIdentifier() {
        for (String called : List.of(
                "no.such-model",
                "us." + NOVA_PRO,
                "",
                "arn:aws:bedrock",
                "arn:aws:bedrock:us-east-1:111122223333:inference-profile/eu." + NOVA_PRO,
                "arn:aws:bedrock:eu-central-1:444455556666:inference-profile/eu." + NOVA_PRO,
                "arn:aws-us-gov:bedrock:eu-central-1:111122223333:inference-profile/eu." + NOVA_PRO,
                "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/us." + NOVA_PRO,
                "arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/unknown",
                "arn:aws:bedrock:eu-central-1:111122223333:provisioned-model/x",
                "arn:aws:bedrock:eu-central-1::foundation-model/",
                "arn:aws:s3:::bucket")) {
            Refusal refusal = refused(in("eu-central-1", called));
            assertEquals("ValidationException", refusal.exception(), called);
            assertEquals(400, refusal.status());
            assertEquals("The provided model identifier is invalid.", refusal.message(), called);
        }
    }

    @Test
    void aModelWithoutOnDemandThroughputAsksForAProfile() {
        Refusal refusal = refused(in("us-east-1", SONNET));
        assertEquals(
                "Invocation of model ID " + SONNET
                        + " with on-demand throughput isn’t supported. Retry your request with"
                        + " the ID or ARN of an inference profile that contains this model.",
                refusal.message());
        assertEquals("ValidationException", refusal.exception());
    }

    @Test
    void forPoliciesOnlyAnyModelIsTakenButNoUnknownProfile() {
        assertInstanceOf(
                Target.PlainModel.class,
                resolved(OPEN.resolve(SONNET, region("us-east-1"), ACCOUNT, ApplicationProfiles.none())));
        assertInstanceOf(
                Target.PlainModel.class,
                resolved(OPEN.resolve("new.model-v9:0", region("us-east-1"), ACCOUNT, ApplicationProfiles.none())));
        refused(OPEN.resolve("us." + NOVA_PRO, region("eu-west-1"), ACCOUNT, ApplicationProfiles.none()));
        refused(OPEN.resolve("global.new.model", region("eu-west-1"), ACCOUNT, ApplicationProfiles.none()));
    }

    @Test
    void anApplicationProfileIsFoundByArnAndById() {
        ApplicationInferenceProfile profile = Samples.application(
                "eu-central-1", "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu." + NOVA_PRO);
        for (String called : List.of(profile.arn(), profile.id())) {
            Target target = resolved(STRICT.resolve(called, region("eu-central-1"), ACCOUNT, Samples.only(profile)));
            assertInstanceOf(Target.ApplicationOverProfile.class, target);
            assertEquals(4, target.destinations().size());
            assertEquals(NOVA_PRO, target.model().value());
            assertEquals(
                    "arn:aws:bedrock:eu-north-1::foundation-model/" + NOVA_PRO,
                    target.modelArns().get(1));
        }
        refused(STRICT.resolve(profile.arn(), region("eu-west-1"), ACCOUNT, Samples.only(profile)));
        refused(STRICT.resolve(profile.arn(), region("eu-central-1"), "444455556666", Samples.only(profile)));
    }

    @Test
    void anApplicationProfileOverAnotherOneIsInvalid() {
        ApplicationInferenceProfile profile = Samples.application(
                "eu-central-1",
                "arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/abc123example");
        refused(STRICT.resolve(profile.arn(), region("eu-central-1"), ACCOUNT, Samples.only(profile)));
    }
}
