package dev.ambit.inference;

/** What became of a model id: a target, or the service's no. */
public sealed interface Resolution {
    record Resolved(Target target) implements Resolution {}

    record Refused(Refusal refusal) implements Resolution {}
}
