package dev.ambit.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import dev.ambit.proof.text.Pattern;
import dev.ambit.proof.text.TooLarge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects the certificates of some answers into one file of JSON, which {@code ambit verify-certificate} checks without this room.
 * docs/certificates.md describes the form. The same answers in the same order give the same text.
 */
public final class Certificates {
    /** Written at the top of every file. */
    public static final String FORMAT = "ambit-certificate/1";

    /** Most bytes of one file; an answer that does not fit any more is not certified. */
    public static final int MOST_BYTES = 32 << 20;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DefaultIndenter LINES = new DefaultIndenter(" ", "\n");
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(LINES));

    private final Map<PolicyDocument.Text, Integer> documents = new LinkedHashMap<>();
    private final ArrayNode claims = JSON.arrayNode();
    private long bytes;

    /**
     * An answer, and why it has no certificate.
     *
     * @param refused empty when the certificate was added
     */
    public record Added(Verdict verdict, Optional<String> refused) {}

    /**
     * Decides what {@code wide} allows and {@code narrow} does not, and adds the certificate of the answer.
     *
     * @param title for people, such as {@code newly allowed}
     */
    public Added add(String title, Difference difference, Access wide, Access narrow) {
        Difference.Proved proved = difference.proveOnlyBy(wide, narrow);
        try {
            return new Added(proved.verdict(), claim(title, difference, wide, narrow, proved));
        } catch (TooLarge tooLarge) {
            return new Added(proved.verdict(), Optional.ofNullable(tooLarge.getMessage()));
        }
    }

    /** The file. */
    public String text() {
        ObjectNode file = JSON.objectNode();
        file.put("format", FORMAT);
        ArrayNode texts = file.putArray("documents");
        for (PolicyDocument.Text document : documents.keySet()) {
            texts.addObject()
                    .put("name", document.name())
                    .put("file", document.file())
                    .put("text", document.content());
        }
        file.set("claims", claims);
        return written(file) + "\n";
    }

    private static String written(ObjectNode node) {
        try {
            return WRITER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON was not written", e);
        }
    }

    private Optional<String> claim(
            String title, Difference difference, Access wide, Access narrow, Difference.Proved proved) {
        ObjectNode claim = JSON.objectNode();
        claim.put("title", title);
        claim.put("answer", proved.verdict().word());
        Map<PolicyDocument.Text, Integer> numbered = new LinkedHashMap<>(documents);
        AccessForm accesses = new AccessForm(numbered);
        claim.set("allowed_by", accesses.of(wide));
        claim.set("not_by", accesses.of(narrow));
        ArrayNode callers = claim.putArray("callers");
        difference.callers().forEach(caller -> callers.add(caller(caller.principal(), caller.keys())));
        switch (proved.verdict()) {
            case Verdict.Unknown(String reason, Verdict.Walked _) -> {
                return Optional.of(reason);
            }
            case Verdict.None _ -> proof(claim, difference, proved.ground().orElseThrow());
            case Verdict.Some some -> finding(claim, some.cells().getFirst().example());
        }
        long more = written(claim).length();
        for (PolicyDocument.Text document : numbered.keySet()) {
            more += documents.containsKey(document)
                    ? 0
                    : 2L * document.content().length();
        }
        if (bytes + more > MOST_BYTES) {
            return Optional.of("the certificate would be larger than " + (MOST_BYTES >> 20) + " MiB");
        }
        bytes += more;
        documents.putAll(numbered);
        claims.add(claim);
        return Optional.empty();
    }

    private static void proof(ObjectNode claim, Difference difference, Difference.Ground ground) {
        Space space = ground.space();
        ArrayNode callerKeys = claim.putArray("caller_keys");
        keys(space, true).forEach(callerKeys::add);
        claim.set("domain", domain(difference.domain(), space));
        ArrayNode predicates = claim.putArray("predicates");
        for (int i = 0; i < space.size(); i++) {
            predicates.add(PredicateForm.of(space.atom(i)));
        }
        TableForm tables = new TableForm(space, difference.domain(), difference.budget());
        WalkForm walk = new WalkForm(space, ground.formulas(), tables);
        walk.number(ground.formula());
        claim.set("automata", tables.automata());
        claim.set("tables", tables.tables());
        claim.set("walk", walk.steps());
    }

    private static ObjectNode domain(Domain domain, Space space) {
        ObjectNode form = JSON.objectNode();
        form.put("name", domain.name());
        if (domain.binding()) {
            ArrayNode always = form.putArray("always");
            keys(space, false).stream().filter(name -> !domain.mayLack(name)).forEach(always::add);
            ObjectNode shapes = form.putObject("shapes");
            for (int i = 0; i < space.size(); i++) {
                Dimension dimension = space.dimension(i);
                Optional<Shape> shape = switch (dimension) {
                    case Dimension.Caller() -> Optional.empty();
                    case Dimension.Action() -> Optional.of(domain.action());
                    case Dimension.Resource() -> Optional.of(domain.resource());
                    case Dimension.Key(String name) -> Optional.of(domain.key(name));
                };
                shape.ifPresent(some -> shapes.set(TableForm.asks(dimension), shape(some)));
            }
        }
        return form;
    }

    /** The condition keys that are asked, in lower case: those that follow from who asks, or the others. */
    private static Set<String> keys(Space space, boolean ofCaller) {
        Set<String> keys = new TreeSet<>();
        for (int i = 0; i < space.size(); i++) {
            boolean caller = space.dimension(i) instanceof Dimension.Caller;
            if (space.atom(i) instanceof ConditionTest test && caller == ofCaller) {
                keys.add(test.key());
            }
        }
        return keys;
    }

    private static ObjectNode shape(Shape shape) {
        ObjectNode form = JSON.objectNode();
        switch (shape) {
            case Shape.OneOf(List<String> texts) -> texts.forEach(form.putArray("texts")::add);
            case Shape.Like like -> {
                ArrayNode forms = form.putArray("forms");
                for (Pattern pattern : like.forms()) {
                    forms.add(PredicateForm.pattern(pattern, List.of()));
                }
            }
        }
        return form;
    }

    /** A finding rests on nothing but a request. */
    private static void finding(ObjectNode claim, AuthorizationRequest example) {
        ObjectNode request = claim.putObject("request");
        request.put("action", example.action());
        request.put("resource", example.resource());
        request.set("caller", caller(example.principal(), example.context()));
    }

    static ObjectNode caller(Principal principal, RequestContext keys) {
        ObjectNode form = JSON.objectNode();
        form.put(
                "kind",
                switch (principal) {
                    case Principal.User _ -> "user";
                    case Principal.RoleSession _ -> "session";
                    case Principal.Root _ -> "root";
                    case Principal.FederatedUser _ -> "federated";
                    case Principal.Service _ -> "service";
                    case Principal.Anonymous _ -> "anonymous";
                });
        form.put("arn", principal.arn());
        if (principal instanceof Principal.RoleSession session) {
            form.put("role", session.roleArn());
        }
        form.put("account", principal.account());
        ObjectNode values = form.putObject("keys");
        for (Map.Entry<String, RequestContext.Values> key : keys.asMap().entrySet()) {
            if (key.getValue().multivalued()) {
                ArrayNode several = values.putArray(key.getKey());
                key.getValue().values().forEach(several::add);
            } else {
                values.put(key.getKey(), key.getValue().values().getFirst());
            }
        }
        return form;
    }
}
