package dev.ambit.landingzone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IAM's own sentences about a document that it does not take, in the order in which IAM looks. What passes here is still parsed by the
 * policy language, which knows more. Source: messages of the service in public reports and test suites.
 */
final class IamSentences {
    /** What a document is for. */
    enum Kind {
        MANAGED,
        INLINE,
        TRUST
    }

    private static final String SYNTAX = "Syntax errors in policy.";
    private static final String LEGACY = "The policy failed legacy parsing";
    private static final Set<String> TOP = Set.of("Version", "Id", "Statement");
    private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");
    private static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Principal",
            "NotPrincipal",
            "Condition");
    private static final Pattern OPERATOR =
            Pattern.compile("(ForAnyValue:|ForAllValues:)?(String(Not)?(Equals(IgnoreCase)?|Like)"
                    + "|Numeric(Not)?Equals|Numeric(Less|Greater)Than(Equals)?|Date(Not)?Equals|Date(Less|Greater)Than(Equals)?"
                    + "|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like)|Null)(IfExists)?");
    private static final Pattern DATE = Pattern.compile("-?\\d{1,9}(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?"
            + "(?:t(?:(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.\\d{1,9})?(?:z|[+-]\\d{2}(?::?\\d{2})?)?)?)?)?)?");
    private static final int[] HIGHEST = {0, 12, 31, 23, 59, 59};
    private static final Pattern VENDOR = Pattern.compile("[a-zA-Z0-9.*-]+");
    private static final Pattern TRUST_ACTION =
            Pattern.compile("sts:(AssumeRole\\w*|SetSourceIdentity|TagSession|\\*)|\\*");
    private static final List<String> IAM_PATHS = List.of(
            "user/",
            "federated-user/",
            "role/",
            "group/",
            "instance-profile/",
            "mfa/",
            "server-certificate/",
            "policy/",
            "sms-mfa/",
            "saml-provider/",
            "oidc-provider/",
            "report/",
            "access-report/");

    private final JsonNode root;
    private final List<JsonNode> statements = new ArrayList<>();

    private IamSentences(JsonNode root) {
        this.root = root;
        JsonNode statement = root.path("Statement");
        if (statement.isArray()) {
            statement.forEach(statements::add);
        } else if (statement.isObject()) {
            statements.add(statement);
        }
    }

    /** What IAM says of a text; empty when it has nothing to say. */
    static Optional<String> about(String content, Kind kind) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(content);
        } catch (JsonProcessingException notJson) {
            return Optional.of(SYNTAX);
        }
        return root == null || !root.isObject() ? Optional.of(SYNTAX) : new IamSentences(root).check(kind);
    }

    private Optional<String> check(Kind kind) {
        if (!wellFormed()) {
            return Optional.of(SYNTAX);
        }
        if (kind == Kind.MANAGED && !root.path("Version").asText().equals("2012-10-17")) {
            return Optional.of("Policy document must be version 2012-10-17 or greater.");
        }
        Optional<String> resource = badResource();
        if (statements.stream().anyMatch(IamSentences::legacy) || (resource.isEmpty() && oddResources())) {
            return Optional.of(LEGACY);
        }
        if (sidTwice()) {
            return Optional.of("Statement IDs (SID) in a single policy must be unique.");
        }
        if (statements.stream().anyMatch(statement -> !has(statement, "Action", "NotAction"))) {
            return Optional.of("Policy statement must contain actions.");
        }
        return resource.or(this::badAction).or(() -> kind == Kind.TRUST ? badTrust() : noResource());
    }

    // --- the form

    private boolean wellFormed() {
        boolean top = names(root).stream().allMatch(TOP::contains)
                && (!root.has("Version")
                        || VERSIONS.contains(root.get("Version").asText()))
                && (!root.has("Id") || root.get("Id").isTextual());
        return top && !statements.isEmpty() && statements.stream().allMatch(IamSentences::statement);
    }

    private static boolean statement(JsonNode statement) {
        if (!statement.isObject()
                || !ELEMENTS.containsAll(names(statement))
                || (statement.has("Action") && statement.has("NotAction"))
                || (statement.has("Resource") && statement.has("NotResource"))) {
            return false;
        }
        JsonNode effect = statement.path("Effect");
        String word = effect.asText().toLowerCase(Locale.ROOT);
        boolean known = effect.isTextual() && (word.equals("allow") || word.equals("deny"));
        boolean texts = texts(statement, "Action")
                && texts(statement, "NotAction")
                && texts(statement, "Resource")
                && texts(statement, "NotResource");
        return known
                && texts
                && (!statement.has("Sid") || statement.get("Sid").isTextual())
                && (!statement.has("Condition") || condition(statement.get("Condition")));
    }

    private static boolean texts(JsonNode statement, String element) {
        JsonNode value = statement.path(element);
        if (value.isArray()) {
            for (JsonNode item : value) {
                if (!item.isTextual()) {
                    return false;
                }
            }
            return true;
        }
        return value.isMissingNode() || value.isTextual();
    }

    private static boolean condition(JsonNode condition) {
        if (!condition.isObject()) {
            return false;
        }
        for (String operator : names(condition)) {
            JsonNode keys = condition.get(operator);
            if (!keys.isObject()
                    || (!keys.isEmpty() && !OPERATOR.matcher(operator).matches())) {
                return false;
            }
            for (JsonNode value : keys) {
                if (value.isObject() || value.isNull()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    // --- what the older parser refuses

    private static boolean legacy(JsonNode statement) {
        String effect = statement.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            return true;
        }
        JsonNode condition = statement.path("Condition");
        for (String operator : names(condition)) {
            if (operator.contains("Date") && !dates(condition.get(operator))) {
                return true;
            }
        }
        return false;
    }

    private static boolean dates(JsonNode keys) {
        for (JsonNode value : keys) {
            for (JsonNode one : value.isArray() ? value : List.of(value)) {
                if (!one.asText().contains("${") && !date(one.asText().toLowerCase(Locale.ROOT))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean date(String text) {
        if (!text.contains("t") && !text.contains("-")) {
            return text.matches("\\d{1,19}") && text.compareTo("9223372036854775807") <= (text.length() < 19 ? 9 : 0);
        }
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        for (int group = 1; group <= 5; group++) {
            String part = matcher.group(group);
            if (part != null && (Integer.parseInt(part) > HIGHEST[group] || (group <= 2 && part.matches("0+")))) {
                return false;
            }
        }
        return true;
    }

    private boolean oddResources() {
        for (String resource : resources()) {
            long colons = resource.chars().filter(c -> c == ':').count();
            String[] parts = resource.split(":", -1);
            if (!resource.equals("*")
                    && ((colons < 5 && resource.contains("::")) || (parts.length > 2 && parts[2].isEmpty()))) {
                return true;
            }
        }
        return false;
    }

    // --- what is in it

    private boolean sidTwice() {
        Set<String> seen = new TreeSet<>();
        for (JsonNode statement : statements) {
            String sid = statement.path("Sid").asText();
            if (!sid.isEmpty() && !seen.add(sid)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(JsonNode statement, String element, String not) {
        JsonNode value = statement.has(element) ? statement.get(element) : statement.path(not);
        return value.isTextual() || !value.isEmpty();
    }

    private static List<String> values(JsonNode statement, String element, String not) {
        JsonNode value = statement.has(element) ? statement.get(element) : statement.path(not);
        List<String> values = new ArrayList<>();
        if (value.isTextual()) {
            values.add(value.asText());
        }
        value.forEach(item -> values.add(item.asText()));
        return values;
    }

    private List<String> resources() {
        return statements.stream()
                .flatMap(statement -> values(statement, "Resource", "NotResource").stream())
                .toList();
    }

    /** About the last statement that has something wrong, and there the first resource in the order of the alphabet. */
    private Optional<String> badResource() {
        Optional<String> found = Optional.empty();
        for (JsonNode statement : statements) {
            for (String resource : new TreeSet<>(values(statement, "Resource", "NotResource")).descendingSet()) {
                found = badResource(resource).or(lastly(found));
            }
        }
        return found;
    }

    private static java.util.function.Supplier<Optional<String>> lastly(Optional<String> found) {
        return () -> found;
    }

    private static Optional<String> badResource(String resource) {
        if (resource.equals("*")) {
            return Optional.empty();
        }
        String[] parts = resource.split(":", 6);
        if (parts.length == 1) {
            return Optional.of("Resource " + resource + " must be in ARN format or \"*\".");
        }
        if (!parts[1].equals("*") && !parts[1].matches("aws(-[a-z]+)*")) {
            return Optional.of("Partition \"" + parts[1] + "\" is not valid for resource \"arn:" + parts[1] + ":"
                    + part(parts, 2) + ":" + part(parts, 3) + ":" + part(parts, 4) + ":" + part(parts, 5) + "\".");
        }
        if (parts.length == 2) {
            return Optional.of("Resource vendor must be fully qualified and cannot contain regexes.");
        }
        boolean region = parts.length > 3 && !parts[3].isEmpty() && !parts[3].equals("*");
        if (parts[2].equals("iam") && region) {
            return Optional.of("IAM resource " + resource + " cannot contain region information.");
        }
        if (parts[2].equals("s3") && region && !part(parts, 5).startsWith("accesspoint/")) {
            return Optional.of("Resource " + resource + " can not contain region information.");
        }
        if (parts[2].equals("iam")
                && parts.length == 6
                && !parts[5].startsWith("*")
                && !parts[5].equals("root")
                && IAM_PATHS.stream().noneMatch(parts[5]::startsWith)) {
            return Optional.of(
                    "IAM resource path must either be \"*\" or start with " + String.join(", ", IAM_PATHS) + ".");
        }
        return Optional.empty();
    }

    private static String part(String[] parts, int at) {
        return at < parts.length ? parts[at] : "*";
    }

    private Optional<String> badAction() {
        for (JsonNode statement : statements) {
            for (String action : values(statement, "Action", "NotAction")) {
                String[] parts = action.split(":", -1);
                if (parts.length == 1 && !action.equals("*")) {
                    return Optional.of("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
                }
                if (parts.length > 2) {
                    return Optional.of("Actions/Condition can contain only one colon.");
                }
                if (!VENDOR.matcher(parts[0]).matches()) {
                    return Optional.of("Vendor " + parts[0] + " is not valid");
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> noResource() {
        return statements.stream().allMatch(statement -> has(statement, "Resource", "NotResource"))
                ? Optional.empty()
                : Optional.of("Policy statement must contain resources.");
    }

    private Optional<String> badTrust() {
        for (JsonNode statement : statements) {
            for (String action : values(statement, "Action", "NotAction")) {
                if (!TRUST_ACTION.matcher(action).matches()) {
                    return Optional.of(
                            "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  and sts:AssumeRoleWithWebIdentity");
                }
            }
        }
        return statements.stream().anyMatch(statement -> statement.has("Resource") || statement.has("NotResource"))
                ? Optional.of("Has prohibited field Resource.")
                : Optional.empty();
    }
}
