package dev.ambit.verifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks certificates. */
public final class Verifier {
    /** The format that is understood; it stands at the top of a certificate. */
    public static final String FORMAT = "ambit-certificate/1";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** What is known of a certificate after checking it. */
    public sealed interface Outcome {
        /**
         * Every step is right.
         *
         * @param documents names of the policies that it is about, as the certificate calls them
         * @param shown a sentence for each answer
         */
        record Holds(List<String> documents, List<String> shown) implements Outcome {}

        /** A step is wrong; {@code step} says which. */
        record Fails(String step) implements Outcome {}

        /** The text is no certificate, or one of another format. */
        record NotACertificate(String reason) implements Outcome {}
    }

    private Verifier() {}

    /** Checks the text of a certificate; never throws for bad input. */
    public static Outcome check(String text) {
        try {
            JsonNode file = JSON.readTree(text);
            String format = file.path("format").asText();
            if (!format.equals(FORMAT)) {
                return new Outcome.NotACertificate("found the format `" + format + "`, expected `" + FORMAT + "`");
            }
            return check(Form.object(file, "format", "documents", "claims"));
        } catch (JsonProcessingException e) {
            return new Outcome.NotACertificate("it is not JSON: " + e.getOriginalMessage());
        } catch (Form.Unreadable e) {
            return new Outcome.NotACertificate(
                    Optional.ofNullable(e.getMessage()).orElse(""));
        } catch (Rejected e) {
            return new Outcome.Fails(Optional.ofNullable(e.getMessage()).orElse(""));
        }
    }

    private static Outcome check(JsonNode file) {
        List<String> names = new ArrayList<>();
        List<List<Policy.Statement>> documents = new ArrayList<>();
        for (JsonNode document : Form.list(file.get("documents"))) {
            Form.object(document, "name", "file", "text");
            names.add(Form.text(document.get("name")));
            documents.add(statements(Form.text(document.get("text")), names.getLast()));
        }
        List<String> shown = new ArrayList<>();
        for (JsonNode claim : Form.list(file.get("claims"))) {
            try {
                shown.add(Claim.check(claim, documents));
            } catch (Rejected wrong) {
                throw new Rejected("the claim " + shown.size() + ": " + wrong.getMessage());
            }
        }
        return shown.isEmpty()
                ? new Outcome.NotACertificate("found no claim, expected one or more")
                : new Outcome.Holds(names, shown);
    }

    private static List<Policy.Statement> statements(String text, String name) {
        try {
            return Policy.read(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new Rejected("the document `" + name + "` is not JSON: " + e.getOriginalMessage());
        } catch (Rejected wrong) {
            throw new Rejected("the document `" + name + "`: " + wrong.getMessage());
        }
    }
}
