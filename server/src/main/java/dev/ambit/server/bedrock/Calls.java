package dev.ambit.server.bedrock;

import dev.ambit.inference.BearerToken;
import dev.ambit.inference.Call;
import dev.ambit.inference.Region;
import dev.ambit.server.front.Exchange;

/** An exchange with Bedrock as the inference room sees it. */
public final class Calls {
    private Calls() {}

    /** {@code source}: the Region whose endpoint was called. */
    public static Call of(Exchange exchange, Region source) {
        return new Call(
                exchange.operation(),
                source,
                exchange.caller().account(),
                exchange.caller().bearerToken().map(BearerToken::valueOf),
                exchange.caller().principal(),
                exchange.context());
    }
}
