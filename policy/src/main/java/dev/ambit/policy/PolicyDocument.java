package dev.ambit.policy;

import java.util.List;
import java.util.Optional;

/** A valid policy document with the places of its statements. Made only by {@link #parse}. */
public final class PolicyDocument {
    /**
     * A document's text and its names.
     *
     * @param name the policy's name, such as {@code DenyAllOutsideEU}
     * @param arn the policy's ARN where it has one; refusals name it
     * @param file where the text stands, for messages
     */
    public record Text(String name, Optional<String> arn, String file, String content) {}

    /** What parsing gives: a valid document, or every problem that was found. */
    public sealed interface Parsed {
        record Valid(PolicyDocument document) implements Parsed {}

        record Invalid(List<Problem> problems) implements Parsed {}
    }

    private final Text text;
    private final PolicyType type;
    private final DocumentParser.Content parsed;

    private PolicyDocument(Text text, PolicyType type, DocumentParser.Content parsed) {
        this.text = text;
        this.type = type;
        this.parsed = parsed;
    }

    /** Parses and checks a document as the given type; never throws for bad input. */
    public static Parsed parse(Text text, PolicyType type) {
        return parse(text, type, PolicySettings.DEFAULT, new PredicatePool());
    }

    /** As {@link #parse(Text, PolicyType)}, with settings, and with a pool that lets documents share their predicates. */
    public static Parsed parse(Text text, PolicyType type, PolicySettings settings, PredicatePool pool) {
        Faults faults = new Faults();
        DocumentParser.Content parsed = DocumentParser.parse(text, type, settings, pool, faults);
        return parsed == null
                ? new Parsed.Invalid(faults.problems())
                : new Parsed.Valid(new PolicyDocument(text, type, parsed));
    }

    public String name() {
        return text.name();
    }

    public Optional<String> arn() {
        return text.arn();
    }

    public String file() {
        return text.file();
    }

    /** The text as it was given. */
    public String content() {
        return text.content();
    }

    public PolicyType type() {
        return type;
    }

    public PolicyVersion version() {
        return parsed.version();
    }

    /** The document's {@code Id} element. */
    public Optional<String> id() {
        return parsed.id();
    }

    /** The statements in the order of the text. */
    public List<Statement> statements() {
        return parsed.statements();
    }

    @Override
    public String toString() {
        return text.name() + " (" + type + ")";
    }
}
