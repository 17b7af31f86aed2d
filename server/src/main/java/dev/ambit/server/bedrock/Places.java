package dev.ambit.server.bedrock;

import dev.ambit.inference.Catalogue;
import dev.ambit.inference.FoundationModel;
import dev.ambit.inference.ModelId;
import dev.ambit.inference.Refusal;
import dev.ambit.inference.Region;
import dev.ambit.policy.Arn;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import java.util.Optional;

/** The catalogue as seen from the source Region of a call. */
record Places(Catalogue catalogue) {
    static final String MODEL = "foundation-model/";

    Region source(Exchange exchange) {
        return catalogue
                .region(exchange.region())
                .orElseThrow(() -> invalid("Region " + exchange.region() + " is not known here."));
    }

    /** The model of an id or ARN, as far as the source Region offers it. */
    Optional<FoundationModel> find(Exchange exchange, String identifier) {
        Region source = source(exchange);
        Optional<Arn> arn = Arn.parse(identifier);
        String id = arn.map(Arn::resource)
                .map(resource -> resource.startsWith(MODEL) ? resource.substring(MODEL.length()) : "")
                .orElse(identifier);
        boolean here = arn.map(parsed -> parsed.region().equals(source.id())).orElse(true);
        return id.isEmpty() || !here
                ? Optional.empty()
                : catalogue
                        .model(new ModelId(id))
                        .filter(model ->
                                !catalogue.inferenceTypes(model.id(), source).isEmpty());
    }

    FoundationModel model(Exchange exchange, String identifier) {
        return find(exchange, identifier).orElseThrow(() -> refused(new Refusal.InvalidIdentifier(identifier)));
    }

    static ServiceError refused(Refusal refusal) {
        return ServiceError.of(refusal.exception(), refusal.status(), refusal.message());
    }

    static ServiceError invalid(String message) {
        return ServiceError.of("ValidationException", 400, message);
    }
}
