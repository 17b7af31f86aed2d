package dev.ambit.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * An inference profile seen from one source Region.
 *
 * @param destinations every Region that may serve the call, in order of their ids; the source Region only if it is one
 */
public record Route(InferenceProfile profile, Region source, List<Region> destinations) {
    public Route {
        destinations = List.copyOf(destinations);
    }

    /** {@code arn:PARTITION:bedrock:SOURCE:ACCOUNT:inference-profile/ID}. */
    public String arn(String account) {
        return source.bedrockArn(account, "inference-profile/" + profile.id());
    }

    /**
     * {@code models[].modelArn} as {@code GetInferenceProfile} lists them: one for each destination; for a global profile the ARN
     * without a Region, then the source Region's.
     */
    public List<String> modelArns() {
        List<String> arns = new ArrayList<>();
        if (profile.global()) {
            arns.add(regionlessModelArn());
            arns.add(source.bedrockArn("", profile.model().resource()));
        } else {
            for (Region destination : destinations) {
                arns.add(destination.bedrockArn("", profile.model().resource()));
            }
        }
        return List.copyOf(arns);
    }

    /** {@code arn:PARTITION:bedrock:::foundation-model/ID}, the destination by which a global call is authorized. */
    String regionlessModelArn() {
        return "arn:" + source.partition() + ":bedrock:::" + profile.model().resource();
    }
}
