package dev.ambit.policy;

import dev.ambit.policy.Statement.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the Condition of a statement. */
final class ConditionParser {
    private final Faults faults;
    private final PolicyVersion version;
    private final PredicatePool pool;

    ConditionParser(Faults faults, PolicyVersion version, PredicatePool pool) {
        this.faults = faults;
        this.version = version;
        this.pool = pool;
    }

    /** An operator with its prefix and suffix. */
    private record Name(Quantifier quantifier, Operator operator, boolean ifExists) {}

    List<Clause> parse(Json json) {
        List<Clause> clauses = new ArrayList<>();
        if (!(json instanceof Json.Obj condition)) {
            faults.syntax(json.where(), "Condition is " + json.described(), "an object");
            return clauses;
        }
        for (Json.Member block : condition.members()) {
            Name name = name(block);
            if (!(block.value() instanceof Json.Obj keys)) {
                faults.syntax(
                        block.value().where(),
                        "`" + block.name() + "` is " + block.value().described(),
                        "an object of condition keys");
            } else if (name != null) {
                keys.members().forEach(key -> clauses.add(clause(name, key)));
            }
        }
        return clauses;
    }

    private @Nullable Name name(Json.Member block) {
        String rest = block.name();
        Quantifier quantifier = Quantifier.NONE;
        for (Quantifier candidate : Quantifier.values()) {
            String prefix = candidate.prefix();
            if (!prefix.isEmpty() && rest.regionMatches(true, 0, prefix, 0, prefix.length())) {
                quantifier = candidate;
                rest = rest.substring(prefix.length());
            }
        }
        String suffix = "IfExists";
        int cut = rest.length() - suffix.length();
        boolean ifExists = cut > 0 && rest.regionMatches(true, cut, suffix, 0, suffix.length());
        Optional<Operator> operator = Operator.named(ifExists ? rest.substring(0, cut) : rest);
        boolean nullWithMore =
                operator.equals(Optional.of(Operator.NULL)) && (ifExists || quantifier != Quantifier.NONE);
        if (operator.isEmpty() || nullWithMore) {
            faults.add(
                    Faults.Sort.CONDITION_OPERATOR,
                    block.name(),
                    block.where(),
                    nullWithMore
                            ? "the operator `" + block.name() + "` gives Null a prefix or suffix"
                            : "unknown condition operator `" + block.name() + "`",
                    nullWithMore
                            ? "`Null` alone"
                            : "an operator such as `StringEquals`, with ForAllValues:, ForAnyValue: or IfExists");
            return null;
        }
        return new Name(quantifier, operator.get(), ifExists);
    }

    private Clause clause(Name name, Json.Member key) {
        if (key.name().isEmpty()) {
            faults.syntax(key.where(), "a condition key is empty", "a name such as `aws:RequestedRegion`");
        }
        List<Json> items = key.value() instanceof Json.Arr(Location _, List<Json> list) ? list : List.of(key.value());
        List<ValuePattern> values = new ArrayList<>();
        List<Location> places = new ArrayList<>();
        for (Json item : items) {
            String text = text(item);
            if (text == null) {
                faults.syntax(
                        item.where(),
                        "the value of `" + key.name() + "` is " + item.described(),
                        "a string, a number, true or false, or a list of them");
            } else {
                values.add(pool.intern(value(name.operator, text, key, item.where())));
                places.add(item.where());
            }
        }
        ConditionTest test = new ConditionTest(
                name.quantifier, name.operator, name.ifExists, key.name().toLowerCase(Locale.ROOT), key.name(), values);
        return new Clause(pool.intern(test), key.where(), places);
    }

    private static @Nullable String text(Json item) {
        return switch (item) {
            case Json.Str(Location _, String text) -> text;
            case Json.Num(Location _, String text) -> text;
            case Json.Bool(Location _, boolean value) -> Boolean.toString(value);
            case Json.Obj _, Json.Arr _, Json.Nul _ -> null;
        };
    }

    private ValuePattern value(Operator operator, String text, Json.Member key, Location where) {
        return switch (operator.family()) {
            case STRING -> new ValuePattern.Text(template(text, Template.NONE));
            case STRING_IGNORE_CASE -> new ValuePattern.TextIgnoringCase(template(text, Template.NONE));
            case STRING_LIKE -> new ValuePattern.Like(template(text, Template.ALL));
            case ARN -> ValuePattern.ArnParts.of(template(text, Template.ALL));
            case NUMERIC ->
                checked(
                        new ValuePattern.Number(text, Scalars.number(text)),
                        Scalars.number(text).isPresent(),
                        "a number",
                        key,
                        where);
            case DATE ->
                checked(
                        new ValuePattern.Date(text, Scalars.instant(text)),
                        Scalars.instant(text).isPresent(),
                        "a date such as 2026-01-01T00:00:00Z, or seconds since 1970",
                        key,
                        where);
            case BOOL, NULL ->
                checked(
                        new ValuePattern.Flag(text),
                        text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"),
                        "true or false",
                        key,
                        where);
            case IP ->
                checked(
                        new ValuePattern.Range(text, IpRange.parse(text)),
                        IpRange.parse(text).isPresent(),
                        "an IP address or a range such as 203.0.113.0/24",
                        key,
                        where);
            case BINARY ->
                checked(ValuePattern.Bytes.of(text), Scalars.base64(text) != null, "base64 text", key, where);
        };
    }

    private Template template(String text, Template.Wildcards wildcards) {
        return Template.of(text, version.hasVariables() ? 0 : text.length(), wildcards);
    }

    private ValuePattern checked(
            ValuePattern pattern, boolean valid, String expected, Json.Member key, Location where) {
        if (!valid) {
            faults.add(
                    Faults.Sort.CONDITION_VALUE,
                    pattern.source(),
                    where,
                    "the value of `" + key.name() + "` is `" + pattern.source() + "`",
                    expected);
        }
        return pattern;
    }
}
