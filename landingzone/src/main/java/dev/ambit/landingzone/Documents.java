package dev.ambit.landingzone;

import dev.ambit.policy.PolicyDocument.Parsed;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Problem;
import java.util.List;
import java.util.Optional;

/** Policy texts to documents. */
final class Documents {
    private Documents() {}

    /** Every problem of the text; none when it is valid. */
    static List<Problem> problems(PolicyText text, PolicyType type, String name) {
        if (text.knownValid(type)) {
            return List.of();
        }
        return switch (text.parsed(type, name, Optional.empty())) {
            case Parsed.Valid valid -> List.of();
            case Parsed.Invalid invalid -> invalid.problems();
        };
    }

    /** The document of a text that was valid when its event was written. */
    static Document parsed(PolicyText text, PolicyType type, String name, Optional<String> arn) {
        return switch (text.parsed(type, name, arn)) {
            case Parsed.Valid valid -> new Document(valid.document());
            case Parsed.Invalid invalid -> throw inJournal(type, name, invalid.problems());
        };
    }

    /** The text, which was valid when its event was written. */
    static PolicyText valid(PolicyText text, PolicyType type, String name) {
        List<Problem> problems = problems(text, type, name);
        if (!problems.isEmpty()) {
            throw inJournal(type, name, problems);
        }
        return text;
    }

    private static IllegalStateException inJournal(PolicyType type, String name, List<Problem> problems) {
        return new IllegalStateException("the journal holds an invalid " + type + " " + name + ": " + problems);
    }

    /** The problems in one sentence. */
    static String sentence(List<Problem> problems) {
        Problem first = problems.getFirst();
        String expected = first.expected().isEmpty() ? "" : "; expected " + first.expected();
        String place = first.where().line() == 0 ? "" : "line " + first.where().line() + ": ";
        String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
        return place + first.message() + expected + more;
    }
}
