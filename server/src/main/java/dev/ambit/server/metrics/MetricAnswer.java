package dev.ambit.server.metrics;

/** The answer to a question about metrics. */
public sealed interface MetricAnswer<T> {
    record Found<T>(T value) implements MetricAnswer<T> {}

    /** @param code CloudWatch's error code, such as {@code InvalidParameterCombination}; status 400 */
    record Invalid<T>(String code, String message) implements MetricAnswer<T> {}

    static <T> MetricAnswer<T> invalid(String code, String message) {
        return new Invalid<>(code, message);
    }
}
