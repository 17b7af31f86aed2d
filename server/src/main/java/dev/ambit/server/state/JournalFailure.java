package dev.ambit.server.state;

import org.jspecify.annotations.Nullable;

/** The store could not do what was asked; what was asked has had no effect. The message is one sentence for the operator. */
public final class JournalFailure extends RuntimeException {
    private final String sentence;

    public JournalFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    public JournalFailure(String sentence) {
        this(sentence, null);
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
