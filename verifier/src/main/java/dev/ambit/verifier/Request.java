package dev.ambit.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One request; for a caller alone, what is known of every request that it makes. */
record Request(String action, String resource, Caller caller) {
    /**
     * Who asks.
     *
     * @param keys condition keys by name in lower case
     */
    record Caller(String kind, String arn, String role, String account, Map<String, Given> keys) {
        static Caller read(JsonNode form) {
            boolean session = form.path("kind").asText().equals("session");
            Form.object(
                    form,
                    session
                            ? new String[] {"kind", "arn", "role", "account", "keys"}
                            : new String[] {"kind", "arn", "account", "keys"});
            String kind = Form.text(form.get("kind"));
            if (!Set.of("user", "session", "root", "federated", "service", "anonymous")
                    .contains(kind)) {
                throw new Form.Unreadable("found a caller of the kind `" + kind + "`");
            }
            Map<String, Given> keys = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> key : form.get("keys").properties()) {
                boolean list = key.getValue().isArray();
                keys.put(
                        key.getKey().toLowerCase(Locale.ROOT),
                        new Given(list ? Form.texts(key.getValue()) : List.of(Form.text(key.getValue())), list));
            }
            return new Caller(
                    kind,
                    Form.text(form.get("arn")),
                    session ? Form.text(form.get("role")) : "",
                    Form.text(form.get("account")),
                    keys);
        }

        boolean sameAs(Caller other) {
            return kind.equals(other.kind)
                    && arn.equals(other.arn)
                    && role.equals(other.role)
                    && account.equals(other.account);
        }
    }

    /** The same request by this caller, where some keys follow from who asks. */
    Request as(Caller other, Set<String> keysOfCaller) {
        Map<String, Given> keys = new LinkedHashMap<>(caller.keys);
        keys.keySet().removeAll(keysOfCaller);
        keys.putAll(other.keys);
        return new Request(action, resource, new Caller(other.kind, other.arn, other.role, other.account, keys));
    }

    /** True when the predicate compares the caller with what else the request says, by a policy variable. */
    boolean leavesOpen(Predicate predicate) {
        return predicate.patterns().stream()
                .flatMap(pattern -> pattern.elements().stream())
                .anyMatch(one -> one.kind() == Pattern.Kind.VARIABLE && !caller.keys.containsKey(one.text()));
    }

    /** The values of a key. */
    record Given(List<String> values, boolean list) {}

    Optional<String> variable(String name) {
        Given given = caller.keys.get(name);
        return given == null || given.list ? Optional.empty() : Optional.of(given.values.getFirst());
    }

    boolean passes(Predicate predicate) {
        return switch (predicate.asks()) {
            case "action" -> predicate.matches(action.toLowerCase(Locale.ROOT), this) != predicate.negated();
            case "resource" -> predicate.matches(resource, this) != predicate.negated();
            case "caller" -> passesPrincipal(predicate);
            default -> passesKey(predicate);
        };
    }

    private boolean passesKey(Predicate predicate) {
        Given given = caller.keys.get(predicate.dimension().substring("key:".length()));
        if (given == null) {
            return predicate.ofAbsent();
        }
        if (given.values.isEmpty()) {
            return predicate.ofEmpty();
        }
        return predicate.ofValues(
                given.values.stream().anyMatch(value -> predicate.among(value, this)),
                given.values.stream().allMatch(value -> predicate.among(value, this)));
    }

    private boolean passesPrincipal(Predicate predicate) {
        List<String> entries = predicate.written();
        return switch (predicate.operator()) {
            case "Principal" -> reached(entries);
            case "NotPrincipal of Allow" -> !reached(entries);
            default -> !spared(entries);
        };
    }

    private boolean reached(List<String> entries) {
        Given provider = caller.keys.get("aws:federatedprovider");
        return entries.contains("everyone")
                || !caller.account.isEmpty() && entries.contains("account:" + caller.account)
                || entries.contains("named:" + caller.arn)
                || caller.kind.equals("session") && entries.contains("named:" + caller.role)
                || caller.kind.equals("service") && entries.contains("service:" + caller.arn)
                || provider != null && provider.values.stream().anyMatch(one -> entries.contains("federated:" + one));
    }

    /** By a NotPrincipal of a Deny: only when each name of the caller is listed. */
    private boolean spared(List<String> entries) {
        boolean account = entries.contains("account:" + caller.account);
        boolean named = entries.contains("named:" + caller.arn);
        return entries.contains("everyone")
                || switch (caller.kind) {
                    case "user", "federated" -> account && named;
                    case "session" -> account && named && entries.contains("named:" + caller.role);
                    case "root" -> account;
                    case "service" -> entries.contains("service:" + caller.arn);
                    default -> false;
                };
    }
}
