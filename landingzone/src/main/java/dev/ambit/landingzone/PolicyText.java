package dev.ambit.landingzone;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyDocument.Parsed;
import dev.ambit.policy.PolicyType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A policy document as somebody wrote it, and the file it stands in, for messages; that is empty when it came over an API.
 *
 * <p>A text is parsed when it is looked at and again when it takes its place, and thousands of users may have the same one: it keeps what
 * the last parsing and IAM's last sentence were. That is no state, for they depend on the text alone.
 */
public final class PolicyText {
    private final String file;
    private final String content;
    private @Nullable Reading reading;
    private @Nullable Sentence sentence;

    private record Reading(PolicyType type, String name, Optional<String> arn, Parsed parsed) {
        boolean answers(PolicyType askedType, String askedName, Optional<String> askedArn) {
            return type == askedType && name.equals(askedName) && arn.equals(askedArn);
        }
    }

    private record Sentence(IamSentences.Kind kind, Optional<String> words) {}

    @JsonCreator
    public PolicyText(@JsonProperty("file") String file, @JsonProperty("content") String content) {
        this.file = Objects.requireNonNull(file);
        this.content = Objects.requireNonNull(content);
    }

    /** Text that came over an API. */
    public static PolicyText of(String content) {
        return new PolicyText("", content);
    }

    @JsonProperty
    public String file() {
        return file;
    }

    @JsonProperty
    public String content() {
        return content;
    }

    /** The document that it is under a name, or what is wrong with it. */
    Parsed parsed(PolicyType type, String name, Optional<String> arn) {
        Reading known = reading;
        if (known == null || !known.answers(type, name, arn)) {
            String place = file.isEmpty() ? name : file;
            known = new Reading(
                    type, name, arn, PolicyDocument.parse(new PolicyDocument.Text(name, arn, place, content), type));
            reading = known;
        }
        return known.parsed();
    }

    /** Whether it was parsed as this type already, and is valid: then it is so under any name. */
    boolean knownValid(PolicyType type) {
        Reading known = reading;
        return known != null && known.type() == type && known.parsed() instanceof Parsed.Valid;
    }

    /** What IAM says of it; empty when it has nothing to say. */
    Optional<String> sentence(IamSentences.Kind kind) {
        Sentence known = sentence;
        if (known == null || known.kind() != kind) {
            known = new Sentence(kind, IamSentences.about(content, kind));
            sentence = known;
        }
        return known.words();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PolicyText that && file.equals(that.file) && content.equals(that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(file, content);
    }

    @Override
    public String toString() {
        return file.isEmpty() ? content : file;
    }
}
