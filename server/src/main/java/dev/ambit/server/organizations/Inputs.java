package dev.ambit.server.organizations;

import dev.ambit.landingzone.ManagementPolicyType;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.server.front.ServiceError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.Tag;

/** Reads members of requests that need more than their declared limits. */
final class Inputs {
    private Inputs() {}

    static ServiceError invalid(String reason, String message) {
        return ServiceError.of("InvalidInputException", message).with("Reason", reason);
    }

    /** An SCP or RCP type; empty for one of AWS's other types, of which an organization here has none. */
    static Optional<OrganizationPolicyType> type(@Nullable PolicyType type, @Nullable String written) {
        if (type == null || type == PolicyType.UNKNOWN_TO_SDK_VERSION) {
            throw invalid("INVALID_ENUM_POLICY_TYPE", "You specified an invalid policy type string: " + written);
        }
        return switch (type) {
            case SERVICE_CONTROL_POLICY -> Optional.of(OrganizationPolicyType.SERVICE_CONTROL_POLICY);
            case RESOURCE_CONTROL_POLICY -> Optional.of(OrganizationPolicyType.RESOURCE_CONTROL_POLICY);
            default -> Optional.empty(); // the SDK's enum grows with every release
        };
    }

    /** A type whose documents only configure services; empty for SCPs and RCPs and for types that are not kept here. */
    static Optional<ManagementPolicyType> managementType(@Nullable String written) {
        for (ManagementPolicyType type : ManagementPolicyType.values()) {
            if (type.name().equals(written)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** An SCP or RCP type, for operations that do something with it. */
    static OrganizationPolicyType availableType(@Nullable PolicyType type, @Nullable String written) {
        return type(type, written)
                .orElseThrow(() -> ServiceError.of(
                        "PolicyTypeNotAvailableForOrganizationException",
                        "You can't use the policy type " + written + " here."));
    }

    static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Tag tag : tags) {
            if (map.put(tag.key(), tag.value()) != null) {
                throw invalid("DUPLICATE_TAG_KEY", "Tag keys must be unique among the tags: " + tag.key());
            }
        }
        return map;
    }
}
