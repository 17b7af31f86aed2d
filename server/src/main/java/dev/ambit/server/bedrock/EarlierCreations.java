package dev.ambit.server.bedrock;

import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrock.model.CreateInferenceProfileRequest;

/**
 * What was created under which client request token, so that a request that is sent again creates nothing twice. The newest tokens of
 * this process are known; after a restart the profile's name, which is unique, does the same.
 */
final class EarlierCreations {
    private static final int REMEMBERED = 1000;

    private record Token(String account, String region, String token) {}

    private record Creation(CreateInferenceProfileRequest request, String arn) {}

    private final Map<Token, Creation> byToken = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Token, Creation> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** The ARN of what the request created before, or creates now. */
    synchronized String arnOf(Exchange exchange, CreateInferenceProfileRequest request, Supplier<String> create) {
        @Nullable String given = request.clientRequestToken();
        if (given == null || given.isEmpty()) {
            return create.get();
        }
        Token token = new Token(exchange.caller().account(), exchange.region(), given);
        Creation before = byToken.get(token);
        if (before == null) {
            String arn = create.get();
            byToken.put(token, new Creation(request, arn));
            return arn;
        }
        if (!before.request().equals(request)) {
            throw ServiceError.of(
                    "ConflictException", 400, "The clientRequestToken was used before with other parameters.");
        }
        return before.arn();
    }

    synchronized void forget(String arn) {
        byToken.values().removeIf(creation -> creation.arn().equals(arn));
    }
}
