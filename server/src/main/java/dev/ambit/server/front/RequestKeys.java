package dev.ambit.server.front;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The condition keys that a call's own input gives: {@code aws:RequestTag/…} and {@code aws:TagKeys} for tags in the request, {@code
 * iam:PolicyARN} and {@code iam:PermissionsBoundary}, {@code organizations:PolicyType}, also where the input names the policy and not its
 * type. Source: Service Authorization Reference, IAM and Organizations. What follows from the resource as it is, is in {@link
 * ResourceKeys}.
 */
final class RequestKeys {
    private RequestKeys() {}

    /** {@code service}: the signing name. */
    static RequestContext of(LandingZone zone, String service, SdkPojo input, RequestContext context) {
        RequestContext keys = tags(input, context);
        keys = set(keys, "aws:TagKeys", member(input, "TagKeys"));
        return switch (service) {
            case "iam" ->
                set(
                        set(keys, "iam:PolicyARN", member(input, "PolicyArn")),
                        "iam:PermissionsBoundary",
                        member(input, "PermissionsBoundary"));
            case "organizations" ->
                set(
                        keys,
                        "organizations:PolicyType",
                        member(input, "PolicyType")
                                .or(() -> member(input, "Type"))
                                .or(() -> member(input, "Filter"))
                                .or(() -> member(input, "PolicyId")
                                        .flatMap(id -> zone.policy(id.toString()))
                                        .map(policy -> policy.type().name())));
            default -> keys;
        };
    }

    private static RequestContext tags(SdkPojo input, RequestContext context) {
        RequestContext keys = context;
        List<String> names = new ArrayList<>();
        if (member(input, "Tags").orElse(List.of()) instanceof List<?> tags) {
            for (Object tag : tags) {
                if (tag instanceof SdkPojo pojo && member(pojo, "Key").orElse(null) instanceof String name) {
                    names.add(name);
                    keys = set(keys, "aws:RequestTag/" + name, member(pojo, "Value"));
                }
            }
        }
        return names.isEmpty() ? keys : keys.with("aws:TagKeys", names);
    }

    private static RequestContext set(RequestContext context, String key, Optional<?> value) {
        return switch (value.orElse(null)) {
            case null -> context;
            case String text -> context.with(key, text);
            case List<?> texts ->
                texts.isEmpty()
                        ? context
                        : context.with(key, texts.stream().map(String::valueOf).toList());
            default -> context;
        };
    }

    /** Member names differ in the case of their first letter from service to service. */
    private static Optional<Object> member(SdkPojo input, String name) {
        for (SdkField<?> field : input.sdkFields()) {
            if (field.memberName().equalsIgnoreCase(name)) {
                @Nullable Object value = field.getValueOrDefault(input);
                return Optional.ofNullable(value);
            }
        }
        return Optional.empty();
    }
}
