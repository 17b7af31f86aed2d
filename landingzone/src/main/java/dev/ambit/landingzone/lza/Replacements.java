package dev.ambit.landingzone.lza;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ambit.landingzone.Organization;
import dev.ambit.landingzone.layer.Layer;
import dev.ambit.landingzone.layer.Note.Kind;
import dev.ambit.landingzone.yaml.Nodes;
import dev.ambit.policy.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What stands for something else: <code>{{ Key }}</code> and <code>{{ account Name }}</code> in the YAML files, <code>${NAME}</code>
 * and <code>${ACCEL_LOOKUP::…}</code> in policy files. No replacement has a line end, so that lines stay where they were.
 */
final class Replacements {
    static final String FILE = "replacements-config.yaml";
    private static final Pattern IN_YAML = Pattern.compile("\\{\\{\\s*([^{}\\n]*?)\\s*\\}\\}");
    private static final Pattern IN_POLICY = Pattern.compile("\\$\\{([A-Z][A-Z_]*|ACCEL_LOOKUP::[^}\\n]*)\\}");
    private static final String PREFIX = "AWSAccelerator";

    /** What a key stands for; empty when its value is in Parameter Store, at the path. */
    private record Value(List<String> texts, boolean list, String path) {
        boolean here() {
            return path.isEmpty();
        }
    }

    /** Where a policy is sent. */
    record Destination(Accounts.Entry account, String region) {}

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final LzaFiles files;
    private final Layer layer;
    private final Accounts accounts;

    Replacements(LzaFiles files, Layer layer, Accounts accounts) {
        this.files = files;
        this.layer = layer;
        this.accounts = accounts;
    }

    void read() {
        Optional<Node> root = files.yaml(FILE, text -> text, LzaForm.replacements());
        for (Node entry :
                root.map(node -> Nodes.list(node, "globalReplacements")).orElse(List.of())) {
            String key = Nodes.text(entry, "key");
            @Nullable Node value = Nodes.at(entry, "value");
            if (value instanceof SequenceNode list) {
                List<String> texts = list.getValue().stream()
                        .filter(ScalarNode.class::isInstance)
                        .map(node -> ((ScalarNode) node).getValue())
                        .toList();
                values.put(key, new Value(texts, true, ""));
            } else if (value instanceof ScalarNode scalar) {
                values.put(key, new Value(List.of(scalar.getValue()), false, ""));
            } else if (!Nodes.text(entry, "path").isEmpty()) {
                values.put(key, new Value(List.of(), false, Nodes.text(entry, "path")));
            } else {
                layer.problem(files.at(FILE, entry), "`" + key + "` has neither value nor path", "one of them");
            }
        }
    }

    /** The text of a YAML file with everything in double braces replaced. */
    String inYaml(String file, String text) {
        return replaced(files.path(file), text, IN_YAML, (what, where) -> {
            if (what.startsWith("resolve:") || comment(text, where.line())) {
                return "{{" + what + "}}";
            }
            if (what.startsWith("account ")) {
                String name = what.substring("account ".length()).strip();
                return accounts.named(where, name).map(Accounts.Entry::id).orElse("000000000000");
            }
            Value value = values.get(what);
            if (value == null) {
                if (accounts.named(what).isEmpty()) {
                    accounts.unknown(where, "replacement", what, List.copyOf(values.keySet()));
                }
                return what;
            }
            return known(where, what, value) ? String.join(", ", value.texts()) : what;
        });
    }

    private static boolean comment(String text, int line) {
        return text.lines().skip(line - 1).findFirst().orElse("").strip().startsWith("#");
    }

    private boolean known(Location where, String key, Value value) {
        if (!value.here()) {
            layer.problem(
                    where,
                    "the value of `" + key + "` is in Parameter Store at `" + value.path()
                            + "`, which is not read here",
                    "type String or StringList in " + FILE + ", with the value");
        }
        return value.here();
    }

    /** The text of a policy file as it is sent, line by line. */
    String inPolicy(String file, String text, Destination destination, Settings settings) {
        return replaced(
                file,
                text,
                IN_POLICY,
                (what, where) -> what.startsWith("ACCEL_LOOKUP::")
                        ? lookup(where, what.substring("ACCEL_LOOKUP::".length()))
                        : builtIn(where, what, destination, settings));
    }

    /** Of {@code global-config.yaml}. */
    record Settings(String homeRegion, String accessRole) {}

