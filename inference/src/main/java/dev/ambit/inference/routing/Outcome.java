package dev.ambit.inference.routing;

/** What became of one attempt in one Region. */
public sealed interface Outcome {
    /** The answer is complete, or the request itself was at fault: no other Region would do better. */
    record Final() implements Outcome {}

    /** The Region failed or had no capacity before the first byte of the answer. */
    record FailedBeforeFirstByte() implements Outcome {}

    /** The Region failed when part of the answer was already sent; the client gets an exception in the stream. */
    record FailedAfterFirstByte() implements Outcome {}
}
