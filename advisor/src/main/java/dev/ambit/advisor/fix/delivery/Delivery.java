package dev.ambit.advisor.fix.delivery;

import dev.ambit.advisor.fix.Proposal;
import dev.ambit.landingzone.LandingZone;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms in which a proposal is handed out. */
public enum Delivery {
    /** {@code apply.sh} and {@code undo.sh}, with the documents that they send. */
    CLI("cli"),
    /** A package of Customizations for AWS Control Tower. */
    CFCT("cfct"),
    /** What goes into {@code organization-config.yaml} of the Landing Zone Accelerator on AWS. */
    LZA("lza"),
    TERRAFORM("terraform");

    private final String id;

    Delivery(String id) {
        this.id = id;
    }

    /** The name after {@code --as}. */
    public String id() {
        return id;
    }

    public static Optional<Delivery> named(String name) {
        for (Delivery delivery : values()) {
            if (delivery.id.equalsIgnoreCase(name)) {
                return Optional.of(delivery);
            }
        }
        return Optional.empty();
    }

    /**
     * What was made.
     *
     * @param files texts by path, in the order in which they are read
     * @param left what the form cannot express and is therefore left to do, in sentences
     */
    public record Package(Map<String, String> files, List<String> left) {
        public Package {
            left = List.copyOf(left);
        }
    }

    /** The proposal in this form; {@code zone} is the landing zone before it. */
    public Package of(Proposal proposal, LandingZone zone) {
        return switch (this) {
            case CLI -> new Scripts(proposal, zone).made();
            case CFCT, LZA, TERRAFORM -> new PolicyPackages(proposal, zone).made(this);
        };
    }
}
