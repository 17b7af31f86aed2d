package dev.ambit.advisor.fix;

import dev.ambit.inference.Region;
import dev.ambit.landingzone.Identity;
import java.util.List;
import java.util.Optional;

/**
 * Who is to use which profiles from where.
 *
 * @param named the profile as it was asked for; may have wildcards
 * @param whom the accounts whose users and roles are meant
 * @param principal the one user or role, when only one is meant
 * @param target the unit, root or account that was named; the account of the principal
 */
public record Wish(
        String named,
        List<Leg> legs,
        List<String> whom,
        Optional<Identity> principal,
        String target,
        List<String> operations) {
    public Wish {
        legs = List.copyOf(legs);
        whom = List.copyOf(whom);
        operations = List.copyOf(operations);
    }

    /**
     * One profile from one source Region.
     *
     * @param modelId as a caller gives it: a profile's id, or the ARN of an application profile
     */
    public record Leg(String modelId, Region source) {}

    /** True for Bedrock Data Automation, whose profile is the only resource and no condition key. */
    public boolean dataAutomation() {
        return operations.contains("InvokeDataAutomationAsync");
    }

    /** The IAM actions of the operations. */
    public List<String> actions() {
        return dataAutomation()
                ? List.of("bedrock:InvokeDataAutomationAsync")
                : List.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");
    }

    public List<Region> sources() {
        return legs.stream().map(Leg::source).distinct().sorted().toList();
    }

    public List<String> profiles() {
        return legs.stream().map(Leg::modelId).distinct().toList();
    }
}
