package dev.ambit.inference;

import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The authorization requests that one call stands for; every one must be allowed. Source: Amazon Bedrock User Guide, geographic and
 * global cross-Region inference, API keys, guardrail profiles, Data Automation.
 */
public final class Authorizations {
    private static final String REQUESTED_REGION = "aws:RequestedRegion";
    private static final String PROFILE_ARN = "bedrock:InferenceProfileArn";
    /** The value of {@code aws:RequestedRegion} on the model leg without a Region. */
    static final String UNSPECIFIED = "unspecified";

    private Authorizations() {}

    /**
     * The requests of an inference call, in this order: the API key's, the profile's, the model in the source Region, the model in the
     * other destinations. The profile's own request has no {@code bedrock:InferenceProfileArn}; the models' have that of the profile
     * that was called.
     */
    public static List<AuthorizationRequest> of(Call call, Target target) {
        Legs legs = new Legs(call);
        switch (target) {
            case Target.PlainModel plain -> legs.model(plain.source(), plain.model(), Optional.empty());
            case Target.SystemProfile system -> {
                String profile = system.route().arn(call.account());
                legs.add(profile, call.source().id(), call.context());
                legs.models(system.route(), profile);
            }
            case Target.ApplicationOverModel over -> {
                legs.application(over.profile());
                legs.model(
                        over.source(), over.model(), Optional.of(over.profile().arn()));
            }
            case Target.ApplicationOverProfile over -> {
                legs.application(over.profile());
                legs.models(over.base().route(), over.profile().arn());
            }
        }
        return legs.list();
    }

    /** The requests of a call that is no inference: its action on any resource ({@code *}) of the source Region. */
    public static List<AuthorizationRequest> ofAction(Call call) {
        return ofResources(call, List.of("*"));
    }

    /** The requests of a call on these resources of the source Region, such as a guardrail or a job. */
    public static List<AuthorizationRequest> ofResources(Call call, List<String> resources) {
        Legs legs = new Legs(call);
        for (String resource : resources) {
            legs.add(resource, call.source().id(), call.context());
        }
        return legs.list();
    }

    /**
     * The requests of {@code ApplyGuardrail} with a cross-Region guardrail: the guardrail in the source Region, and the guardrail
     * profile in the source and in every destination Region.
     */
    public static List<AuthorizationRequest> ofGuardrail(
            Call call, String guardrailArn, String guardrailProfileId, List<Region> destinations) {
        Legs legs = new Legs(call);
        legs.add(guardrailArn, call.source().id(), call.context());
        legs.inEvery(sourceFirst(call.source(), destinations), "guardrail-profile/" + guardrailProfileId);
        return legs.list();
    }

    /** The requests of {@code InvokeDataAutomationAsync}: the profile in every Region of its row; no foundation model is named. */
    public static List<AuthorizationRequest> ofDataAutomation(Call call, DataAutomationProfile profile) {
        Legs legs = new Legs(call);
        legs.inEvery(profile.regions(), "data-automation-profile/" + profile.id());
        return legs.list();
    }

    /** The IAM action that an operation needs. There is no {@code bedrock:Converse}. */
    public static String action(String operation) {
        return switch (operation) {
            case "Converse", "InvokeModel", "StartAsyncInvoke" -> "bedrock:InvokeModel";
            case "ConverseStream", "InvokeModelWithResponseStream" -> "bedrock:InvokeModelWithResponseStream";
            default -> operation.contains(":") ? operation : "bedrock:" + operation;
        };
    }

    private static List<Region> sourceFirst(Region source, List<Region> destinations) {
        List<Region> order = new ArrayList<>();
        order.add(source);
        destinations.stream().filter(region -> !region.equals(source)).forEach(order::add);
        return order;
    }

    /** Collects the requests of one call. */
    private static final class Legs {
        private final Call call;
        private final String action;
        private final List<AuthorizationRequest> list = new ArrayList<>();

        Legs(Call call) {
            this.call = call;
            this.action = action(call.operation());
            call.bearer().ifPresent(this::bearer);
        }

        private void bearer(BearerToken kind) {
            RequestContext context = call.context()
                    .with(REQUESTED_REGION, call.source().id())
                    .with("bedrock:bearerTokenType", kind.name());
            list.add(new AuthorizationRequest(
                    "bedrock:CallWithBearerToken", "*", call.principal(), call.account(), context));
        }

        void add(String resource, String requestedRegion, RequestContext context) {
            list.add(new AuthorizationRequest(
                    action,
                    resource,
                    call.principal(),
                    call.account(),
                    context.with(REQUESTED_REGION, requestedRegion)));
        }

        /** The application profile; its tags are the resource's, the system-defined ones have none. */
        void application(ApplicationInferenceProfile profile) {
            RequestContext context = call.context();
            for (var tag : profile.tags().entrySet()) {
                context = context.with("aws:ResourceTag/" + tag.getKey(), tag.getValue());
            }
            add(profile.arn(), call.source().id(), context);
        }

        void model(Region region, ModelId model, Optional<String> profile) {
            add(region.bedrockArn("", model.resource()), region.id(), through(profile));
        }

        void models(Route route, String profile) {
            ModelId model = route.profile().model();
            if (route.profile().global()) {
                model(route.source(), model, Optional.of(profile));
                add(route.regionlessModelArn(), UNSPECIFIED, through(Optional.of(profile)));
            } else {
                sourceFirst(route.source(), route.destinations())
                        .forEach(region -> model(region, model, Optional.of(profile)));
            }
        }

        void inEvery(List<Region> regions, String resource) {
            regions.forEach(region -> add(region.bedrockArn(call.account(), resource), region.id(), call.context()));
        }

        private RequestContext through(Optional<String> profile) {
            return profile.map(arn -> call.context().with(PROFILE_ARN, arn)).orElse(call.context());
        }

        List<AuthorizationRequest> list() {
            return List.copyOf(list);
        }
    }
}
