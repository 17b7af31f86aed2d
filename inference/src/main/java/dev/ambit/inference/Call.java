package dev.ambit.inference;

import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import java.util.Optional;

/**
 * One call to Bedrock, as far as authorization is concerned.
 *
 * @param operation the API operation ({@code Converse}, {@code CreateModelInvocationJob}, …) or an IAM action ({@code bedrock:…})
 * @param account the caller's account, twelve digits
 * @param bearer the kind of API key, where the call was made with one
 * @param context condition keys that hold for the whole call; {@code aws:RequestedRegion} and {@code bedrock:InferenceProfileArn} are set here
 */
public record Call(
        String operation,
        Region source,
        String account,
        Optional<BearerToken> bearer,
        Principal principal,
        RequestContext context) {}
