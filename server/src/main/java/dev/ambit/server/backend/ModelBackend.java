package dev.ambit.server.backend;

/** Something that answers for models: simulated, or a real server. Calls block; use virtual threads. */
public interface ModelBackend {
    /** Unique in its Region; for operators. */
    String name();

    /** The kind, as configuration names it, such as {@code simulated}. */
    String kind();

    /** Streams to {@code sink}, then answers in whole. Ends early when {@link Sink#cancelled} or the thread is interrupted. */
    Outcome<Answer> converse(ModelCall call, Sink sink);

    Outcome<Vectors> embed(EmbeddingCall call);
}
