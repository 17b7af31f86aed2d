package dev.ambit.policy;

import java.util.Optional;

/**
 * An Amazon Resource Name by its parts, {@code arn:partition:service:region:account:resource}; the resource keeps its own colons.
 * Source: IAM User Guide, "Identify AWS resources with ARNs".
 */
public record Arn(String partition, String service, String region, String account, String resource) {
    /** The parts of {@code text}, or empty when it has fewer than six or does not begin with {@code arn}. */
    public static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", 6);
        return parts.length == 6 && parts[0].equals("arn")
                ? Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
