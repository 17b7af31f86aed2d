package dev.ambit.inference;

/** The Region-agnostic id of a foundation model, such as {@code amazon.nova-pro-v1:0}. */
public record ModelId(String value) implements Comparable<ModelId> {
    public ModelId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("model id is empty; expected one such as `amazon.nova-pro-v1:0`");
        }
    }

    /** {@code foundation-model/ID}: the resource part of the model's ARN. */
    public String resource() {
        return "foundation-model/" + value;
    }

    @Override
    public int compareTo(ModelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
