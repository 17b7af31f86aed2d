package dev.ambit.server.controltower;

import dev.ambit.landingzone.ControlTowerCommand;
import dev.ambit.landingzone.Reply;
import dev.ambit.landingzone.controltower.ControlTower;
import dev.ambit.landingzone.controltower.Enablement;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Parameter;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.controltower.model.EnablementStatusSummary;

/** What the operations have in common: who may call, how an operation begins, pages and parameters. */
record Tower(LiveLandingZone live, TowerOperations operations) {
    /** The state, for the management account only. */
    static ControlTower state(Exchange exchange) {
        if (!exchange.landingZone().isManagementAccount(exchange.caller().account())) {
            throw ServiceError.of(
                    "AccessDeniedException",
                    403,
                    "AWS Control Tower can be used from the management account of an organization only.");
        }
        return exchange.landingZone().controlTower();
    }

    /** Begins an operation. */
    Operation begin(Exchange exchange, ControlTowerCommand command) {
        LiveLandingZone.Done done = live.apply(exchange, command);
        operations.begun();
        return switch (done.reply()) {
            case Reply.Created(String id) ->
                done.after().controlTower().operations().find(id).orElseThrow();
            case Reply.Done() -> throw new IllegalStateException(command + " began nothing");
        };
    }

    static ServiceError notFound(String what, String id) {
        return ServiceError.of(
                "ResourceNotFoundException", 404, "AWS Control Tower could not find the " + what + " " + id + ".");
    }

    static ServiceError invalid(String message) {
        return ServiceError.of("ValidationException", 400, message);
    }

    /** One operation of a family by its id. */
    static Operation operation(Exchange exchange, String id, Operation.Family family) {
        return state(exchange)
                .operations()
                .find(id)
                .filter(operation -> operation.type().family() == family)
                .orElseThrow(() -> notFound("operation", id));
    }

    /** One page of the operations of a family that pass. */
    static Page<Operation> operations(
            Exchange exchange,
            Operation.Family family,
            @Nullable Integer most,
            @Nullable String token,
            Predicate<Operation> passes) {
        List<Operation> all = state(exchange).operations().values().stream()
                .filter(operation -> operation.type().family() == family && passes.test(operation))
                .toList();
        return page(all, Operation::id, most, 100, token);
    }

    /** How it stands with something that is enabled; {@code lastOperation} is empty where no operation enabled it. */
    static EnablementStatusSummary status(Enablement status, String lastOperation) {
        return EnablementStatusSummary.builder()
                .status(status.name())
                .lastOperationIdentifier(lastOperation.isEmpty() ? null : lastOperation)
                .build();
    }

    static <T> Page<T> page(
            List<T> all, Function<T, String> id, @Nullable Integer most, int byDefault, @Nullable String token) {
        Optional<String> after = Page.after(token, () -> invalid("The nextToken is not one that an answer has given."));
        return Page.of(all, id, most == null ? byDefault : most, after);
    }

    static Parameter parameter(String key, Document value) {
        return new Parameter(key, OpenJson.text(value));
    }

    /** Whether a filter that names values names this one; a filter that names none is passed by all. */
    static boolean passes(List<String> filter, String value) {
        return filter.isEmpty() || filter.contains(value);
    }
}