    private String builtIn(Location where, String name, Destination destination, Settings settings) {
        return switch (name) {
            case "PARTITION" -> "aws";
            case "REGION" -> destination.region();
            case "HOME_REGION" -> settings.homeRegion();
            case "ACCOUNT_ID" -> destination.account().id();
            case "ACCOUNT_NAME" -> destination.account().name();
            case "MANAGEMENT_ACCOUNT_ACCESS_ROLE" -> settings.accessRole();
            case "MANAGEMENT_ACCOUNT_ID" -> accountId(where, Accounts.MANAGEMENT);
            case "AUDIT_ACCOUNT_ID" -> accountId(where, "Audit");
            case "LOGARCHIVE_ACCOUNT_ID" -> accountId(where, "LogArchive");
            case "ORG_ID" ->
                layer.landingZone().organization().map(Organization::id).orElse("${ORG_ID}");
            case "ACCELERATOR_PREFIX", "ACCELERATOR_PREFIX_ND" -> prefix(PREFIX);
            case "ACCELERATOR_PREFIX_LND" -> prefix("awsaccelerator");
            case "ACCELERATOR_DEFAULT_PREFIX_SHORTHAND" -> prefix("AWSA");
            case "ACCELERATOR_NAME" -> prefix("lza");
            case "ACCELERATOR_SSM_PREFIX" -> prefix("/accelerator");
            case "ACCELERATOR_CENTRAL_LOGS_BUCKET_NAME" ->
                prefix("aws-accelerator-central-logs-" + accountId(where, "LogArchive") + "-" + settings.homeRegion());
            default -> {
                if (name.startsWith("ACCEL")) {
                    layer.problem(
                            where, "unknown variable `${" + name + "}`", "one of the accelerator's documentation");
                }
                yield "${" + name + "}";
            }
        };
    }

    /** Names that are chosen when the accelerator is installed; its own defaults are taken. */
    private String prefix(String value) {
        layer.note(
                Kind.STAND_IN,
                new Location(files.path(OrganizationPart.FILE), 0, 0),
                "names that are chosen when the accelerator is installed are taken to be its defaults, such as `"
                        + PREFIX + "`",
                "");
        return value;
    }

    private String accountId(Location where, String name) {
        return accounts.named(where, name).map(Accounts.Entry::id).orElse("");
    }

    private String lookup(Location where, String what) {
        List<String> parts = List.of(what.split(":", 3));
        String whole = "${ACCEL_LOOKUP::" + what + "}";
        switch (parts.getFirst()) {
            case "CUSTOM" -> {
                return parts.size() == 2 ? custom(where, parts.get(1)) : whole;
            }
            case "ACCOUNT_ID" -> {
                return quoted(accountIds(where, parts, whole));
            }
            case "VPC_ID", "VPCE_ID" -> {
                layer.note(
                        Kind.UNKNOWN,
                        where,
                        "`" + whole
                                + "` stands for ids that only the running organization has; the policy is read as if there were none",
                        "");
                return "\"none\"";
            }
            default -> {
                layer.problem(where, "unknown lookup `" + whole + "`", "ACCOUNT_ID, CUSTOM, VPC_ID or VPCE_ID");
                return whole;
            }
        }
    }

    private String custom(Location where, String key) {
        Value value = values.get(key);
        if (value == null) {
            accounts.unknown(where, "replacement", key, List.copyOf(values.keySet()));
            return "";
        }
        if (!known(where, key, value)) {
            return "";
        }
        if (!value.list()) {
            return value.texts().getFirst();
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        value.texts().forEach(array::add);
        return array.size() == 1 ? array.get(0).toString() : array.toString();
    }

    private List<String> accountIds(Location where, List<String> parts, String whole) {
        String scope = parts.size() > 1 ? parts.get(1) : "";
        String name = parts.size() > 2 ? parts.get(2) : "";
        List<String> ids = new ArrayList<>();
        switch (scope) {
            case "ORG" -> accounts.all().forEach(account -> ids.add(account.id()));
            case "OU" ->
                accounts.all().stream()
                        .filter(account -> account.unit().equals(name))
                        .forEach(account -> ids.add(account.id()));
            case "ACCOUNT" -> accounts.named(where, name).ifPresent(account -> ids.add(account.id()));
            default -> layer.problem(where, "unknown lookup `" + whole + "`", "ACCOUNT, OU or ORG after ACCOUNT_ID");
        }
        return ids;
    }

    private static String quoted(List<String> ids) {
        return ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
    }

    private static String replaced(
            String file, String text, Pattern pattern, BiFunction<String, Location, String> value) {
        Matcher found = pattern.matcher(text);
        StringBuilder out = new StringBuilder();
        int line = 1;
        int lineStart = 0;
        int seen = 0;
        while (found.find()) {
            for (; seen < found.start(); seen++) {
                if (text.charAt(seen) == '\n') {
                    line++;
                    lineStart = seen + 1;
                }
            }
            Location where = new Location(file, line, found.start() - lineStart + 1);
            found.appendReplacement(out, Matcher.quoteReplacement(value.apply(found.group(1), where)));
        }
        return found.appendTail(out).toString();
    }
}
