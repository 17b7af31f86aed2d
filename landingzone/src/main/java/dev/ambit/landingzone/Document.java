package dev.ambit.landingzone;

import dev.ambit.policy.PolicyDocument;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A parsed policy document; two are equal when they were written alike, so that states can be compared. */
public record Document(PolicyDocument parsed) {
    public String content() {
        return parsed.content();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Document that
                && parsed.content().equals(that.parsed.content())
                && parsed.name().equals(that.parsed.name())
                && parsed.arn().equals(that.parsed.arn())
                && parsed.file().equals(that.parsed.file())
                && parsed.type() == that.parsed.type();
    }

    @Override
    public int hashCode() {
        return Objects.hash(parsed.content(), parsed.name(), parsed.type());
    }

    @Override
    public String toString() {
        return parsed.name();
    }
}
