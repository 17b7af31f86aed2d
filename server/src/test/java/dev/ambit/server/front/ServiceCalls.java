package dev.ambit.server.front;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ambit.landingzone.Ids;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.Reply;
import dev.ambit.landingzone.Settings;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import dev.ambit.server.identity.Caller;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.state.Journal;
import dev.ambit.server.state.MemoryJournal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.core.SdkPojo;

/** Calls operations of services as the front does after authorization, without HTTP, on a landing zone in memory. */
public final class ServiceCalls {
    public static final String MANAGEMENT = "000000000001";
    public static final String MEMBER = "111122223333";
    public static final String OUTSIDER = "999999999999";
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Journal journal = new MemoryJournal();
    private LiveLandingZone live;

    private ServiceCalls(Settings settings) {
        live = LiveLandingZone.restore(journal, LandingZone.empty(settings), ids());
    }

    /** Without an organization. */
    public static ServiceCalls empty() {
        return new ServiceCalls(Settings.current());
    }

    /** With the management account and one member, both right under the root. */
    public static ServiceCalls organization() {
        return organization(Settings.current());
    }

    public static ServiceCalls organization(Settings settings) {
        ServiceCalls calls = new ServiceCalls(settings);
        calls.does(new OrganizationsCommand.CreateOrganization("management", "management@example.com"));
        calls.does(new OrganizationsCommand.AddAccount(MEMBER, "member", "member@example.com", calls.root()));
        return calls;
    }

    private static Ids ids() {
        Random random = new Random(7);
        return (alphabet, length) -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            return text.toString();
        };
    }

    public LiveLandingZone live() {
        return live;
    }

    public LandingZone zone() {
        return live.snapshot();
    }

    /** What a restarted server would have. */
    public LiveLandingZone restarted() {
        return LiveLandingZone.restore(journal, LandingZone.empty(zone().settings()), ids());
    }

    public String root() {
        return zone().organization().orElseThrow().rootId();
    }

    /** Carries out a command of the management account; returns the id of what it made. */
    public String does(OrganizationsCommand command) {
        return does(MANAGEMENT, command);
    }

    public String does(String account, dev.ambit.landingzone.Command command) {
        return switch (live.applyOwn(command, dev.ambit.landingzone.Caller.aws(account), NOW)
                .reply()) {
            case Reply.Created(String id) -> id;
            case Reply.Done() -> "";
        };
    }

    /** The root user of an account calls. */
    public <O extends SdkPojo> O call(
            Service service, String account, String operation, SdkPojo input, Class<O> output) {
        return call(service, zone().rootOf(account), operation, input, output);
    }

    public <O extends SdkPojo> O call(
            Service service, Principal principal, String operation, SdkPojo input, Class<O> output) {
        Service.Operation<?> found = service.operation(operation).orElseThrow();
        return output.cast(found.answer(exchange(principal, operation), input));
    }

    public <O extends SdkPojo> O call(Service service, Exchange exchange, SdkPojo input, Class<O> output) {
        return output.cast(service.operation(exchange.operation()).orElseThrow().answer(exchange, input));
    }

    /** The refusal of a call by the root user of an account. */
    public ServiceError refused(Service service, String account, String operation, SdkPojo input) {
        return assertThrows(
                ServiceError.class, () -> call(service, zone().rootOf(account), operation, input, SdkPojo.class));
    }

    /** The resource that a call of the management account is authorized on. */
    public String resource(Service service, String operation, SdkPojo input) {
        return resource(service, zone().rootOf(MANAGEMENT), operation, input);
    }

    public String resource(Service service, Principal principal, String operation, SdkPojo input) {
        return resources(service, principal, operation, input).getFirst();
    }

    /** Every resource that a call is authorized on. */
    public List<String> resources(Service service, Principal principal, String operation, SdkPojo input) {
        return service.operation(operation).orElseThrow().resources(exchange(principal, operation), input);
    }

    public Exchange exchange(Principal principal, String operation) {
        return exchange(caller(principal, Optional.empty()), operation);
    }

    public Exchange exchange(Caller caller, String operation) {
        return new Exchange(
                "service",
                operation,
                "us-east-1",
                caller,
                zone(),
                caller.context(),
                NOW,
                "request-1",
                "192.0.2.1",
                "test",
                "localhost");
    }

    /** {@code issued}: for temporary credentials. */
    public Caller caller(Principal principal, Optional<Instant> issued) {
        RequestContext context = zone().contextOf(principal);
        RequestContext.Values userId = context.get("aws:userid");
        return new Caller(
                principal,
                issued.isPresent() ? "ASIAEXAMPLEEXAMPLE00" : "AKIAEXAMPLEEXAMPLE00",
                userId == null ? "" : userId.values().getFirst(),
                context,
                Optional.empty(),
                issued,
                Optional.empty());
    }

    /** Code and reason of a refusal, such as {@code InvalidInputException/IMMUTABLE_POLICY}. */
    public static String code(ServiceError error) {
        String reason = error.members().get("Reason");
        return reason == null ? error.code() : error.code() + "/" + reason;
    }

    /** All items of a list operation, page by page. */
    public interface PageReader<T> {
        /** Adds the items of the page after the token to {@code items}; returns the next token or null. */
        @org.jspecify.annotations.Nullable
        String read(@org.jspecify.annotations.Nullable String token, List<T> items);
    }

    public static <T> List<T> all(PageReader<T> reader) {
        List<T> items = new java.util.ArrayList<>();
        String token = reader.read(null, items);
        while (token != null) {
            token = reader.read(token, items);
        }
        return items;
    }
}
