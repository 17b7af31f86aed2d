package dev.ambit.advisor.diff;

import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.proof.Domain;
import dev.ambit.proof.Shape;
import dev.ambit.proof.text.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The domains of requests by the names that people give. */
public final class Domains {
    private static final List<String> KNOWN = List.of("raw", "well-formed", "service-aware");

    private Domains() {}

    /** The names that {@link #named} knows. */
    public static List<String> names() {
        return KNOWN;
    }

    public static Optional<Domain> named(String name, Catalogue catalogue) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "raw" -> Optional.of(withShapes(Domain.RAW, catalogue));
            case "well-formed" -> Optional.of(withShapes(Domain.WELL_FORMED, catalogue));
            case "service-aware" -> Optional.of(serviceAware(catalogue));
            default -> Optional.empty();
        };
    }

    /** Requests whose parts look as AWS makes them. */
    public static Domain wellFormed(Catalogue catalogue) {
        return withShapes(Domain.WELL_FORMED, catalogue);
    }

    /** Likewise, with the actions that AWS has, each with the condition keys that it comes with. */
    public static Domain serviceAware(Catalogue catalogue) {
        ServiceActions known = ServiceActions.bundled();
        List<String> inference = List.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");
        List<String> actions = new ArrayList<>(inference);
        known.actions().stream().filter(action -> !inference.contains(action)).forEach(actions::add);
        return wellFormed(catalogue).withActions("service-aware", actions, known);
    }

    private static Domain withShapes(Domain domain, Catalogue catalogue) {
        List<String> regions = new ArrayList<>();
        catalogue.regions().stream().map(Region::id).forEach(regions::add);
        regions.add("unspecified");
        Shape region = new Shape.Like(List.of(Pattern.glob("??*-?*-?"), Pattern.literal("unspecified")), regions);
        Shape account = new Shape.Like(List.of(Pattern.glob("?".repeat(12))), List.of("111122223333"));
        Shape profile = new Shape.Like(
                List.of(Pattern.glob("arn:aws*:bedrock:*:*:*inference-profile/?*")),
                List.of(
                        "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-lite-v1:0",
                        "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-lite-v1:0",
                        "arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.amazon.nova-2-lite-v1:0"));
        return domain.withKey("aws:requestedregion", region)
                .withKey("aws:principalaccount", account)
                .withKey("aws:sourceaccount", account)
                .withKey("bedrock:inferenceprofilearn", profile);
    }

    /** The condition keys that say who asks; no caller can choose them. */
    static final Predicate<String> OF_CALLER =
            key -> key.startsWith("aws:principal") || key.equals("aws:username") || key.equals("aws:userid");

    /** Those of them that follow from the account alone. */
    static final Predicate<String> OF_ACCOUNT = key -> key.equals("aws:principalaccount")
            || key.equals("aws:principalorgid")
            || key.equals("aws:principalorgpaths")
            || key.equals("aws:principalisawsservice");
}
