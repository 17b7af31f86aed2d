package dev.ambit.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal or failure in the words of the service, in no protocol's form yet.
 *
 * @param code the error's code as clients read it, such as {@code AccessDeniedException}
 * @param status the HTTP status
 * @param members further members of the error, such as {@code Reason}, in order
 * @param fromAuthorization true if the layer that authenticates and authorizes speaks; REST JSON then writes {@code
 *     Message} with a capital letter, as Bedrock does
 */
public record WireError(
        String code, int status, String message, Map<String, String> members, boolean fromAuthorization) {

    public WireError {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public static WireError of(String code, int status, String message) {
        return new WireError(code, status, message, Map.of(), false);
    }

    /** An error of the authenticating or authorizing layer. */
    public static WireError authorization(String code, int status, String message) {
        return new WireError(code, status, message, Map.of(), true);
    }

    /** This error with one more member. */
    public WireError with(String member, String value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new WireError(code, status, message, more, fromAuthorization);
    }
}
