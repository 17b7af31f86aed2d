package dev.ambit.server.controltower;

import dev.ambit.landingzone.controltower.Operation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** An operation in any of the shapes that the API has for one: each has some of the same members, by the same names. */
final class OperationShapes {
    private OperationShapes() {}

    /** Sets those members of a shape's builder that say something of the operation. */
    static <B extends SdkPojo> B filled(B builder, Operation operation) {
        Map<String, @Nullable Object> members = members(operation);
        for (SdkField<?> field : builder.sdkFields()) {
            if (members.containsKey(field.memberName())) {
                field.set(builder, members.get(field.memberName()));
            }
        }
        return builder;
    }

    private static Map<String, @Nullable Object> members(Operation operation) {
        Map<String, @Nullable Object> members = new HashMap<>();
        members.put("operationIdentifier", operation.id());
        members.put("operationType", operation.type().name());
        members.put("status", operation.status().name());
        members.put("statusMessage", operation.message());
        members.put("startTime", operation.startedAt());
        members.put("endTime", operation.endedAt().orElse(null));
        members.put("controlIdentifier", operation.about());
        members.put("targetIdentifier", operation.target());
        members.put("enabledControlIdentifier", operation.subject());
        return members;
    }
}
